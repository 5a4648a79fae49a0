import { expect, test } from "vitest";
import { containsJson } from "../../../src/sandbox/commercelayer/filter/contains.js";

test.each([
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: { b: 1, c: 2 } }, { a: { c: 2 } }, true],
  [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
  [{ a: 1 }, { a: "1" }, false],
  [{ a: null }, { a: null }, true],
  [{}, { a: null }, false],
  [{ a: [3, 1, 2] }, { a: [1, 3] }, true],
  [{ a: [1, 1] }, { a: [1, 1, 1] }, true],
  [{ a: [1] }, { a: [1, 2] }, false],
  [{ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2 }] }, true],
  [{ a: [1] }, { a: 1 }, false],
  [{ a: 1 }, {}, true],
  [["x", 1], "x", true],
  [{ constructor: 1 }, { toString: 1 }, false],
] as const)("%j contains %j: %s", (whole, part, expected) => {
  expect(containsJson(whole, part)).toBe(expected);
});
