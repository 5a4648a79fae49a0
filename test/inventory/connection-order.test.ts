import { describe, expect, test } from "vitest";
import type { ParsedRow } from "../../src/contract/collection.js";
import { connectionOrder } from "../../src/inventory/connection-order.js";
import { paperRecord } from "../support/paper-provider.js";

function named(name: string): ParsedRow {
  return { key: name, instant: null, record: { ...paperRecord("desk", "1"), name }, fault: undefined };
}

function sorted(names: readonly string[], descending = false): string[] {
  const order = connectionOrder({ by: "name", descending });
  return names
    .map((name) => String(order.valueOf(named(name))))
    .toSorted((one, other) => order.compare(one, other) * (descending ? -1 : 1));
}

describe("an order by name", () => {
  test("folds ASCII letters, compares the rest by code unit, then the exact name", () => {
    expect(sorted(["b", "B", "a", "A", "ä", "Z", "z", "_", "1", "É", "é", ""])).toEqual([
      "",
      "1",
      "_",
      "A",
      "a",
      "B",
      "b",
      "Z",
      "z",
      "É",
      "ä",
      "é",
    ]);
  });

  test("is not thrown by names that begin another, or hold a zero character", () => {
    expect(sorted(["ab", "a", "a\u0000b", "A\u0000", "abc"])).toEqual(["a", "A\u0000", "a\u0000b", "ab", "abc"]);
  });
});

test("instants are compared as epoch milliseconds, and a record without one has no value", () => {
  const order = connectionOrder({ by: "expiresAt", descending: true });
  const row = named("x");
  expect(order.valueOf(row)).toBeNull();
  expect(connectionOrder({ by: "createdAt", descending: true }).valueOf(row)).toBe(Date.UTC(2026, 0, 31, 8));
  expect(order.valueOf({ ...row, record: undefined })).toBeNull();
});
