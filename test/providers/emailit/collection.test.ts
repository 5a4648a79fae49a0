import { describe, expect, test } from "vitest";
import type { Collection } from "../../../src/contract/collection.js";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { emailitCollection } from "../../../src/providers/emailit/collection.js";
import { emailit } from "../../../src/providers/emailit/index.js";
import { jsonAnswer } from "../../support/json-answer.js";

const [one, two] = exampleSources(emailit).map(({ source }) => emailitCollection(source));
if (one === undefined || two === undefined) throw new Error("an example for each version");

const PAGE_ONE = { style: "page", page: 1, limit: 100 } as const;
const ROW = {
  id: "WAz8eIbvDR60rouK",
  name: "My Credential",
  type: "smtp",
  last_used_at: "2024-09-26T08:16:03.000000Z",
  created_at: "2024-09-25T08:16:03.123456Z",
  updated_at: "2024-09-26T08:16:03.999999Z",
};

function record(collection: Collection, body: unknown) {
  return collection.parseOne(jsonAnswer(body)).record;
}

test("a credential of version 1 becomes a record", () => {
  expect(record(one, ROW)).toEqual({
    typeName: "EmailitCredential",
    id: Buffer.from("EMAILIT:example:credentials:WAz8eIbvDR60rouK").toString("base64url"),
    upstreamId: "WAz8eIbvDR60rouK",
    sourceKey: "example",
    provider: "EMAILIT",
    name: "My Credential",
    kind: "SMTP",
    status: "ACTIVE",
    environment: null,
    identifier: null,
    secret: { present: true, masked: null, revealable: false },
    scopes: ["smtp"],
    domains: null,
    createdAt: "2024-09-25T08:16:03.123Z",
    updatedAt: "2024-09-26T08:16:03.999Z",
    expiresAt: null,
    lastUse: { state: "USED", at: "2024-09-26T08:16:03.000Z" },
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: null,
    emailitType: "SMTP",
  });
});

test("an API key of version 2 becomes a record of the same type", () => {
  const { type, ...key } = ROW;
  void type;
  expect(record(two, { object: "api_key", ...key, scope: "sending", sending_domain_id: 3 })).toMatchObject({
    typeName: "EmailitCredential",
    kind: "API_KEY",
    emailitType: "API",
    scopes: ["sending"],
    createdAt: "2024-09-25T08:16:03.123Z",
  });
});

describe("what the wire of version 1 may vary in", () => {
  test.for([
    ["an api credential", { ...ROW, type: "api" }, { kind: "API_KEY", emailitType: "API", scopes: ["api"] }],
    ["a wrapped object", { data: ROW }, { upstreamId: ROW.id, name: ROW.name }],
    ["a wrapped object with a total", { data: ROW, total_records: null }, { upstreamId: ROW.id }],
    ["a number for an id", { ...ROW, id: 4711 }, { upstreamId: "4711" }],
    [
      "a prefixed id",
      { ...ROW, id: "key_0ujsswThIGTUYm2K8FjOOfXtY1K" },
      { upstreamId: "key_0ujsswThIGTUYm2K8FjOOfXtY1K" },
    ],
    ["a credential that was never used", { ...ROW, last_used_at: null }, { lastUse: { state: "NEVER", at: null } }],
    ["no word of the last use", { ...ROW, last_used_at: undefined }, { lastUse: { state: "UNKNOWN", at: null } }],
    ["a last use in words", { ...ROW, last_used_at: "lately" }, { lastUse: { state: "UNKNOWN", at: null } }],
    ["no name", { ...ROW, name: null }, { name: ROW.id }],
    ["a name of another type", { ...ROW, name: 7 }, { name: ROW.id }],
    ["a type nobody knows", { ...ROW, type: "fax" }, { kind: "OTHER", emailitType: null, scopes: null }],
    [
      "a date without fraction",
      { ...ROW, created_at: "2024-09-25T08:16:03Z" },
      { createdAt: "2024-09-25T08:16:03.000Z" },
    ],
    ["a date with a space", { ...ROW, created_at: "2024-09-25 08:16:03" }, { createdAt: "2024-09-25T08:16:03.000Z" }],
    ["a date that is none", { ...ROW, created_at: "0000-00-00" }, { createdAt: null }],
  ] as const)("%s", ([, body, expected]) => {
    expect(record(one, body)).toMatchObject(expected);
  });

  test.for([
    ["last_used_at", "lately"],
    ["name", 7],
    ["type", "fax"],
    ["created_at", "0000-00-00"],
  ] as const)("%s of an unknown form is noted", ([field, value]) => {
    expect(one.parseOne(jsonAnswer({ ...ROW, [field]: value })).fault).toEqual({ upstreamId: ROW.id, fields: [field] });
  });

  test.for([undefined, null, "text", 7, [], { data: [] }].map((body) => ({ body })))(
    "$body in place of a credential has none",
    ({ body }) => {
      const read = () => one.parseOne(jsonAnswer(body)).record;
      expect(
        body !== null && typeof body === "object" && !Array.isArray(body) ? read() : attempt(read),
      ).toBeUndefined();
    },
  );
});

