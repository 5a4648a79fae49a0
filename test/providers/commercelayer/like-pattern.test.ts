import * as fc from "fast-check";
import { expect, test } from "vitest";
import { fitsLikePattern, isUnfinishedLikePattern } from "../../../src/providers/commercelayer/like-pattern.js";

test.for([
  ["", "", true],
  ["", "%", true],
  ["", "_", false],
  ["Storefront", "store%", true],
  ["Storefront", "%FRONT", true],
  ["Storefront", "%ref%", true],
  ["Storefront", "store", false],
  ["Storefront", "S_orefron_", true],
  ["Storefront", "%o%o%", true],
  ["Storefront", "%o%o%o%", false],
  ["50%", String.raw`50\%`, true],
  ["500", String.raw`50\%`, false],
  ["a_b", String.raw`a\_b`, true],
  [String.raw`a\b`, String.raw`a\\b`, true],
  ["a.b", "a.b", true],
  ["axb", "a.b", false],
  ["漢字", "__", true],
  ["😀", "_", true],
  ["ÜBER", "über", true],
] as const)("%s fits %s: %s", ([text, pattern, fits]) => {
  expect(fitsLikePattern(text, pattern)).toBe(fits);
});

test("as a regular expression says it", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "%", "_"), maxLength: 8 });
  fc.assert(
    fc.property(letters, pattern, (text, pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll("%", ".*").replaceAll("_", ".")}$`);
      expect(fitsLikePattern(text, pattern)).toBe(expression.test(text));
    }),
    { numRuns: 1000 },
  );
});

test("no pattern takes for ever", () => {
  expect(fitsLikePattern("a".repeat(2000), "%a".repeat(700) + "b")).toBe(false);
});

test.for([
  ["a\\", true],
  ["a\\\\", false],
  ["\\\\\\", true],
  ["\\a", false],
  ["", false],
] as const)("%s ends in a backslash that takes nothing: %s", ([pattern, unfinished]) => {
  expect(isUnfinishedLikePattern(pattern)).toBe(unfinished);
});
