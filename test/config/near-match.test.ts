import { expect, test } from "vitest";
import { nearMatch } from "../../src/config/near-match.js";

const KEYS = ["host", "port", "graphiql", "introspection", "cors", "hosts"];

test.each<[string, string | undefined]>([
  ["prot", "port"],
  ["Port", "port"],
  ["graphQL", "graphiql"],
  ["introspecton", "introspection"],
  ["limits", undefined],
  ["x", undefined],
  ["", undefined],
])("%j was meant to be %s", (word, meant) => {
  expect(nearMatch(word, KEYS)).toBe(meant);
});

test("nothing is near where nothing is allowed", () => {
  expect(nearMatch("port", [])).toBeUndefined();
});
