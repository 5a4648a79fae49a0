import { describe, expect, test } from "vitest";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { ahasendCollection } from "../../../src/providers/ahasend/collection.js";
import { ahasend } from "../../../src/providers/ahasend/index.js";
import { jsonAnswer } from "../../support/json-answer.js";

const [collection] = exampleSources(ahasend).map(({ source }) => ahasendCollection(source));
if (collection === undefined) throw new Error("an example");

const PAGE = { style: "cursor", limit: 100 } as const;
const ID = "11111111-1111-4111-8111-111111111111";
const ROW = {
  object: "credential_smtp",
  id: ID,
  created_at: "2023-12-25T10:30:00Z",
  updated_at: "2023-12-26T10:30:00.123456Z",
  name: "Newsletter",
  username: "aha-user",
  sandbox: false,
  scope: "scoped",
  domains: ["a.example", "b.example"],
};

test("an SMTP credential becomes a record", () => {
  expect(collection.parseOne(jsonAnswer(ROW)).record).toEqual({
    typeName: "AhaSendSmtpCredential",
    id: Buffer.from(`AHASEND:example:smtp-credentials:${ID}`).toString("base64url"),
    upstreamId: ID,
    sourceKey: "example",
    provider: "AHASEND",
    name: "Newsletter",
    kind: "SMTP",
    status: "ACTIVE",
    environment: "LIVE",
    identifier: "aha-user",
    secret: { present: true, masked: null, revealable: false },
    scopes: null,
    domains: ["a.example", "b.example"],
    createdAt: "2023-12-25T10:30:00.000Z",
    updatedAt: "2023-12-26T10:30:00.123Z",
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: null,
    username: "aha-user",
    sandbox: false,
    sendingScope: "SCOPED",
  });
});

describe("what the wire may vary in", () => {
  test.for([
    ["a sandbox credential", { sandbox: true }, { environment: "TEST", sandbox: true }],
    ["no word of the sandbox", { sandbox: undefined }, { environment: "LIVE", sandbox: null }],
    ["a sandbox that is no flag", { sandbox: "yes" }, { environment: null, sandbox: null }],
    ["a global credential", { scope: "global", domains: [] }, { sendingScope: "GLOBAL", domains: [] }],
    ["domains that are absent", { scope: "global", domains: undefined }, { domains: [] }],
    ["domains that are null", { scope: "global", domains: null }, { domains: [] }],
    ["domains that are no list", { domains: "a.example" }, { domains: null }],
    ["a scope nobody knows", { scope: "regional" }, { sendingScope: null }],
    ["no name", { name: null }, { name: ID }],
    ["no username", { username: null }, { identifier: null, username: null }],
    ["a date with an offset", { created_at: "2023-12-25T10:30:00+01:00" }, { createdAt: "2023-12-25T09:30:00.000Z" }],
  ] as const)("%s", ([, changes, expected]) => {
    expect(collection.parseOne(jsonAnswer({ ...ROW, ...changes })).record).toMatchObject(expected);
  });
});

test("the password that a creation returns is never kept", () => {
  const row = collection.parseOne(jsonAnswer({ ...ROW, password: "hunter2hunter2" }));
  expect(JSON.stringify(row)).not.toContain("hunter2");
});

test("an id that is no UUID in lower case leaves the row out", () => {
  for (const id of ["", "..", ID.replace("1", "A"), 7, null]) {
    expect(collection.parseOne(jsonAnswer({ ...ROW, id })).record).toBeUndefined();
  }
});

describe("cursors", () => {
  test.for([
    [
      "in the middle",
      { has_more: true, next_cursor: "N", previous_cursor: "P" },
      { hasMore: true, next: "N", previous: "P" },
    ],
    ["at the end, absent", { has_more: false }, { hasMore: false }],
    ["at the end, null", { has_more: false, next_cursor: null, previous_cursor: null }, { hasMore: false }],
    ["at the end, empty", { has_more: false, next_cursor: "", previous_cursor: "" }, { hasMore: false }],
    [
      "at the end, stale",
      { has_more: false, next_cursor: "N", previous_cursor: "P" },
      { hasMore: false, previous: "P" },
    ],
  ] as const)("%s", ([, pagination, expected]) => {
    const { rows, ...told } = collection.parseList(jsonAnswer({ object: "list", data: [ROW], pagination }), PAGE);
    expect(rows).toHaveLength(1);
    expect(told).toEqual(expected);
  });
});

test.for(
  [
    undefined,
    { data: [] },
    { data: {}, pagination: { has_more: false } },
    { data: [], pagination: { has_more: "no" } },
    { data: [], pagination: { has_more: true, next_cursor: 7 } },
  ].map((body) => ({ body })),
)("$body in place of a list is UPSTREAM_BAD_RESPONSE", ({ body }) => {
  expect(() => collection.parseList(jsonAnswer(body), PAGE)).toThrow(
    expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example", collection: "smtp-credentials" }),
  );
});

test("a cursor goes one way at a time, and never as `cursor`", () => {
  const path = "/v2/accounts/00000000-0000-4000-8000-000000000000/smtp-credentials";
  expect(collection.list(PAGE, [], [])).toEqual({ method: "GET", path, query: [["limit", "100"]] });
  expect(collection.list({ ...PAGE, after: "eyJpZCI6MX0=" }, [], []).query).toEqual([
    ["limit", "100"],
    ["after", "eyJpZCI6MX0="],
  ]);
  expect(collection.list({ ...PAGE, before: "B" }, [], []).query).toEqual([
    ["limit", "100"],
    ["before", "B"],
  ]);
  expect(collection.get(ID, [])).toEqual({ method: "GET", path: `${path}/${ID}` });
});
