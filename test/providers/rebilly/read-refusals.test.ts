import { describe, expect, test } from "vitest";
import type { Refusal } from "../../../src/contract/writes.js";
import type { RebillyTypeWord } from "../../../src/providers/rebilly/rebilly-type.js";
import { jsonAnswer } from "../../support/json-answer.js";
import { collectionOf } from "./example.js";

function refusals(word: RebillyTypeWord, body: unknown): readonly Refusal[] | undefined {
  return collectionOf(word).writes?.readRefusals(jsonAnswer(body, 422));
}

describe("a field that Rebilly refuses is the argument that it came from", () => {
  test.for<readonly [word: RebillyTypeWord, field: string, argument: readonly string[]]>([
    ["smtp", "host", ["host"]],
    ["smtp", "auth", ["auth"]],
    ["smtp", "auth.username", ["auth", "username"]],
    ["webhook", "auth.password", ["auth", "password"]],
    ["webhook", "auth.type", ["auth", "type"]],
    ["aws-ses", "key", ["accessKeyId"]],
    ["aws-ses", "secret", ["secretAccessKey"]],
    ["oauth2", "scopes.0", ["scopes"]],
    ["taxjar", "status", ["status"]],
    ["plaid", "websiteId", ["websiteId"]],
  ])("%s: %s", ([word, field, argument]) => {
    expect(refusals(word, { invalidFields: [{ field, message: "No." }] })).toEqual([
      { field: argument, message: "No." },
    ]);
  });
});

test("a field that is no argument is named in the message, never in the path: a secret may stand there", () => {
  const invalidFields = ["type", "hunter2", "constructor", "auth.hunter2", "host.hunter2", ""].map((field) => ({
    field,
    message: "No.",
  }));
  expect(refusals("smtp", { invalidFields })).toEqual([
    { field: null, message: "type: No." },
    { field: null, message: "hunter2: No." },
    { field: null, message: "constructor: No." },
    { field: ["auth"], message: "No." },
    { field: ["host"], message: "No." },
    { field: null, message: "No." },
  ]);
});

describe("what is refused as a whole", () => {
  test.for<readonly [body: unknown, message: string]>([
    [{ error: "Older.", detail: "Newer.", title: "Title" }, "Older."],
    [{ error: "", detail: "Newer.", title: "Title", invalidFields: [] }, "Newer."],
    [{ title: "Title", invalidFields: [{ field: 7 }, "x"] }, "Title"],
    [{ detail: 7, title: "Title", invalidFields: "x" }, "Title"],
  ])("%j says: %s", ([body, message]) => {
    expect(refusals("smtp", body)).toEqual([{ field: null, message }]);
  });

  test.for([undefined, null, {}, [], "text"].map((body) => ({ body })))("$body says nothing", ({ body }) => {
    expect(refusals("smtp", body)).toEqual([]);
  });
});
