import { expect, test } from "vitest";
import type { ListQuery } from "../../src/domain/list-query.js";
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
