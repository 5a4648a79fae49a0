import { expect, test } from "vitest";
import { parseByteSize } from "../../src/config/byte-size.js";

test.each<[string, number | undefined]>([
  ["0b", 0],
  ["100b", 100],
  ["512kb", 524_288],
  ["1mb", 1_048_576],
  ["1MB", 1_048_576],
  ["1.5mb", 1_572_864],
  ["1gb", 1_073_741_824],
  ["0.1b", undefined],
  ["1", undefined],
  ["mb", undefined],
  ["-1mb", undefined],
  ["1 mb", undefined],
  ["1mib", undefined],
  ["", undefined],
])("%j is %s bytes", (text, bytes) => {
  expect(parseByteSize(text)).toBe(bytes);
});
