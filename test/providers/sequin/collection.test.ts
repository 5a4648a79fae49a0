import { describe, expect, test } from "vitest";
import { jsonAnswer } from "../../support/json-answer.js";
import { collection, ID, rowOf, SAMPLE } from "./sequin-example.js";

const WHOLE = { style: "whole" } as const;
const bad: unknown = expect.objectContaining({
  code: "UPSTREAM_BAD_RESPONSE",
  source: "example",
  collection: "credentials",
});

test("the list comes with one request, and its length is its total", () => {
  const { rows, ...told } = collection.parseList(jsonAnswer({ data: [SAMPLE, { ...SAMPLE, id: 7 }] }), WHOLE);
  expect(rows.map(({ record }) => record?.upstreamId)).toEqual([ID, undefined]);
  expect(told).toEqual({ total: 2, hasMore: false });
});

test("requests carry no query and never a body", () => {
  expect(collection.list(WHOLE, [], [])).toEqual({ method: "GET", path: "/v1/credentials", query: [] });
  expect(collection.get(ID, [])).toEqual({ method: "GET", path: `/v1/credentials/${ID}` });
});

describe("a list that comes in parts is an error and no short list", () => {
  test.for([
    { next: null },
    { next_cursor: "abc" },
    { nextPageToken: "abc" },
    { cursor: "abc" },
    { page: 1 },
    { total_pages: 3 },
    { has_more: true },
    { offset: 0 },
    { paging: {} },
    { pagination: { total: 1 } },
    { meta: { cursors: { after: "abc" } } },
    { links: { next: "/v1/credentials?page=2" } },
  ])("%j", (more) => {
    expect(() => collection.parseList(jsonAnswer({ data: [SAMPLE], ...more }), WHOLE)).toThrow(bad);
  });

  test("other members beside the list do no harm", () => {
    const body = { data: [{ ...SAMPLE, next: "x" }], object: "list", meta: { request_id: "r", took: [1] } };
    expect(collection.parseList(jsonAnswer(body), WHOLE).rows).toHaveLength(1);
  });
});

test.for([undefined, null, {}, { data: null }, { data: {} }, [], "data"].map((body) => ({ body })))(
  "$body in place of a list is UPSTREAM_BAD_RESPONSE",
  ({ body }) => {
    expect(() => collection.parseList(jsonAnswer(body), WHOLE)).toThrow(bad);
  },
);

describe("a single credential", () => {
  test("comes bare or wrapped", () => {
    expect(rowOf({ data: SAMPLE })).toEqual(rowOf(SAMPLE));
  });

  test.for([undefined, null, "text", 7, []].map((body) => ({ body })))(
    "$body in place of one is UPSTREAM_BAD_RESPONSE",
    ({ body }) => {
      expect(() => rowOf(body)).toThrow(bad);
    },
  );
});
