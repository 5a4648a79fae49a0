import { describe, expect, test } from "vitest";
import type { CollectionFilters } from "../../src/contract/collection.js";
import { type Filter, NONE, type Predicate } from "../../src/domain/filter.js";
import { normaliseFilter } from "../../src/domain/normalise-filter.js";
import { splitFilter } from "../../src/inventory/split-filter.js";
import { INSTANTS } from "../support/filters/filter-arbitraries.js";
import { paperRecord } from "../support/paper-provider.js";

/** Says what it is handed, but for what holds a comma. */
const FILTERS: CollectionFilters = {
  capabilities: [
    { field: "kind", operators: ["eq", "in"], exact: true },
    { field: "createdAt", operators: ["gte", "lt"], exact: true },
    { field: "name", operators: ["contains"], exact: false },
  ],
  write: (part) => {
    const text = "text" in part ? part.text : JSON.stringify(part);
    return text.includes("comma,") ? undefined : [[part.operator, text]];
  },
};

const SMTP: Predicate = { operator: "in", field: "kind", values: ["SMTP"] };
const named = (text: string): Predicate => ({ operator: "contains", field: "name", text });
const since: Predicate = { operator: "gte", field: "createdAt", instant: INSTANTS[0] };
const and = (...filters: Filter[]): Filter => normaliseFilter({ operator: "and", filters });
const or = (...filters: Filter[]): Filter => normaliseFilter({ operator: "or", filters });
const not = (filter: Filter): Filter => normaliseFilter({ operator: "not", filter });

function split(filter: Filter) {
  const { pushed, pushedDown, checkedHere, accepts } = splitFilter(filter, FILTERS);
  return { pushed: pushed.map(([name]) => name), pushedDown, checkedHere, checks: accepts !== undefined };
}

describe("a part of a filter", () => {
  test.for<[string, Filter, Partial<ReturnType<typeof split>>]>([
    [
      "that is exact is left to the upstream",
      SMTP,
      { pushed: ["in"], pushedDown: ["kind"], checkedHere: [], checks: false },
    ],
    [
      "that is loose is pushed and checked again",
      named("a"),
      { pushedDown: ["name.contains"], checkedHere: ["name.contains"], checks: true },
    ],
    [
      "that the upstream has no filter for is checked here",
      { operator: "search", field: "search", text: "a" },
      { pushed: [], pushedDown: [], checkedHere: ["search"] },
    ],
    [
      "with an operator that it does not have, likewise",
      { operator: "startsWith", field: "name", text: "a" },
      { pushed: [], checkedHere: ["name.startsWith"] },
    ],
    [
      "that its language cannot say, likewise",
      named("comma,"),
      { pushed: [], pushedDown: [], checkedHere: ["name.contains"] },
    ],
    ["with half a character, likewise", named("\ud800"), { pushed: [], checkedHere: ["name.contains"] }],
    [
      "is split from the others",
      and(SMTP, since, named("a"), { operator: "isNull", field: "updatedAt" }),
      { pushedDown: ["createdAt.gte", "kind", "name.contains"], checkedHere: ["name.contains", "updatedAt.isNull"] },
    ],
    ["under `not` is pushed where it is exact", not(SMTP), { pushed: ["not"], checkedHere: [] }],
    ["under `not` is not pushed where it is loose", not(named("a")), { pushed: [], checkedHere: ["name.contains"] }],
    [
      "under `or` is pushed where every branch can be",
      or(SMTP, named("a")),
      { pushed: ["or"], checkedHere: ["kind", "name.contains"] },
    ],
    [
      "under `or` is not pushed where a branch cannot be",
      or(SMTP, { operator: "search", field: "search", text: "a" }),
      { pushed: [], checkedHere: ["kind", "search"] },
    ],
    ["of nothing asks for nothing", and(), { pushed: [], pushedDown: [], checkedHere: [], checks: false }],
  ])("%s", ([, filter, expected]) => {
    expect(split(filter)).toMatchObject(expected);
  });

  test("that nothing can satisfy is checked here: no language has words for it", () => {
    expect(split(NONE)).toEqual({ pushed: [], pushedDown: [], checkedHere: [], checks: true });
  });

  test("is checked here where the upstream filters by nothing", () => {
    expect(splitFilter(and(SMTP, since), undefined)).toMatchObject({
      pushed: [],
      checkedHere: ["createdAt.gte", "kind"],
    });
  });

  test("for which a URL has no room is checked here", () => {
    const long = ["a", "b", "c"].map((letter) => named(letter.repeat(1200)));
    const query = splitFilter(and(...long), FILTERS);
    expect(query.pushed).toHaveLength(2);
    expect(query.checkedHere).toEqual(["name.contains"]);
    expect(splitFilter(named("漢".repeat(400)), FILTERS).pushed).toEqual([]);
  });
});

test("what is checked here is what was not settled, and no more", () => {
  const accepts = splitFilter(and(SMTP, named("sheet")), FILTERS).accepts;
  const sheet = paperRecord("desk", "1");
  // Its kind is another one: that was the upstream's to see.
  expect(accepts?.(sheet)).toBe(true);
  expect(accepts?.({ ...sheet, name: "Leaf" })).toBe(false);
});

test("the same filter in other words is pushed as the same", () => {
  expect(splitFilter(and(SMTP, since, SMTP), FILTERS).pushed).toEqual(
    splitFilter(and(since, not(not(SMTP))), FILTERS).pushed,
  );
});
