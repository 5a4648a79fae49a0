import { describe, expect, test } from "vitest";
import { expandVariables } from "../../src/config/expand-variables.js";

const env = { A: "1", EMPTY: "", NESTED: "${A}", B_2: "two" };

test.each([
  ["plain", "plain"],
  ["${A}", "1"],
  ["x${A}y${B_2}", "x1ytwo"],
  ["${NONE:-fallback}", "fallback"],
  ["${NONE:-}", ""],
  ["${EMPTY:-fallback}", "fallback"],
  ["${EMPTY}", ""],
  ["${A:-fallback}", "1"],
  ["${NESTED}", "${A}"],
  ["$A", "$A"],
  ["100$", "100$"],
])("%s becomes %j", (text, expected) => {
  expect(expandVariables(text, env)).toEqual({ value: expected, complaints: [] });
});

test("variables are replaced in every value, and in no key", () => {
  const { value } = expandVariables({ "${A}": ["${A}", { deep: "${B_2}" }], number: 7, nothing: null }, env);
  expect(value).toEqual({ "${A}": ["1", { deep: "two" }], number: 7, nothing: null });
});

describe("complaints", () => {
  test("name the variable and where it is needed, all at once", () => {
    const { complaints } = expandVariables({ sources: [{ id: "${NONE}", auth: { apiKey: "${NO}-${NEITHER}" } }] }, env);
    expect(complaints.map(({ path }) => path)).toEqual([
      "sources[0].id",
      "sources[0].auth.apiKey",
      "sources[0].auth.apiKey",
    ]);
    expect(complaints.map(({ message }) => /variable (\w+),/.exec(message)?.[1])).toEqual(["NONE", "NO", "NEITHER"]);
  });

  test.each(["${", "${A", "${1A}", "${A-B}", "${}", "x${A:+y}", "${NONE:-${A}}"])(
    "%s is no reference to a variable",
    (text) => {
      const { complaints } = expandVariables(text, env);
      expect(complaints).toHaveLength(1);
      expect(complaints[0]?.message).toMatch(/write \$\{VAR\}/);
    },
  );

  test("what every object has is no variable", () => {
    expect(expandVariables("${constructor}${__proto__}", env).complaints).toHaveLength(2);
  });
});
