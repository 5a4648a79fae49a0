import { expect, test } from "vitest";
import { relativeToOrigin } from "../../src/http/relative-to-origin.js";

const BASE = "https://api.example.com";

test.each<[string, ReturnType<typeof relativeToOrigin>]>([
  [
    "/v2/api-keys?page=2&limit=10",
    {
      path: "/v2/api-keys",
      query: [
        ["page", "2"],
        ["limit", "10"],
      ],
    },
  ],
  ["https://api.example.com/v2/api-keys?page=2", { path: "/v2/api-keys", query: [["page", "2"]] }],
  ["HTTPS://API.example.com:443/v2", { path: "/v2", query: [] }],
  [
    "/v2?f%5Bq%5D=a+b&f%5Bq%5D=#top",
    {
      path: "/v2",
      query: [
        ["f[q]", "a b"],
        ["f[q]", ""],
      ],
    },
  ],
])("follows %s", (link, target) => {
  expect(relativeToOrigin(link, BASE)).toEqual(target);
});

test.each([
  "https://elsewhere.example/v2",
  "http://api.example.com/v2",
  "https://api.example.com:8443/v2",
  "https://api.example.com.elsewhere.example/v2",
  "https://user:password@api.example.com/v2",
  "https://api.example.com@elsewhere.example/",
  "//elsewhere.example/v2",
  "/\\elsewhere.example/v2",
  "/\t/elsewhere.example/v2",
  "https://api.example.com//v2",
  "/v1/a%2f..%2fb",
  "?page=2",
  "v2",
  "javascript:alert(1)",
  "https://",
  "",
])("does not follow %j, which leaves the origin or says too little", (link) => {
  expect(relativeToOrigin(link, BASE)).toBeUndefined();
});
