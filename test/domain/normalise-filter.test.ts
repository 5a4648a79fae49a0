import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL, type Filter, NONE, type Predicate } from "../../src/domain/filter.js";
import { matches } from "../../src/domain/matches.js";
import { filterText, normaliseFilter } from "../../src/domain/normalise-filter.js";
import { aFilter, aRecord } from "../support/filters/filter-arbitraries.js";
import { runs } from "../support/runs.js";

const kind = (...values: string[]): Predicate => ({ operator: "in", field: "kind", values });
const named = (text: string): Predicate => ({ operator: "contains", field: "name", text });
const and = (...filters: Filter[]): Filter => ({ operator: "and", filters });
const or = (...filters: Filter[]): Filter => ({ operator: "or", filters });
const part = (json: unknown): Filter => ({ operator: "jsonContains", field: "metadata", part: json });
const not = (filter: Filter): Filter => ({ operator: "not", filter });

test("a filter keeps its meaning", () => {
  fc.assert(
    fc.property(aFilter, fc.array(aRecord, { minLength: 1, maxLength: 8 }), (filter, records) => {
      const normal = normaliseFilter(filter);
      expect(records.map((record) => matches(record, normal))).toEqual(
        records.map((record) => matches(record, filter)),
      );
    }),
    runs(1000),
  );
});

test("normalising twice changes nothing", () => {
  fc.assert(
    fc.property(aFilter, (filter) => {
      const normal = normaliseFilter(filter);
      expect(normaliseFilter(normal)).toEqual(normal);
    }),
    runs(500),
  );
});

/** The same meaning in other words. */
function reworded(filter: Filter): Filter {
  if (filter.operator === "and" || filter.operator === "or") {
    const parts = filter.filters.map(reworded).toReversed();
    const again = parts.slice(0, 1).map((part) => and(or(part)));
    return not(not({ operator: filter.operator, filters: [...parts, ...again] }));
  }
  if (filter.operator === "not") return not(and(reworded(filter.filter)));
  if (filter.operator === "in") return { ...filter, values: [...filter.values, ...filter.values].toReversed() };
  if ("text" in filter) return { ...filter, text: filter.text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()) };
  return or(filter);
}

test("what is said in another order, twice, or by way of two negations has the same text", () => {
  fc.assert(
    fc.property(aFilter, (filter) => {
      expect(filterText(normaliseFilter(reworded(filter)))).toBe(filterText(normaliseFilter(filter)));
    }),
    runs(500),
  );
});

test("filters that tell records apart have different texts", () => {
  fc.assert(
    fc.property(aFilter, aFilter, aRecord, (one, other, record) => {
      fc.pre(matches(record, one) !== matches(record, other));
      expect(filterText(normaliseFilter(one))).not.toBe(filterText(normaliseFilter(other)));
    }),
    runs(500),
  );
});

describe("one form", () => {
  test.for<[string, Filter, Filter]>([
    ["an empty `and` is true, alone and in company", and(), ALL],
    ["an empty `or` is false", or(), NONE],
    ["an empty `in` is false", kind(), NONE],
    ["what nothing can satisfy decides an `and`", and(named("a"), kind()), NONE],
    ["what is always true decides an `or`", or(named("a"), not(kind())), ALL],
    ["nested `and`s are one", and(and(named("b")), and(and(named("a")))), and(named("a"), named("b"))],
    ["`not` goes down to predicates", not(and(named("a"), not(named("b")))), or(named("b"), not(named("a")))],
    ["values of one field under `or` are one set", or(kind("SMTP"), kind("OTHER", "SMTP")), kind("OTHER", "SMTP")],
    ["and under `and` what they share", and(kind("SMTP", "OTHER"), kind("OTHER", "API_KEY")), kind("OTHER")],
    ["which may be nothing", and(kind("SMTP"), kind("OTHER")), NONE],
    [
      "a negated set leaves of another what it does not name",
      and(kind("SMTP", "OTHER"), not(kind("SMTP"))),
      kind("OTHER"),
    ],
    ["negated sets under `and` are one", and(not(kind("SMTP")), not(kind("OTHER"))), not(kind("OTHER", "SMTP"))],
    ["two negated sets that share nothing exclude nothing under `or`", or(not(kind("SMTP")), not(kind("OTHER"))), ALL],
    ["a predicate or its negation holds always", or(named("a"), not(named("a"))), ALL],
    ["a predicate and its negation never", and(named("a"), not(named("a"))), NONE],
    ["texts that are compared in either case are in one", named("AbÄ"), named("abÄ")],
  ])("%s", ([, filter, expected]) => {
    expect(normaliseFilter(filter)).toEqual(expected);
  });
});

test("members of metadata in another order are the same text", () => {
  expect(filterText(part({ a: 1, b: { c: [1, 2], d: null } }))).toBe(
    filterText(part({ b: { d: null, c: [1, 2] }, a: 1 })),
  );
  expect(filterText(part({ a: [1, 2] }))).not.toBe(filterText(part({ a: [2, 1] })));
  expect(filterText(part({ a: "1" }))).not.toBe(filterText(part({ a: 1 })));
});
