import { describe, expect, test } from "vitest";
import { ALL, type Filter } from "../../src/domain/filter.js";
import type { ListQuery } from "../../src/domain/list-query.js";
import { normaliseFilter } from "../../src/domain/normalise-filter.js";
import { planList } from "../../src/inventory/plan-list.js";
import { ahasend } from "../../src/providers/ahasend/index.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { idleSource } from "../support/idle-source.js";
import { listQuery } from "../support/open-inventory.js";

const SOURCES = [
  idleSource(ahasend, "aha"),
  idleSource(emailit, "mail"),
  idleSource(emailit, "mail2", { apiVersion: 2 }),
];

function plan(changes: Partial<ListQuery>, sources = SOURCES): Record<string, number> {
  const planned = planList(listQuery(changes), sources).sources;
  return Object.fromEntries(planned.map(({ source, leaves }) => [source.key, leaves.length]));
}

function queryOf(changes: Partial<ListQuery>): string {
  return planList(listQuery({ provider: "EMAILIT", ...changes }), SOURCES).query;
}

test("a connection ranges over every source in configured order", () => {
  expect(Object.entries(plan({}))).toEqual([
    ["aha", 1],
    ["mail", 1],
    ["mail2", 1],
  ]);
});

test("a provider's connection ranges over that provider's sources", () => {
  expect(plan({ provider: "EMAILIT" })).toEqual({ mail: 1, mail2: 1 });
});

test("`source` leaves one", () => {
  expect(plan({ source: "aha" })).toEqual({ aha: 1 });
  expect(plan({ provider: "EMAILIT", source: "mail2" })).toEqual({ mail2: 1 });
});

test("a source of which nothing can match stays in range and is not asked", () => {
  expect(plan({ provider: "EMAILIT", native: { type: "SMTP" } })).toEqual({ mail: 1, mail2: 0 });
});

test("an unknown source is refused, naming those that there are", () => {
  expect(() => plan({ source: "nowhere" })).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  expect(() => plan({ provider: "EMAILIT", source: "aha" })).toThrow(/choose from 'mail', 'mail2'\.$/);
  expect(() => plan({ source: "nowhere" }, [])).toThrow(/there is none/);
});

test("native arguments become pushed parameters, per source", () => {
  const { sources } = planList(listQuery({ provider: "EMAILIT", native: { name: "x" } }), SOURCES);
  expect(sources.map(({ leaves }) => leaves.map(({ native }) => native.pushed))).toEqual([
    [[["filter[name]", "x"]]],
    [[]],
  ]);
});

test("cursors hold for the same arguments in any order, given as null or left out, and for no others", () => {
  expect(queryOf({ native: { name: "x", type: "API" } })).toBe(queryOf({ native: { type: "API", name: "x" } }));
  expect(queryOf({ native: { name: "x", type: null } })).toBe(queryOf({ native: { name: "x" }, source: null }));
  expect(queryOf({ native: { name: "x" } })).not.toBe(queryOf({ native: { name: "y" } }));
  expect(queryOf({ native: { name: "x" } })).not.toBe(queryOf({}));
  expect(queryOf({ source: "mail" })).not.toBe(queryOf({}));
});

const not = (filter: Filter): Filter => normaliseFilter({ operator: "not", filter });

describe("a filter", () => {
  const SMTP: Filter = { operator: "in", field: "kind", values: ["SMTP"] };

  test.for<[string, Filter, Record<string, number>]>([
    ["of a kind", SMTP, { aha: 1, mail: 1, mail2: 0 }],
    ["not of a kind", not(SMTP), { aha: 0, mail: 1, mail2: 1 }],
    ["of a source", { operator: "in", field: "source", values: ["mail2"] }, { aha: 0, mail: 0, mail2: 1 }],
    ["of a provider", { operator: "in", field: "provider", values: ["AHASEND"] }, { aha: 1, mail: 0, mail2: 0 }],
    ["of a type", { operator: "in", field: "type", values: ["EmailitCredential"] }, { aha: 0, mail: 1, mail2: 1 }],
    [
      "by an instant that some never have",
      not({ operator: "isNull", field: "lastUsedAt" }),
      { aha: 0, mail: 1, mail2: 1 },
    ],
    ["by what is always so", { operator: "in", field: "status", values: ["ACTIVE"] }, { aha: 1, mail: 1, mail2: 1 }],
    ["by what is never so", { operator: "in", field: "health", values: ["OK"] }, { aha: 0, mail: 0, mail2: 0 }],
    [
      "by an id that only one provider can have",
      { operator: "in", field: "upstreamId", values: ["4711"] },
      { aha: 0, mail: 1, mail2: 1 },
    ],
  ])("%s leaves out the lists that cannot match", ([, filter, leaves]) => {
    expect(plan({ filter })).toEqual(leaves);
  });

  test("that a whole list satisfies costs it no check, and its total counts", () => {
    const [aha, mail] = planList(listQuery({ filter: SMTP }), SOURCES).sources.map(({ leaves }) => leaves[0]?.native);
    expect(aha).toEqual({ pushed: [], pushedDown: [], checkedHere: [] });
    expect(mail).toMatchObject({ pushed: [["filter[type]", "smtp"]], pushedDown: ["kind"], checkedHere: ["kind"] });
  });

  test("binds cursors to its meaning and not to its words", () => {
    const twice = normaliseFilter({ operator: "and", filters: [SMTP, { operator: "or", filters: [SMTP] }] });
    expect(queryOf({ filter: twice })).toBe(queryOf({ filter: SMTP }));
    expect(queryOf({ filter: not(SMTP) })).not.toBe(queryOf({ filter: SMTP }));
    expect(queryOf({ filter: ALL })).toBe(queryOf({}));
  });
});
