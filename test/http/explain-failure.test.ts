import { describe, expect, test } from "vitest";
import type { ErrorCode } from "../../src/domain/errors.js";
import { explainFailure, type FailedRequest } from "../../src/http/explain-failure.js";
import { networkFaultOf, type NetworkFault } from "../../src/http/network-fault.js";
import type { Failure } from "../../src/http/outcome.js";

const failed: FailedRequest = {
  source: "mail",
  endpoint: "API",
  baseUrl: "https://api.example.com",
  method: "GET",
  path: "/v1/credentials",
  retryDelay: undefined,
};
const status = (status: number, location?: string): Failure => ({
  kind: "STATUS",
  status,
  header: (name) => (name === "location" ? location : undefined),
  body: { message: "upstream text" },
});

describe("every status has one code, and a sentence that names source, request, status and what to do", () => {
  test.each<[number, ErrorCode, RegExp]>([
    [300, "UPSTREAM_BAD_RESPONSE", /neither a result nor an error/],
    [304, "UPSTREAM_BAD_RESPONSE", /neither a result nor an error/],
    [400, "UPSTREAM_REJECTED", /does not take this request/],
    [401, "UPSTREAM_UNAUTHORIZED", /check auth of source 'mail' in the configuration/],
    [403, "UPSTREAM_FORBIDDEN", /lacks the permission/],
    [404, "UPSTREAM_REJECTED", /does not take this request/],
    [408, "UPSTREAM_TIMEOUT", /try again/],
    [409, "UPSTREAM_REJECTED", /does not take this request/],
    [422, "UPSTREAM_REJECTED", /does not take this request/],
    [429, "UPSTREAM_RATE_LIMITED", /try again later/],
    [500, "UPSTREAM_UNAVAILABLE", /try again later/],
    [501, "UPSTREAM_UNAVAILABLE", /try again later/],
    [502, "UPSTREAM_UNAVAILABLE", /try again later/],
    [503, "UPSTREAM_UNAVAILABLE", /try again later/],
    [504, "UPSTREAM_TIMEOUT", /try again/],
    [599, "UPSTREAM_UNAVAILABLE", /try again later/],
  ])("%i is %s", (code, expected, advice) => {
    const { code: actual, sentence } = explainFailure(status(code), failed);
    expect(actual).toBe(expected);
    expect(sentence).toMatch(/^source 'mail' answered GET \/v1\/credentials with status \d{3}: /);
    expect(sentence).toContain(String(code));
    expect(sentence).toMatch(advice);
    expect(sentence).not.toContain("upstream text");
  });
});

describe("at the token endpoint", () => {
  const asked: FailedRequest = { ...failed, source: "shop", endpoint: "TOKEN", method: "POST", path: "/oauth/token" };

  test.each<[number, ErrorCode, RegExp]>([
    [302, "UPSTREAM_BAD_RESPONSE", /a redirect to another origin was refused, check its URL/],
    [400, "UPSTREAM_UNAUTHORIZED", /check auth of source 'shop' in the configuration/],
    [401, "UPSTREAM_UNAUTHORIZED", /check auth of source 'shop' in the configuration/],
    [403, "UPSTREAM_UNAUTHORIZED", /check auth of source 'shop' in the configuration/],
    [404, "UPSTREAM_REJECTED", /does not take this request/],
    [429, "UPSTREAM_RATE_LIMITED", /try again later/],
    [503, "UPSTREAM_UNAVAILABLE", /try again later/],
  ])("%i is %s, and the sentence says where", (code, expected, advice) => {
    const { code: actual, sentence } = explainFailure(status(code, "https://elsewhere.example"), asked);
    expect(actual).toBe(expected);
    expect(sentence).toMatch(/^the token endpoint of source 'shop' answered POST \/oauth\/token with status \d{3}: /);
    expect(sentence).toMatch(advice);
  });

  test("a request that is held back says until when", () => {
    const { code, sentence } = explainFailure({ kind: "HELD_BACK", status: undefined }, { ...asked, retryDelay: 1200 });
    expect(code).toBe("UPSTREAM_RATE_LIMITED");
    expect(sentence).toMatch(/^the token endpoint of source 'shop' was not asked .* try again in 2 s$/);
  });
});

test("a rate limit says when to come back, where the upstream did", () => {
  expect(explainFailure(status(429), { ...failed, retryDelay: 1200 }).sentence).toMatch(/try again in 2 s$/);
});

test.each([
  ["https://elsewhere.example/login?token=abc", "another origin"],
  ["/v2/credentials?token=abc", "the same origin"],
  ["http://[", "another origin"],
])("a redirect to %s is refused without repeating where to", (location, where) => {
  const { code, sentence } = explainFailure(status(302, location), failed);
  expect(code).toBe("UPSTREAM_BAD_RESPONSE");
  expect(sentence).toContain(`a redirect to ${where} was refused`);
  expect(sentence).not.toMatch(/token|elsewhere|v2/);
});

test.each<[NetworkFault, ErrorCode]>([
  ["REFUSED", "UPSTREAM_UNAVAILABLE"],
  ["RESET", "UPSTREAM_UNAVAILABLE"],
  ["UNREACHABLE", "UPSTREAM_UNAVAILABLE"],
  ["TLS", "UPSTREAM_UNAVAILABLE"],
  ["UNKNOWN", "UPSTREAM_UNAVAILABLE"],
  ["PROTOCOL", "UPSTREAM_BAD_RESPONSE"],
  ["CLOSED", "CANCELLED"],
  ["UNSENDABLE", "INTERNAL_SERVER_ERROR"],
])("a %s connection is %s", (fault, code) => {
  const explained = explainFailure({ kind: "NETWORK", status: undefined, fault, error: undefined }, failed);
  expect(explained.code).toBe(code);
  expect(explained.sentence).toMatch(/^source 'mail' could not be asked GET \/v1\/credentials: /);
});

test.each<[string | undefined, NetworkFault]>([
  ["ECONNREFUSED", "REFUSED"],
  ["ECONNRESET", "RESET"],
  ["UND_ERR_SOCKET", "RESET"],
  ["ENOTFOUND", "UNREACHABLE"],
  ["CERT_HAS_EXPIRED", "TLS"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "TLS"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "TLS"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "TLS"],
  ["UND_ERR_HEADERS_OVERFLOW", "PROTOCOL"],
  ["toString", "UNKNOWN"],
  [undefined, "UNKNOWN"],
])("the error code %s is a %s fault", (code, fault) => {
  expect(networkFaultOf(Object.assign(new Error("x"), code === undefined ? {} : { code }))).toBe(fault);
});

test("what is thrown without being an error is an UNKNOWN fault", () => {
  expect(networkFaultOf("x")).toBe("UNKNOWN");
});
