import { expect, test } from "vitest";
import { parseDuration } from "../../src/config/duration.js";

test.each<[string, number | undefined]>([
  ["0s", 0],
  ["500ms", 500],
  ["30s", 30_000],
  ["1.5s", 1500],
  ["10m", 600_000],
  ["2h", 7_200_000],
  ["24d", 2_073_600_000],
  ["25d", undefined],
  ["0.5ms", undefined],
  ["30", undefined],
  ["0", undefined],
  ["s", undefined],
  ["-1s", undefined],
  ["30 s", undefined],
  ["30S", undefined],
  ["30sec", undefined],
  ["1m30s", undefined],
  ["", undefined],
  ["1e3s", undefined],
])("%j is %s milliseconds", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});
