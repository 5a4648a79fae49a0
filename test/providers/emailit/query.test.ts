import { describe, expect, test } from "vitest";
import type { NativeQuery } from "../../../src/contract/collection.js";
import { credentialRecord } from "../../../src/providers/emailit/map.js";
import { queryVersionOne, queryVersionTwo } from "../../../src/providers/emailit/query.js";

function matches(query: NativeQuery | null, name: string, type: "smtp" | "api" | null = "smtp"): boolean {
  return query?.accepts?.(credentialRecord({ id: "x", name, type }, "mail")) ?? true;
}

describe("version 1", () => {
  test.for([
    [{}, [], [], []],
    [{ name: null, type: null }, [], [], []],
    [{ name: "Mail" }, [["filter[name]", "Mail"]], ["name"], ["name"]],
    [{ type: "SMTP" }, [["filter[type]", "smtp"]], ["type"], ["type"]],
    [
      { type: "API", name: "ü%_," },
      [
        ["filter[name]", "ü%_,"],
        ["filter[type]", "api"],
      ],
      ["name", "type"],
      ["name", "type"],
    ],
    [{ name: String.raw`a\b` }, [], [], ["name"]],
    [{ name: "\ud800" }, [], [], ["name"]],
  ] as const)("%j pushes %j", ([args, pushed, pushedDown, checkedHere]) => {
    expect(queryVersionOne(args)).toMatchObject({ pushed, pushedDown, checkedHere });
  });

  test("what is not asked for costs no check", () => {
    expect(queryVersionOne({})).not.toHaveProperty("accepts");
  });

  test.for([
    ["mail", "My MAIL server", true],
    ["MAIL", "mail", true],
    ["mail", "post", false],
    ["É", "é", false],
    ["é", "café", true],
    ["%", "100 %", true],
    ["%", "100", false],
  ] as const)("name %s against %s: %s", ([name, actual, expected]) => {
    expect(matches(queryVersionOne({ name }), actual)).toBe(expected);
  });

  test.for([
    ["SMTP", "smtp", true],
    ["SMTP", "api", false],
    ["API", "api", true],
    ["API", "smtp", false],
    ["SMTP", null, false],
    ["API", null, false],
  ] as const)("type %s against %s: %s", ([type, actual, expected]) => {
    expect(matches(queryVersionOne({ type }), "any", actual)).toBe(expected);
  });
});

describe("version 2", () => {
  test("pushes nothing: its filters are not documented for API keys", () => {
    expect(queryVersionTwo({ name: "mail", type: "API" })).toMatchObject({
      pushed: [],
      pushedDown: [],
      checkedHere: ["name"],
    });
    expect(matches(queryVersionTwo({ name: "mail" }), "Mail")).toBe(true);
    expect(matches(queryVersionTwo({ name: "mail" }), "post")).toBe(false);
  });

  test("has nothing of type SMTP and is not asked for it", () => {
    expect(queryVersionTwo({ type: "SMTP" })).toBeNull();
  });
});

describe.for([
  ["version 1", queryVersionOne],
  ["version 2", queryVersionTwo],
] as const)("%s refuses", ([, query]) => {
  test.for([
    [{ name: "" }],
    [{ name: "x".repeat(256) }],
    [{ name: 7 }],
    [{ type: "smtp" }],
    [{ type: "FAX" }],
  ] as const)("%j", ([args]) => {
    expect(() => query(args)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });
});
