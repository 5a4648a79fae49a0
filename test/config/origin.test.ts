import { describe, expect, test } from "vitest";
import { isLoopback } from "../../src/config/loopback.js";
import { parseOrigin, parseServiceOrigin } from "../../src/config/origin.js";

test.each<[unknown, string | undefined]>([
  ["https://api.example.com", "https://api.example.com"],
  ["https://api.example.com/", "https://api.example.com"],
  ["HTTPS://API.example.com:443", "https://api.example.com"],
  ["http://127.0.0.1:4000", "http://127.0.0.1:4000"],
  ["http://[::1]:4000", "http://[::1]:4000"],
  ["https://api.example.com/v1", undefined],
  ["https://api.example.com?", undefined],
  ["https://api.example.com?x=1", undefined],
  ["https://api.example.com#", undefined],
  ["https://user:password@api.example.com", undefined],
  ["https://@api.example.com", undefined],
  ["https://api.example.com\n", undefined],
  ["ftp://api.example.com", undefined],
  ["api.example.com", undefined],
  ["*", undefined],
  ["", undefined],
  [7, undefined],
  [null, undefined],
])("%j is the origin %s", (value, origin) => {
  expect(parseOrigin(value)).toBe(origin);
});

describe("plain http", () => {
  test.each(["http://127.0.0.1:1", "http://127.1.2.3", "http://localhost:1", "http://[::1]:1"])(
    "is taken to %s",
    (value) => {
      expect(parseServiceOrigin(value, false)).toEqual({ ok: true, origin: value });
    },
  );

  test.each([
    "http://api.example.com",
    "http://10.0.0.1",
    "http://127.evil.example",
    "http://localhost.evil.example",
    "http://0.0.0.0",
  ])("to %s needs allowInsecure", (value) => {
    const refused = parseServiceOrigin(value, false);
    expect(refused.ok ? "" : refused.message).toContain("allowInsecure");
    expect(parseServiceOrigin(value, true)).toEqual({ ok: true, origin: value });
  });
});

test.each<[string, boolean]>([
  ["localhost", true],
  ["LOCALHOST", true],
  ["127.0.0.1", true],
  ["127.255.255.254", true],
  ["::1", true],
  ["[::1]", true],
  ["0.0.0.0", false],
  ["::", false],
  ["128.0.0.1", false],
  ["127.0.0.1.example.com", false],
  ["127.1", false],
  ["", false],
])("%j is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
