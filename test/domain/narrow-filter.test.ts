import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL, type Filter, NONE, type Predicate } from "../../src/domain/filter.js";
import type { KnownValues } from "../../src/domain/known-values.js";
import { matches } from "../../src/domain/matches.js";
import { narrowFilter } from "../../src/domain/narrow-filter.js";
import { normaliseFilter } from "../../src/domain/normalise-filter.js";
import { aFilter, aRecord, INSTANTS } from "../support/filters/filter-arbitraries.js";
import { runs } from "../support/runs.js";

const KNOWN: KnownValues = {
  source: ["left"],
  provider: ["PAPER"],
  type: ["PaperCredential"],
  kind: ["SMTP", "API_KEY"],
  environment: ["LIVE", null],
  lastUse: ["UNKNOWN"],
  lacks: new Set(["lastUsedAt", "expiresAt", "identifier", "scope", "metadata"]),
};

/** A record of which all of that is true. */
const known = fc
  .tuple(aRecord, fc.constantFrom("SMTP" as const, "API_KEY" as const), fc.constantFrom("LIVE" as const, null))
  .map(([record, kind, environment]) =>
    Object.assign({}, record, {
      sourceKey: "left",
      kind,
      environment,
      identifier: null,
      scopes: null,
      metadata: null,
      expiresAt: null,
      lastUse: { state: "UNKNOWN" as const, at: null },
    }),
  );

test("what is left means the same for every record of which that is known", () => {
  fc.assert(
    fc.property(aFilter, fc.array(known, { minLength: 1, maxLength: 8 }), (filter, records) => {
      const left = narrowFilter(normaliseFilter(filter), KNOWN);
      expect(records.map((record) => matches(record, left))).toEqual(records.map((record) => matches(record, filter)));
    }),
    runs(1000),
  );
});

test("what is left is normalised", () => {
  fc.assert(
    fc.property(aFilter, (filter) => {
      const left = narrowFilter(filter, KNOWN);
      expect(normaliseFilter(left)).toEqual(left);
    }),
    runs(300),
  );
});

const is = (field: "kind" | "environment" | "source", ...values: string[]): Predicate => ({
  operator: "in",
  field,
  values,
});
const not = (filter: Filter): Filter => ({ operator: "not", filter });

describe("a predicate on what is known", () => {
  test.for<[string, Filter, Filter]>([
    ["another source: nothing", is("source", "right"), NONE],
    ["not another source: everything", not(is("source", "right")), ALL],
    ["a kind that there is not: nothing", is("kind", "WEBHOOK"), NONE],
    ["every kind that there is: everything", is("kind", "SMTP", "API_KEY", "WEBHOOK"), ALL],
    ["some kinds: those that there are", is("kind", "SMTP", "WEBHOOK"), is("kind", "SMTP")],
    ["not some kinds: the others by name", not(is("kind", "SMTP")), is("kind", "API_KEY")],
    [
      "a value that may be missing is not taken for the only one",
      is("environment", "LIVE", "TEST"),
      is("environment", "LIVE"),
    ],
    ["and its negation finds what has none", not(is("environment", "LIVE")), not(is("environment", "LIVE"))],
    ["an instant that none has: nothing", { operator: "lt", field: "expiresAt", instant: INSTANTS[0] }, NONE],
    ["that it is missing: everything", { operator: "isNull", field: "expiresAt" }, ALL],
    ["not that it is missing: nothing", not({ operator: "isNull", field: "expiresAt" }), NONE],
    ["not metadata that none has: everything", not({ operator: "jsonContains", field: "metadata", part: {} }), ALL],
  ])("%s", ([, filter, expected]) => {
    expect(narrowFilter(filter, KNOWN)).toEqual(expected);
  });
});
