import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { containsJson } from "../../src/domain/contains-json.js";
import { runs } from "../support/runs.js";

describe("what a JSON value contains", () => {
  test.each<[whole: unknown, part: unknown, contained: boolean]>([
    [{ a: 1, b: 2 }, { a: 1 }, true],
    [{ a: 1 }, {}, true],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, true],
    [{ a: { b: 1 } }, { a: { b: 2 } }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: null }, { a: null }, true],
    [{}, { a: null }, false],
    [{ a: [1, 2] }, { a: [1] }, false],
    [{ a: [1, { b: 1 }] }, { a: [1, { b: 1 }] }, true],
    [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }] }, false],
    [{ a: [] }, { a: {} }, false],
    [{ a: "1" }, { a: 1 }, false],
    [{ a: 1 }, { toString: 1 }, false],
    [null, {}, false],
    [1, 1, true],
  ])("%j and %j: %j", (whole, part, contained) => {
    expect(containsJson(whole, part)).toBe(contained);
  });

  test("every value contains itself, and an object contains what is left when members are taken out of it", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.func(fc.boolean()), (whole, keep) => {
        const part = Object.fromEntries(Object.entries(whole).filter(([name]) => keep(name)));
        expect(containsJson(whole, whole)).toBe(true);
        expect(containsJson(whole, part)).toBe(true);
        expect(containsJson(part, whole)).toBe(Object.keys(part).length === Object.keys(whole).length);
      }),
      runs(100),
    );
  });
});
