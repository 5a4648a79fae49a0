import { describe, expect, test } from "vitest";
import { jsonAnswer } from "../../support/json-answer.js";
import { exampleCollection, RESOURCE } from "./example.js";

const collection = exampleCollection();
const SEEK = { style: "seek", page: 1, limit: 25, reversed: false, exclude: [] } as const;
const ATTRIBUTES =
  "name,kind,confidential,redirect_uri,client_id,scopes,expires_in,mode,custom,created_at,updated_at,reference,reference_origin,metadata";
const FIELDS = ["fields[api_credentials]", ATTRIBUTES];
const T = Date.parse("2026-01-31T08:00:00.123Z");

describe("a page is asked for", () => {
  test("as JSON:API, newest first, without the secret", () => {
    expect(collection.list(SEEK, [], [])).toEqual({
      method: "GET",
      path: "/api/api_credentials",
      headers: { accept: "application/vnd.api+json" },
      query: [["page[number]", "1"], ["page[size]", "25"], ["sort", "-created_at,id"], FIELDS],
    });
  });

  test("backwards with every key reversed", () => {
    expect(collection.list({ ...SEEK, reversed: true, page: 3, limit: 7 }, [], []).query).toEqual([
      ["page[number]", "3"],
      ["page[size]", "7"],
      ["sort", "created_at,-id"],
      FIELDS,
    ]);
  });

  test("by value, and without rows that are known", () => {
    const request = { ...SEEK, below: T, atLeast: T - 1, exclude: ["aaaaaaaaaa", "bbbbbbbbbb"] };
    expect(collection.list(request, [], []).query).toEqual(
      expect.arrayContaining([
        ["filter[q][created_at_lt]", "2026-01-31T08:00:00.123Z"],
        ["filter[q][created_at_gteq]", "2026-01-31T08:00:00.122Z"],
        ["filter[q][id_not_in]", "aaaaaaaaaa,bbbbbbbbbb"],
      ]),
    );
  });

  test("within the client's own bounds, each of which is sent once", () => {
    const native = collection.native?.({
      filter: {
        created_at_gteq: "2026-01-01T00:00:00Z",
        created_at_lteq: "2026-01-31T08:00:00.122Z",
        id_not_in: ["cccccccccc", "aaaaaaaaaa"],
        kind_eq: "webapp",
      },
    });
    const ask = (request: Parameters<typeof collection.list>[0]) => {
      const query = collection.list(request, native?.pushed ?? [], []).query ?? [];
      expect(new Set(query.map(([name]) => name)).size).toBe(query.length);
      return Object.fromEntries(query);
    };
    expect(ask(SEEK)).toMatchObject({
      "filter[q][created_at_gteq]": "2026-01-01T00:00:00.000Z",
      "filter[q][created_at_lt]": "2026-01-31T08:00:00.123Z",
      "filter[q][id_not_in]": "cccccccccc,aaaaaaaaaa",
      "filter[q][kind_eq]": "webapp",
    });
    expect(ask({ ...SEEK, below: T - 60_000, exclude: ["aaaaaaaaaa", "bbbbbbbbbb"] })).toMatchObject({
      "filter[q][created_at_gteq]": "2026-01-01T00:00:00.000Z",
      "filter[q][created_at_lt]": "2026-01-31T07:59:00.123Z",
      "filter[q][id_not_in]": "cccccccccc,aaaaaaaaaa,bbbbbbbbbb",
    });
    expect(ask({ ...SEEK, below: T + 60_000, atLeast: 0 })).toMatchObject({
      "filter[q][created_at_gteq]": "2026-01-01T00:00:00.000Z",
      "filter[q][created_at_lt]": "2026-01-31T08:00:00.123Z",
    });
    expect(ask({ ...SEEK, atLeast: T - 1 })).toMatchObject({
      "filter[q][created_at_gteq]": "2026-01-31T08:00:00.122Z",
    });
  });

  test("by number in an order of the client's own", () => {
    const native = collection.native?.({ sort: ["mode"] });
    expect(collection.list({ style: "page", page: 2, limit: 20 }, native?.pushed ?? [], []).query).toEqual([
      ["page[number]", "2"],
      ["page[size]", "20"],
      ["sort", "mode,id"],
      FIELDS,
    ]);
  });

  test("in no style that it does not have", () => {
    expect(() => collection.list({ style: "cursor", limit: 1 }, [], [])).toThrow(
      expect.objectContaining({ code: "INTERNAL_SERVER_ERROR" }),
    );
  });
});

