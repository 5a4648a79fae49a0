import type { RowFault } from "../contract/collection.js";
import { LARGEST_INT } from "../domain/largest-int.js";
import type { SourceFault, SourceReport, SourceSkipped } from "../domain/source.js";
import type { LeafReport } from "../pagination/connection-request.js";
import type { ConfiguredSource } from "./configured-source.js";
import { describeRowFaults } from "./describe-row-faults.js";
import type { LeafTally } from "./leaf-tally.js";
import type { PlannedLeaf } from "./plan-list.js";

/** How the reading of one leaf went. */
export interface LeafResult {
  readonly planned: PlannedLeaf;
  readonly report: LeafReport;
  readonly tally: LeafTally;
  /** Of the rows on the page. */
  readonly faults: readonly RowFault[];
}

/** How one source contributed to a page: its leaves taken together. `counted` says whether totalCount was asked for. */
export function reportSource(
  source: ConfiguredSource,
  outcomes: readonly LeafResult[],
  counted: boolean,
): SourceReport {
  // A source behind the page that was asked for its count is not skipped.
  const asked = outcomes.some(({ report, tally }) => report.state === "READ" || tally.readAt !== undefined);
  const errors = outcomes.flatMap(faultsOf);
  const skipped = asked ? null : whySkipped(outcomes);
  const readAt = Math.min(...outcomes.map(({ tally }) => tally.readAt ?? Infinity));
  return {
    sourceKey: source.key,
    ...statusOf(outcomes, errors.length > 0, skipped),
    errors,
    asOf: Number.isFinite(readAt) ? new Date(readAt).toISOString() : null,
    cached: outcomes.some(({ tally }) => tally.cached),
    upstreamRequests: sum(outcomes.map(({ tally }) => tally.requests)),
    pushedDown: distinct(outcomes.flatMap(({ planned }) => planned.native.pushedDown)),
    checkedHere: distinct(outcomes.flatMap(({ planned }) => planned.native.checkedHere)),
    totalCount: counted ? sumOfKnown(outcomes.map(({ report }) => report.totalCount)) : null,
    late: sum(outcomes.map(({ report }) => report.late)),
  };
}

/** FAILED only where nothing that was needed of it came. */
function statusOf(
  outcomes: readonly LeafResult[],
  faulty: boolean,
  skipped: SourceSkipped | null,
): Pick<SourceReport, "status" | "skipped"> {
  const needed = outcomes.filter(({ report }) => report.state === "READ" || report.failed);
  if (needed.length > 0 && needed.every(({ report }) => report.failed && report.rows === 0)) {
    const spared = needed.every(({ tally }) => tally.circuitOpen);
    return spared ? { status: "SKIPPED", skipped: "CIRCUIT_OPEN" } : { status: "FAILED", skipped: null };
  }
  if (faulty) return { status: "PARTIAL", skipped: null };
  return skipped === null ? { status: "OK", skipped } : { status: "SKIPPED", skipped };
}

function whySkipped(outcomes: readonly LeafResult[]): SourceSkipped {
  if (outcomes.length === 0) return "FILTERED_OUT";
  return outcomes.every(({ report }) => report.state === "FINISHED") ? "FINISHED" : "NOT_REACHED";
}

/** What kept rows away weighs more than what kept fields away. */
function faultsOf({ planned, report, faults }: LeafResult): SourceFault[] {
  const collection = planned.collection.name;
  return [
    ...report.errors.map(({ code, message, retryAfter }) => ({
      code,
      message,
      collection,
      retryAfter: retryAfter ?? null,
    })),
    ...describeRowFaults(faults).map((message) => ({
      code: "UPSTREAM_BAD_RESPONSE" as const,
      message,
      collection,
      retryAfter: null,
    })),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Null also beyond what the graph can say. */
function sumOfKnown(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  const total = sum(known);
  return known.length === numbers.length && total <= LARGEST_INT ? total : null;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
