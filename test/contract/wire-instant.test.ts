import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseWireInstant } from "../../src/contract/wire-instant.js";

test.for([
  ["2024-09-26T08:16:03.000000Z", "2024-09-26T08:16:03.000Z"],
  ["2024-09-26T08:16:03.999999Z", "2024-09-26T08:16:03.999Z"],
  ["2024-09-26T08:16:03.1Z", "2024-09-26T08:16:03.100Z"],
  ["2023-12-25T10:30:00Z", "2023-12-25T10:30:00.000Z"],
  ["2023-12-25t10:30:00z", "2023-12-25T10:30:00.000Z"],
  ["2023-12-25 10:30:00", "2023-12-25T10:30:00.000Z"],
  ["2023-12-25 10:30:00 UTC", "2023-12-25T10:30:00.000Z"],
  ["2023-12-25T10:30:00+02:00", "2023-12-25T08:30:00.000Z"],
  ["2023-12-25T23:30:00.5-0130", "2023-12-26T01:00:00.500Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
] as const)("%s is %s", ([wire, instant]) => {
  expect(parseWireInstant(wire)).toBe(instant);
});

test.for([
  "",
  "yesterday",
  "2024-09-26",
  "2023-02-29T00:00:00Z",
  "2024-13-01T00:00:00Z",
  "2024-01-01T24:00:00Z",
  "2024-01-01T00:60:00Z",
  "2024-01-01T00:00:00+24:00",
  "0000-01-01T00:00:00+01:00",
  "9999-12-31T23:59:59-01:00",
  "2024-01-01T00:00:00Z ",
  "1727338563",
])("'%s' is no instant", (wire) => {
  expect(parseWireInstant(wire)).toBeUndefined();
});

test("digits finer than milliseconds are cut off, whatever the day and the offset", () => {
  const days = fc.date({
    min: new Date("0001-01-02T00:00:00Z"),
    max: new Date("9999-12-30T00:00:00Z"),
    noInvalidDate: true,
  });
  const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(days, fc.stringMatching(/^\d{0,6}$/), offsets, (day, finer, minutes) => {
      const local = new Date(day.getTime() + minutes * 60_000).toISOString().replace("Z", "");
      const sign = minutes < 0 ? "-" : "+";
      const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((part) =>
        String(part).padStart(2, "0"),
      );
      expect(parseWireInstant(`${local}${finer}${sign}${hour}:${minute}`)).toBe(day.toISOString());
    }),
  );
});
