import { expect, test } from "vitest";
import { DateTime } from "../../src/contract/date-time.js";

test.each([
  ["2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000Z"],
  ["2026-01-31T08:00:00.1239Z", "2026-01-31T08:00:00.123Z"],
  ["2026-01-31T08:00:00.5+02:00", "2026-01-31T06:00:00.500Z"],
])("%s is taken as %s", (text, instant) => {
  expect(DateTime.parseValue(text)).toBe(instant);
});

test.each([
  ["2026-01-31"],
  ["2026-01-31T08:00:00"],
  ["2026-02-31T08:00:00Z "],
  ["2026-13-01T00:00:00Z"],
  ["2026-02-30T00:00:00Z"],
  ["2026-01-31T24:00:00Z"],
  ["2026-01-31T08:00:00+24:00"],
  ["9999-12-31T23:59:59-01:00"],
  [1769846400],
  [null],
])("%j is refused without being repeated", (value) => {
  expect(() => DateTime.parseValue(value)).toThrow(
    "DateTime takes RFC 3339 text with an offset, for example 2026-01-31T08:00:00Z.",
  );
});

test("an instant goes out as it is, and nothing else goes out", () => {
  expect(DateTime.serialize("2026-01-31T08:00:00.123Z")).toBe("2026-01-31T08:00:00.123Z");
  expect(() => DateTime.serialize(new Date(0))).toThrow(TypeError);
});