function attempt(read: () => unknown): unknown {
  expect(read).toThrow(expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example" }));
  return undefined;
}

test("the secret that a creation returns is never kept", () => {
  const row = one.parseOne(jsonAnswer({ ...ROW, key: "em_1234567890" }));
  expect(JSON.stringify(row)).not.toContain("em_1234567890");
});

test.for([
  ["", "is empty"],
  ["../v2", "climbs"],
  ["a/b", "has a slash"],
  [-1, "is negative"],
  [1.5, "is half a number"],
  [true, "is a flag"],
] as const)("an id of %j %s: the row is counted and not shown", ([id]) => {
  const { rows } = one.parseList(jsonAnswer({ data: [{ ...ROW, id }, ROW] }), PAGE_ONE);
  expect(rows.map((row) => row.record?.upstreamId)).toEqual([undefined, ROW.id]);
});

describe("how a list tells its end", () => {
  test.for([
    ["data only: it does not", { data: [ROW] }, 1, {}],
    ["total_records", { data: [ROW], total_records: 12 }, 1, { total: 12 }],
    ["total_records that is null", { data: [ROW], total_records: null }, 1, {}],
    ["total_records that is no count", { data: [ROW], total_records: "12" }, 1, {}],
    ["total_records that the graph has no number for", { data: [ROW], total_records: 2_147_483_648 }, 1, {}],
    ["a next page", { data: [ROW], next_page_url: "/v1/credentials?page=2" }, 1, { hasMore: true }],
    ["no next page", { data: [ROW], next_page_url: null }, 1, { hasMore: false }],
    ["an empty next page", { data: [ROW], next_page_url: "" }, 1, { hasMore: false }],
    ["before the last page of meta", { data: [ROW], meta: { last_page: 2, total: 3 } }, 1, { hasMore: true, total: 3 }],
    ["on the last page of meta", { data: [ROW], meta: { last_page: 2 } }, 2, { hasMore: false }],
    ["behind the last page of meta", { data: [], meta: { last_page: 2 } }, 3, { hasMore: false }],
  ] as const)("%s", ([, body, page, expected]) => {
    const { rows, ...told } = one.parseList(jsonAnswer(body), { ...PAGE_ONE, page });
    expect(rows).toHaveLength(body.data.length);
    expect(told).toEqual(expected);
  });
});

test("version 2 documents no total, so one that comes all the same is not handed on", () => {
  const body = { data: [ROW], total_records: 12, next_page_url: "/v2/api-keys?page=2" };
  expect(two.total).toBe("NEVER");
  expect(two.parseList(jsonAnswer(body), PAGE_ONE)).toEqual({ rows: [expect.anything()], hasMore: true });
});

test.for([undefined, null, {}, { data: null }, { data: {} }, [], "data"].map((body) => ({ body })))(
  "$body in place of a list is UPSTREAM_BAD_RESPONSE",
  ({ body }) => {
    for (const collection of [one, two]) {
      expect(() => collection.parseList(jsonAnswer(body), PAGE_ONE)).toThrow(
        expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example", collection: "credentials" }),
      );
    }
  },
);

test("requests go into the query string and never carry a body", () => {
  expect(one.list({ style: "page", page: 3, limit: 50 }, [["filter[name]", "a b"]], [])).toEqual({
    method: "GET",
    path: "/v1/credentials",
    query: [
      ["page", "3"],
      ["per_page", "50"],
      ["filter[name]", "a b"],
    ],
  });
  expect(two.list({ style: "page", page: 3, limit: 50 }, [], [])).toEqual({
    method: "GET",
    path: "/v2/api-keys",
    query: [
      ["page", "3"],
      ["limit", "50"],
    ],
  });
  expect(one.get("key_1", [])).toEqual({ method: "GET", path: "/v1/credentials/key_1" });
  expect(two.get("key_1", [])).toEqual({ method: "GET", path: "/v2/api-keys/key_1" });
});