const COMMON = "created_at,updated_at,reference,reference_origin,metadata";

test.for([
  [
    ["role"],
    [
      ["include", "role"],
      ["fields[roles]", `name,kind,${COMMON}`],
    ],
    "role",
  ],
  [
    ["organization"],
    [
      ["include", "organization"],
      ["fields[organizations]", `name,slug,domain,${COMMON}`],
    ],
    "organization",
  ],
  [
    ["role", "organization"],
    [
      ["include", "organization,role"],
      ["fields[organizations]", `name,slug,domain,${COMMON}`],
      ["fields[roles]", `name,kind,${COMMON}`],
    ],
    "organization,role",
  ],
] as const)("what is related comes along only where it is asked for: %j", ([expand, more, fields]) => {
  const asked = [["fields[api_credentials]", `${ATTRIBUTES},${fields}`], ...more];
  expect(collection.get("xYZkjABcde", expand)).toEqual({
    method: "GET",
    path: "/api/api_credentials/xYZkjABcde",
    headers: { accept: "application/vnd.api+json" },
    query: asked,
  });
  expect(collection.list(SEEK, [], expand).query?.slice(3)).toEqual(asked);
});

test("up to 25 ids are one request", () => {
  const { batch } = collection;
  if (batch.by !== "filter") throw new Error("by filter");
  expect(batch.maxIds).toBe(25);
  const { request, pushed } = batch.ask(["aaaaaaaaaa", "bbbbbbbbbb"]);
  expect(Object.fromEntries(collection.list(request, pushed, []).query ?? [])).toMatchObject({
    "page[number]": "1",
    "page[size]": "25",
    "filter[q][id_in]": "aaaaaaaaaa,bbbbbbbbbb",
  });
});

describe("a list", () => {
  test("tells how long it is, and its links are not looked at", () => {
    const body = {
      data: [RESOURCE],
      meta: { record_count: 140, page_count: 14 },
      links: { next: "https://x.example/" },
    };
    expect(collection.parseList(jsonAnswer(body), SEEK)).toEqual({ rows: [expect.anything()], total: 140 });
  });

  test.for([
    ["", "is empty"],
    ["../roles", "climbs"],
    ["a,b", "is two"],
    [7, "is a number"],
    [undefined, "is missing"],
  ] as const)("with an id (%j) that %s counts the row and does not show it", ([id]) => {
    const body = { data: [{ ...RESOURCE, id }, 7, RESOURCE], meta: { record_count: 3 } };
    const { rows } = collection.parseList(jsonAnswer(body), SEEK);
    expect(rows.map(({ record }) => record?.upstreamId)).toEqual([undefined, undefined, "xYZkjABcde"]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
  });

  test.for(
    [
      undefined,
      null,
      [],
      {},
      { data: [] },
      { data: {}, meta: { record_count: 0 } },
      { data: [], meta: { record_count: "0" } },
      { data: [], meta: { record_count: -1 } },
      { errors: [] },
    ].map((body) => ({ body })),
  )("$body in place of one is UPSTREAM_BAD_RESPONSE", ({ body }) => {
    expect(() => collection.parseList(jsonAnswer(body), SEEK)).toThrow(
      expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example", collection: "api_credentials" }),
    );
  });
});

test.for([undefined, null, {}, [], { data: null }, { data: [] }, { data: "x" }].map((body) => ({ body })))(
  "$body in place of a credential is UPSTREAM_BAD_RESPONSE",
  ({ body }) => {
    expect(() => collection.parseOne(jsonAnswer(body))).toThrow(
      expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example" }),
    );
  },
);
