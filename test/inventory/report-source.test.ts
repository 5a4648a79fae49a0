import { expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { LeafResult } from "../../src/inventory/report-source.js";
import { reportSource } from "../../src/inventory/report-source.js";
import { newTally } from "../../src/inventory/leaf-tally.js";
import { planWhole } from "../../src/inventory/plan-list.js";
import type { LeafReport } from "../../src/pagination/connection-request.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { idleSource } from "../support/idle-source.js";

const SOURCE = idleSource(emailit, "mail");
const [COLLECTION] = SOURCE.collections;
if (COLLECTION === undefined) throw new Error("a collection");
const planned = planWhole(SOURCE, COLLECTION);

function outcome(report: Partial<LeafReport>, changes: Partial<LeafResult> = {}): LeafResult {
  return {
    planned,
    report: {
      source: "mail",
      collection: "credentials",
      state: "READ",
      totalCount: null,
      errors: [],
      failed: false,
      rows: 0,
      late: 0,
      needed: () => [],
      ...report,
    },
    tally: { ...newTally(), requests: 1, readAt: Date.UTC(2026, 0, 1) },
    faults: [],
    ...changes,
  };
}

const idle = { tally: { ...newTally(), requests: 0, readAt: undefined } };

test("a source that was read is OK, as of its oldest page", () => {
  const later = outcome({}, { tally: { ...newTally(), requests: 2, readAt: Date.UTC(2026, 0, 2) } });
  expect(reportSource(SOURCE, [later, outcome({})], false)).toEqual({
    sourceKey: "mail",
    status: "OK",
    skipped: null,
    errors: [],
    asOf: "2026-01-01T00:00:00.000Z",
    cached: false,
    upstreamRequests: 3,
    pushedDown: [],
    checkedHere: [],
    totalCount: null,
    late: 0,
  });
});

test.for([
  [[], "FILTERED_OUT"],
  [[outcome({ state: "FINISHED" }, idle)], "FINISHED"],
  [[outcome({ state: "NOT_REACHED" }, idle)], "NOT_REACHED"],
  [[outcome({ state: "FINISHED" }, idle), outcome({ state: "NOT_REACHED" }, idle)], "NOT_REACHED"],
] as const)("a source that was not asked says why: %#", ([outcomes, skipped]) => {
  expect(reportSource(SOURCE, outcomes, false)).toMatchObject({ status: "SKIPPED", skipped, asOf: null });
});

test("a source of which one list was read is not skipped", () => {
  expect(reportSource(SOURCE, [outcome({ state: "FINISHED" }, idle), outcome({})], false)).toMatchObject({
    status: "OK",
    skipped: null,
  });
});

test("a source behind the page that was asked for its count is OK", () => {
  expect(reportSource(SOURCE, [outcome({ state: "NOT_REACHED", totalCount: 7 })], true)).toMatchObject({
    status: "OK",
    skipped: null,
    totalCount: 7,
  });
});

test("what kept rows away makes it PARTIAL and stands before what kept fields away", () => {
  const error = new CredgraphError("OUT_OF_REACH", "300 rows are out of reach", { retryAfter: 3 });
  const report = reportSource(
    SOURCE,
    [outcome({ errors: [error] }, { faults: [{ upstreamId: "a", fields: ["name"] }] })],
    false,
  );
  expect(report).toMatchObject({
    status: "PARTIAL",
    skipped: null,
    errors: [
      { code: "OUT_OF_REACH", message: "300 rows are out of reach", collection: "credentials", retryAfter: 3 },
      { code: "UPSTREAM_BAD_RESPONSE", collection: "credentials", retryAfter: null },
    ],
  });
});

test("totals add up, are null when one is unknown or nobody asked, and nothing matching is none", () => {
  const [three, four] = [outcome({ totalCount: 3 }), outcome({ totalCount: 4 })];
  expect(reportSource(SOURCE, [three, four], true).totalCount).toBe(7);
  expect(reportSource(SOURCE, [three, outcome({})], true).totalCount).toBeNull();
  expect(reportSource(SOURCE, [three], false).totalCount).toBeNull();
  expect(reportSource(SOURCE, [], true).totalCount).toBe(0);
});

test("a total that the graph has no number for is null", () => {
  const most = outcome({ totalCount: 2_147_483_647 });
  expect(reportSource(SOURCE, [most], true).totalCount).toBe(2_147_483_647);
  expect(reportSource(SOURCE, [most, outcome({ totalCount: 1 })], true).totalCount).toBeNull();
});

test("what was pushed down and checked here is told once", () => {
  const native = { pushed: [], pushedDown: ["type"], checkedHere: ["name", "type"] };
  const filtered = outcome({}, { planned: { ...planned, native } });
  expect(reportSource(SOURCE, [filtered, filtered], false)).toMatchObject({
    pushedDown: ["type"],
    checkedHere: ["name", "type"],
  });
});
