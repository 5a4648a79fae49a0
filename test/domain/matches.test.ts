import { describe, expect, test } from "vitest";
import type { CredentialRecord } from "../../src/domain/credential-record.js";
import type { Filter } from "../../src/domain/filter.js";
import { matches } from "../../src/domain/matches.js";
import { INSTANTS } from "../support/filters/filter-arbitraries.js";
import { paperRecord } from "../support/paper-provider.js";

const RECORD: CredentialRecord = {
  ...paperRecord("desk", "Id-1"),
  name: "Überweisung İ ABC",
  identifier: null,
  scopes: ["mail:send"],
  domains: null,
};

function holds(filter: Filter, record: CredentialRecord = RECORD): boolean {
  return matches(record, filter);
}

const contains = (text: string): boolean => holds({ operator: "contains", field: "name", text });
const startsWith = (text: string): boolean => holds({ operator: "startsWith", field: "name", text });

describe("text", () => {
  test("is found with ASCII letters in either case and everything else as it is", () => {
    expect([contains("abc"), contains("BERWEISUNG"), contains("Überweisung")]).toEqual([true, true, true]);
    expect([contains("überweisung"), contains("i̇"), contains("i ABC")]).toEqual([false, false, false]);
    expect([startsWith("ÜBERW"), startsWith("berw")]).toEqual([true, false]);
  });

  test("equals by code unit", () => {
    expect(holds({ operator: "in", field: "name", values: ["überweisung İ abc"] })).toBe(false);
    expect(holds({ operator: "in", field: "name", values: ["x", RECORD.name] })).toBe(true);
    expect(holds({ operator: "has", field: "scope", member: "Mail:send" })).toBe(false);
    expect(holds({ operator: "has", field: "scope", member: "mail:send" })).toBe(true);
  });

  test("is searched in name, id, identifier, domains and scopes", () => {
    const found = ["abc", "id-1", "MAIL:"].map((text) => holds({ operator: "search", field: "search", text }));
    expect(found).toEqual([true, true, true]);
    expect(holds({ operator: "search", field: "search", text: "desk" })).toBe(false);
  });

  test("that is empty is contained in every text that there is", () => {
    expect([contains(""), startsWith("")]).toEqual([true, true]);
    expect(holds({ operator: "contains", field: "identifier", text: "" })).toBe(false);
    expect(holds({ operator: "contains", field: "identifier", text: "" }, { ...RECORD, identifier: "" })).toBe(true);
  });
});

describe("a missing value", () => {
  test.for<Filter>([
    { operator: "in", field: "identifier", values: [""] },
    { operator: "startsWith", field: "identifier", text: "" },
    { operator: "has", field: "domain", member: "" },
    { operator: "gte", field: "updatedAt", instant: INSTANTS[0] },
    { operator: "lt", field: "lastUsedAt", instant: INSTANTS[0] },
  ])("satisfies no predicate, and its negation: %j", (filter) => {
    expect(holds(filter)).toBe(false);
    expect(holds({ operator: "not", filter })).toBe(true);
  });

  test("is found by isNull", () => {
    expect(holds({ operator: "isNull", field: "updatedAt" })).toBe(true);
    expect(holds({ operator: "isNull", field: "createdAt" })).toBe(false);
    expect(holds({ operator: "jsonContains", field: "metadata", part: {} }, { ...RECORD, metadata: null })).toBe(false);
  });
});
