import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochHeader } from "../../src/http/epoch-header.js";
import { rateLimitWindow } from "../../src/http/rate-limit-window.js";
import type { RetryDelayReader } from "../../src/http/retry-after.js";

const NOW = Date.parse("2026-11-22T10:00:00.500Z");
const SECONDS = Math.floor(NOW / 1000);

function read(reader: RetryDelayReader, headers: Readonly<Record<string, string>>, status = 429): number | undefined {
  return reader({ status, header: (name) => headers[name] }, NOW);
}

describe("the moment to come back at, in seconds since 1970", () => {
  const reader = epochHeader("x-reset");

  test.each<[string, string, number | undefined]>([
    ["ahead", String(SECONDS + 30), 29_500],
    ["ahead, with white space", ` ${String(SECONDS + 30)} `, 29_500],
    ["gone by", String(SECONDS), undefined],
    ["long gone by", "0", undefined],
    ["years ahead", String(SECONDS + 90_000_000), undefined],
    ["in milliseconds", String(NOW + 30_000), undefined],
    ["negative", "-5", undefined],
    ["with a fraction", `${String(SECONDS + 30)}.5`, undefined],
    ["no number", "soon", undefined],
    ["empty", "", undefined],
    ["endless", "9".repeat(400), undefined],
  ])("%s", (_, value, delay) => {
    expect(read(reader, { "x-reset": value })).toBe(delay);
  });

  test("goes behind Retry-After", () => {
    expect(read(reader, { "retry-after": "7", "x-reset": String(SECONDS + 30) })).toBe(7000);
    expect(read(reader, { "retry-after": "7" }, 503)).toBe(7000);
  });

  test("is never a wait of more than a day, or of none, whatever is sent", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.bigInt().map(String)), (value) => {
        const delay = read(reader, { "x-reset": value }) ?? 1;
        expect(delay).toBeGreaterThan(0);
        expect(delay).toBeLessThanOrEqual(86_400_000);
      }),
    );
  });
});

describe("the length of the rate limit's window, in seconds", () => {
  const reader = rateLimitWindow("x-ratelimit-interval");

  test.each<[string, number | undefined]>([
    ["60", 60_000],
    [" 10 ", 10_000],
    ["86400", 86_400_000],
    ["86401", undefined],
    ["0", undefined],
    ["-1", undefined],
    ["60 s", undefined],
    ["9".repeat(400), undefined],
  ])("%s", (value, delay) => {
    expect(read(reader, { "x-ratelimit-interval": value })).toBe(delay);
  });

  test("says nothing with another status: it comes with every answer", () => {
    expect(read(reader, { "x-ratelimit-interval": "60" }, 503)).toBeUndefined();
  });

  test("goes behind Retry-After", () => {
    expect(read(reader, { "retry-after": "7", "x-ratelimit-interval": "60" })).toBe(7000);
    expect(read(reader, { "retry-after": "7" }, 503)).toBe(7000);
  });
});
