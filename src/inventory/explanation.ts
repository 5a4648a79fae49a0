import type { ResponsePath, UpstreamReading } from "../domain/upstream-reading.js";
import type { LeafReport } from "../pagination/connection-request.js";
import { leastRequests } from "../pagination/least-requests.js";
import type { Pager } from "../pagination/pager.js";
import { type BoundCollection, type ConfiguredSource, PAGINATION } from "./configured-source.js";
import type { OpenLeaf } from "./open-leaf.js";
import { ReadingLog } from "./reading-log.js";

/** How one operation read its sources, for a client that wants to know. */
export class Explanation {
  readonly #readings: (() => UpstreamReading)[] = [];

  /** The lists of a connection, before they are read. */
  addConnection(path: ResponsePath, leaves: readonly OpenLeaf[]): void {
    for (const { planned, tally, pager } of leaves) {
      const { log } = tally;
      if (log === undefined) continue;
      const { source, collection, native } = planned;
      const { pushedDown, checkedHere } = native;
      this.#readings.push(() => ({ path, ...describe(source, collection, pager, log), pushedDown, checkedHere }));
    }
  }

  /** A collection that is asked by id; what that takes is noted in the log. */
  addById(source: ConfiguredSource, collection: BoundCollection): ReadingLog {
    const log = new ReadingLog();
    this.#readings.push(() => ({
      ...describe(source, collection, collection.pager, log),
      pushedDown: [],
      checkedHere: [],
    }));
    return log;
  }

  get readings(): readonly UpstreamReading[] {
    return this.#readings.map((reading) => reading());
  }
}

/** Notes what a list gave to a page, and what it might have done with. */
export function noteOutcome({ leaf, tally, pager }: OpenLeaf, report: LeafReport | undefined, counted: boolean): void {
  const { log } = tally;
  if (log === undefined || report === undefined) return;
  const told = leaf.facts.tellsTotal === true;
  // Rows that have to be checked or sorted here are all read; the least is then one of the largest pages after the other.
  const scan = (count: number, end: boolean): number => leastRequests(pager, { from: 0, count, end }, told);
  const page = (): number => {
    if (report.state !== "READ") return 0;
    if (log.drained !== undefined) return scan(log.drained, true);
    if (leaf.accepts !== undefined) return scan(log.rowsSeen, false);
    return report.needed().reduce((sum, needed) => sum + leastRequests(pager, needed, told), 0);
  };
  const count = (): number => {
    if (!counted) return 0;
    if (leaf.accepts !== undefined) return scan(log.rowsSeen, false);
    return pager.style === "cursor" ? scan(report.totalCount ?? 0, false) : 1;
  };
  log.noteReturned(report.rows);
  log.noteLeast(Math.max(page(), count()));
}

function describe(
  { key }: ConfiguredSource,
  { name }: BoundCollection,
  { style }: Pager,
  { requests, rowsRead, rowsReturned, cached, leastRequests }: ReadingLog,
): Omit<UpstreamReading, "path" | "pushedDown" | "checkedHere"> {
  return {
    source: key,
    collection: name,
    pager: PAGINATION[style],
    requests,
    rowsRead,
    rowsReturned,
    cached,
    leastRequests,
  };
}
