import { describe, expect, test } from "vitest";
import type { NativeQuery } from "../../../src/contract/collection.js";
import { rebillyQuery } from "../../../src/providers/rebilly/query.js";
import { typeOf } from "./example.js";

type Arguments = Readonly<Record<string, unknown>>;

const query = (word: string, args: Arguments): NativeQuery | null => rebillyQuery(typeOf(word), args);

describe("what is sent, and what is checked here", () => {
  test.for<
    readonly [args: Arguments, pushed: readonly (readonly string[])[], pushedDown: string[], checkedHere: string[]]
  >([
    [{}, [], [], []],
    [{ type: null, filter: null, sort: null, q: null }, [], [], []],
    [{ type: "SMTP" }, [], [], []],
    [{ filter: "status:ACTIVE" }, [["filter", "status:active"]], ["filter"], ["filter"]],
    [{ filter: "type:smtp" }, [], [], []],
    [{ filter: "type:smtp,plaid;port:25" }, [["filter", "port:25"]], ["filter"], ["filter"]],
    [{ sort: [] }, [], [], []],
    [{ sort: ["-status", "host"] }, [["sort", "-status,host"]], ["sort"], []],
    [{ sort: ["domain", "-port"] }, [["sort", "-port"]], ["sort"], []],
    [{ sort: ["domain"] }, [], [], []],
    [{ q: "mail" }, [], [], ["q"]],
    [
      { q: "mail", sort: ["port"], filter: "host:!a", type: "SMTP" },
      [
        ["filter", "host:!a"],
        ["sort", "port"],
      ],
      ["filter", "sort"],
      ["filter", "q"],
    ],
  ])("of %j on SMTP servers: %j", ([args, pushed, pushedDown, checkedHere]) => {
    const read = query("smtp", args);
    expect(read).toMatchObject({ pushed, pushedDown, checkedHere });
    expect(read?.accepts === undefined).toBe(checkedHere.length === 0);
  });
});

describe("a list that has no match is not asked", () => {
  test.for<readonly [word: string, args: Arguments]>([
    ["smtp", { type: "WEBHOOK" }],
    ["smtp", { filter: "domain:mg.example.com" }],
    ["smtp", { filter: "domain:!mg.example.com" }],
    ["smtp", { filter: "port:25;domain:mg.example.com" }],
    ["smtp", { filter: "type:webhook" }],
    ["smtp", { filter: "type:!smtp" }],
    ["sendgrid", { filter: "host:a" }],
  ])("%s with %j", ([word, args]) => {
    expect(query(word, args)).toBeNull();
  });
});

describe("refused by every list, whether it would be asked or not", () => {
  test.for<readonly [args: Arguments, allowed: string]>([
    [{ type: "smtp" }, "SMTP, WEBHOOK"],
    [{ type: "SMTP", filter: "domain:x" }, "allowed: id, status, type, deactivationTime, host, port"],
    [{ type: "SMTP", sort: ["domain"] }, "allowed: id, status, type, deactivationTime, host, port"],
    [{ filter: 7 }, "`filter` takes text"],
    [{ filter: "" }, "field:value"],
    [{ filter: "apiKey:hunter2" }, "websiteId"],
    [{ sort: "host" }, "`sort` takes a list"],
    [{ sort: [""] }, "allowed: id"],
    [{ sort: ["-"] }, "allowed: id"],
    [{ sort: ["--host"] }, "allowed: id"],
    [{ sort: ["apiKey"] }, "allowed: id"],
    [{ sort: ["-password"] }, "allowed: id"],
    [{ sort: ["auth.type"] }, "allowed: id"],
    [{ sort: ["host,apiKey"] }, "allowed: id"],
    [{ sort: ["host", "-host"] }, "more than once"],
    [{ q: "" }, "1 to 255"],
    [{ q: "x".repeat(256) }, "1 to 255"],
  ])("%j", ([args, allowed]) => {
    for (const word of ["smtp", "sendgrid", "oauth2"]) {
      expect(() => query(word, args)).toThrow(
        expect.objectContaining({ code: "BAD_USER_INPUT", message: expect.stringContaining(allowed) as unknown }),
      );
    }
  });
});

test("the same arguments are sent the same way, whatever the spelling of their words", () => {
  expect(query("oauth2", { filter: "status:Active;service:GOOGLE-sheets" })?.pushed).toEqual(
    query("oauth2", { filter: "status:active;service:google-sheets" })?.pushed,
  );
});
