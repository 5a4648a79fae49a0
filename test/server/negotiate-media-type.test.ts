import { describe, expect, test } from "vitest";
import { negotiateMediaType } from "../../src/server/negotiate-media-type.js";

const JSON_TYPE = "application/json";
const GRAPHQL_TYPE = "application/graphql-response+json";

describe("an Accept header", () => {
  test.each([
    [undefined, JSON_TYPE],
    ["", JSON_TYPE],
    ["*/*", JSON_TYPE],
    ["application/*", JSON_TYPE],
    ["application/json", JSON_TYPE],
    ["APPLICATION/JSON; Charset=UTF-8", JSON_TYPE],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON_TYPE],
    ["application/graphql-response+json", GRAPHQL_TYPE],
    ['application/graphql-response+json;charset="utf-8"', GRAPHQL_TYPE],
    ["application/graphql-response+json, application/json;q=0.9", GRAPHQL_TYPE],
    ["application/json;q=0.9, application/graphql-response+json", GRAPHQL_TYPE],
    ["application/graphql-response+json;q=0.5, application/json", JSON_TYPE],
    ["application/graphql-response+json, application/json", GRAPHQL_TYPE],
    ["application/json, application/graphql-response+json", JSON_TYPE],
    ["*/*, application/graphql-response+json", GRAPHQL_TYPE],
    ["application/json;q=0, */*", GRAPHQL_TYPE],
    ["application/json;charset=iso-8859-1, application/*;q=0.1", JSON_TYPE],
    ['text/x;note="a, application/json", application/graphql-response+json;q=0.001', GRAPHQL_TYPE],
    ["multipart/mixed;deferSpec=20220824, application/json", JSON_TYPE],
  ])("%j is answered in %s", (accept, expected) => {
    expect(negotiateMediaType(accept)).toBe(expected);
  });

  test.each([
    "text/html",
    "application/xml, text/*",
    "application/json;q=0",
    "*/*;q=0",
    "application/json;charset=iso-8859-1",
    "application/json;version=2",
    "application/json;q=nonsense",
    "application/json;q=1.5",
    "json",
    ";;,,",
  ])("%j takes nothing that there is", (accept) => {
    expect(negotiateMediaType(accept)).toBeUndefined();
  });
});
