import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../src/http/parse-json.js";

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

test("JSON is read as it is, whatever its strings hold", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.for(["", "{", "not json", '"', '"\\', "]]]"])("%j is no JSON", (text) => {
  expect(parseJson(text)).toBeUndefined();
});

test("two hundred levels are read, more are taken for no JSON", () => {
  expect(parseJson(nested(200))).toBeDefined();
  expect(parseJson(nested(201))).toBeUndefined();
  expect(parseJson(nested(30_000))).toBeUndefined();
  expect(parseJson(`{"a":${nested(200)}}`)).toBeUndefined();
});

test("levels are those that are open at once: neither neighbours nor brackets in strings add to them", () => {
  const neighbours = `[${Array.from({ length: 500 }, () => "[{}]").join(",")}]`;
  expect(parseJson(neighbours)).toHaveLength(500);
  const text = `${"[{".repeat(500)}"\\${"[".repeat(500)}`;
  expect(parseJson(JSON.stringify([text, text]))).toEqual([text, text]);
});
