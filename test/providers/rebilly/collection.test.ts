import { describe, expect, test } from "vitest";
import { jsonAnswer } from "../../support/json-answer.js";
import { collectionOf, exampleSource } from "./example.js";

const ROW = { id: "crd_1", status: "active" };
const PAGE = { style: "offset", offset: 0, limit: 100 } as const;

test("requests go to the organization that is configured, or else to that of the key", () => {
  const bare = collectionOf("aws-ses");
  const organization = collectionOf("aws-ses", exampleSource(1));
  const page = { style: "offset", offset: 40, limit: 20 } as const;
  const query = [
    ["limit", "20"],
    ["offset", "40"],
    ["filter", "status:active"],
  ];
  expect(bare.list(page, [["filter", "status:active"]], [])).toEqual({
    method: "GET",
    path: "/service-credentials/aws-ses",
    query,
  });
  expect(organization.list(page, [["filter", "status:active"]], [])).toEqual({
    method: "GET",
    path: "/organizations/org-1/service-credentials/aws-ses",
    query,
  });
  expect(bare.get("crd_1", [])).toEqual({ method: "GET", path: "/service-credentials/aws-ses/crd_1" });
  expect(organization.get("@~.x", [])).toMatchObject({
    path: "/organizations/org-1/service-credentials/aws-ses/%40~.x",
  });
});

describe("what the headers of a list tell is handed on", () => {
  test.for([
    [{}, {}],
    [
      { "pagination-total": "12", "pagination-offset": "0" },
      { total: 12, offset: 0 },
    ],
    [{ "pagination-offset": "1000" }, { offset: 1000 }],
    [{ "pagination-total": "many", "pagination-offset": "-1" }, {}],
    [{ "pagination-total": "", "pagination-offset": "1.5" }, {}],
    [{ "pagination-total": "4294967296" }, {}],
  ] as const)("%j: %j", ([headers, told]) => {
    const answer = { ...jsonAnswer([ROW]), header: (name: string) => new Map(Object.entries(headers)).get(name) };
    expect(collectionOf("smtp").parseList(answer, PAGE)).toEqual({ rows: [expect.anything()], ...told });
  });
});

test.for([undefined, null, {}, { data: [ROW] }, "text", 7].map((body) => ({ body })))(
  "$body in place of a list is UPSTREAM_BAD_RESPONSE",
  ({ body }) => {
    expect(() => collectionOf("smtp").parseList(jsonAnswer(body), PAGE)).toThrow(
      expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example", collection: "smtp" }),
    );
  },
);

test.for([undefined, null, [ROW], "text"].map((body) => ({ body })))(
  "$body in place of a credential is UPSTREAM_BAD_RESPONSE",
  ({ body }) => {
    expect(() => collectionOf("smtp").parseOne(jsonAnswer(body))).toThrow(
      expect.objectContaining({ code: "UPSTREAM_BAD_RESPONSE", source: "example", collection: "smtp" }),
    );
  },
);

describe("many ids", () => {
  const { batch, list } = collectionOf("smtp", exampleSource(1));
  if (batch.by !== "filter") throw new Error("not by filter");
  const { ask, maxIds, takes } = batch;

  test("are asked for by one filter", () => {
    const { request, pushed } = ask(["crd_1", "crd_2"]);
    expect(pushed).toEqual([["filter", "id:crd_1,crd_2"]]);
    expect(request).toEqual({ style: "offset", offset: 0, limit: 100 });
  });

  test("of the greatest length fit a URL of 4,000 characters", () => {
    const { request, pushed } = ask(Array.from({ length: maxIds }, (_none, index) => String(index).padStart(50, "x")));
    const { path, query = [] } = list(request, pushed, []);
    expect(`${path}?${query.map((pair) => pair.join("=")).join("&")}`.length).toBeLessThan(4000);
    expect(maxIds).toBeLessThanOrEqual(request.style === "offset" ? request.limit : 0);
  });

  test("are got one by one where the filter's language would read them as something else", () => {
    const ids = ["crd_1", "~.x-_@", "@list", "a..b", "..a", "true", "FALSE", "truer"];
    expect(ids.filter(takes)).toEqual(["crd_1", "~.x-_@", "truer"]);
  });
});
