import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isLike } from "../../../src/sandbox/commercelayer/filter/like.js";

test("a pattern matches what the regular expression of the same meaning matches", () => {
  const piece = fc.constantFrom(
    ["%", "[^]*"],
    ["_", "[^]"],
    ["\\%", "%"],
    ["\\_", "_"],
    ["\\\\", "\\\\"],
    ["\\a", "a"],
    ["a", "a"],
    ["ü", "ü"],
    [".", "\\."],
  );
  const text = fc.string({ unit: fc.constantFrom("a", "ü", "%", "_", "\\", "."), maxLength: 8 });
  fc.assert(
    fc.property(text, fc.array(piece, { maxLength: 8 }), (given, pieces) => {
      const [pattern, expression] = [0, 1].map((side) => pieces.map((both) => both[side]).join(""));
      expect(isLike(given, pattern ?? "")).toBe(new RegExp(`^${expression ?? ""}$`, "u").test(given));
    }),
    { numRuns: 2000 },
  );
});

test("case does not count, and a character beyond the BMP is one", () => {
  expect(isLike("ÜBER 🚀", "über _")).toBe(true);
});

test("many wildcards over a long text take no long time", () => {
  expect(isLike("a".repeat(5000), `${"%a".repeat(200)}b`)).toBe(false);
});
