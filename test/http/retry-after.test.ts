import { expect, test } from "vitest";
import { retryAfter } from "../../src/http/retry-after.js";

const NOW = Date.parse("2026-11-22T10:00:00Z");

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ["0", 0],
  ["7", 7000],
  [" 7 ", 7000],
  ["Sun, 22 Nov 2026 10:00:30 GMT", 30_000],
  ["Sunday, 22-Nov-26 10:00:30 GMT", 30_000],
  ["Sun, 22 Nov 2026 09:00:00 GMT", 0],
  ["-5", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["", undefined],
  ["2026", 2_026_000],
  ["9".repeat(400), undefined],
])("Retry-After: %s", (value, delay) => {
  const header = (name: string): string | undefined => (name === "retry-after" ? value : undefined);
  expect(retryAfter({ status: 503, header }, NOW)).toBe(delay);
});
