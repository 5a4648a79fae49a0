import { describe, expect, test } from "vitest";
import { formatMicroseconds, formatShortest, parseInstant } from "../../../src/sandbox/kit/instant.js";

describe("an instant", () => {
  test.each([
    ["2024-09-26T08:16:03Z", "2024-09-26T08:16:03.000000Z", "2024-09-26T08:16:03Z"],
    ["2024-09-26T08:16:03.5Z", "2024-09-26T08:16:03.500000Z", "2024-09-26T08:16:03.5Z"],
    ["2024-09-26T10:16:03.123456789+02:00", "2024-09-26T08:16:03.123456Z", "2024-09-26T08:16:03.123456Z"],
    ["1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"],
  ])("%s keeps its microseconds in both notations", (text, long, short) => {
    const instant = parseInstant(text) ?? NaN;
    expect(formatMicroseconds(instant)).toBe(long);
    expect(formatShortest(instant)).toBe(short);
  });

  test.each(["yesterday", "2024-09-26", "2024-13-26T08:16:03Z", "", 5, null, undefined])("is not %j", (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
