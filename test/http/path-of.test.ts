import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathFault, pathOf } from "../../src/http/path-of.js";

describe("pathOf", () => {
  test("encodes each segment, so that an id cannot reach another resource", () => {
    expect(pathOf("v1", "credentials", "a/b?c#d e")).toBe("/v1/credentials/a%2Fb%3Fc%23d%20e");
    expect(pathOf("v2", "ä…")).toBe("/v2/%C3%A4%E2%80%A6");
  });

  test.each(["", ".", "..", "../organizations", "a/../b", "a\\..", "\ud800"])("refuses the segment %j", (segment) => {
    expect(() => pathOf("v1", segment)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });

  test("whatever it returns may be sent, and decodes to what went in", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", minLength: 1 }), { minLength: 1 }), (segments) => {
        let path: string;
        try {
          path = pathOf(...segments);
        } catch {
          return;
        }
        expect(pathFault(path)).toBeUndefined();
        expect(path.slice(1).split("/").map(decodeURIComponent)).toEqual(segments);
      }),
    );
  });
});

describe("pathFault", () => {
  test.each(["/", "/v1/credentials", "/v1/credentials/", "/v1/a%2Fb", "/v1/...", "/v1/.well-known/x", "/v1/a..b"])(
    "takes %s",
    (path) => {
      expect(pathFault(path)).toBeUndefined();
    },
  );

  test.each([
    "",
    "v1",
    "http://elsewhere.example/",
    "//elsewhere.example/",
    "/v1//x",
    "/\\elsewhere.example",
    "/v1/../x",
    "/v1/..",
    "/./x",
    "/v1/%2e%2e/x",
    "/v1/.%2E",
    "/v1/%2e",
    "/v1/a%2f..%2fb",
    "/v1/..%5cx",
    "/v1?x=1",
    "/v1#x",
    "/v1/a b",
    "/v1/a\r\nHost: elsewhere.example",
    "/v1/\u0000",
    "/v1/ä",
    "/v1/%zz",
  ])("refuses %j", (path) => {
    expect(pathFault(path)).toBeTypeOf("string");
  });
});
