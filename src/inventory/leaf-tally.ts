import type { ParsedRow, RowFault } from "../contract/collection.js";
import type { ReadingLog } from "./reading-log.js";

/** What reading one list has cost and shown so far. */
export interface LeafTally {
  /** Requests that this reader caused; pages that another field of the operation had read are free. */
  requests: number;
  /** When the oldest page that was used was read; undefined when none was. */
  readAt: number | undefined;
  /** Rows came that an earlier operation had read. */
  cached: boolean;
  /** It was not asked, because it failed moments ago. */
  circuitOpen: boolean;
  /** What could not be read of the rows that were read, on the page or not. */
  readonly faults: Map<ParsedRow, RowFault>;
  /** Every request, for an operation that asks for an explanation. */
  readonly log: ReadingLog | undefined;
}

export function newTally(log?: ReadingLog): LeafTally {
  return { requests: 0, readAt: undefined, cached: false, circuitOpen: false, faults: new Map(), log };
}

/** Notes rows that were used and when they were read, `Date.now()` clock. */
export function noteRows(tally: LeafTally, rows: readonly ParsedRow[], at: number): void {
  tally.readAt = Math.min(tally.readAt ?? at, at);
  for (const row of rows) if (row.fault !== undefined) tally.faults.set(row, row.fault);
}
