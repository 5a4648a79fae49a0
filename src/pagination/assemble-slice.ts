import { LARGEST_INT } from "../domain/largest-int.js";
import type { ConnectionRequest, LeafReport, Slice, SliceEdge } from "./connection-request.js";
import type { Leaf } from "./leaf.js";
import { neededRows, type ReadPage } from "./needed-rows.js";
import type { PageCursors } from "./page-cursors.js";
import type { PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { BoundingCursors, Pass } from "./passes.js";
import { headRangeOf, tailRangeOf } from "./range-cuts.js";
import type { PageRow, Reading } from "./read-passes.js";
import type { LeafCount } from "./count-leaves.js";

export interface PageParts<Row extends PagerRow> {
  readonly window: PageWindow;
  readonly marks: BoundingCursors;
  readonly passes: readonly Pass<Row>[];
  readonly reading: Reading<Row>;
  readonly cursors: PageCursors<Row>;
  /** One per leaf; undefined when nobody asked. */
  readonly counts: readonly LeafCount[] | undefined;
}

/** Puts what was read together as a page: edges in list order, flags, cursors, counts, one report a leaf. */
export function assembleSlice<Row extends PagerRow>(
  { leaves, selection }: ConnectionRequest<Row>,
  parts: PageParts<Row>,
): Slice<Row> {
  const { window, marks, reading, cursors, counts } = parts;
  const forward = window.direction === "forward";
  const walked = reading.rows.map((taken) => new Edge(taken, cursors));
  const edges = forward ? walked : walked.toReversed();
  const outer = forward ? window.after : window.before;
  const came = forward ? marks.after : marks.before;
  const last = walked.at(-1);
  const more = reading.more ?? false;
  const stopped = reading.stop === undefined ? undefined : cursors.at(reading.stop);
  const far = window.count === 0 ? (outer ?? null) : (stopped ?? last?.cursor ?? (more ? (outer ?? null) : null));
  const near = walked[0]?.cursor ?? null;
  // On the other side of the cursor that came in lies at least its own row.
  const behind = came !== undefined;
  return {
    edges,
    hasNextPage: forward ? more : behind,
    hasPreviousPage: forward ? behind : more,
    startCursor: forward ? near : far,
    endCursor: forward ? far : near,
    totalCount: counts === undefined ? null : sumOfKnown(counts.map(({ count }) => count)),
    leaves: leaves.map((leaf, index) => report(leaf, index, { ...parts, flag: selection.flag })),
  };
}

/** Null when one is unknown, and beyond what the graph can say. */
function sumOfKnown(counts: readonly (number | null)[]): number | null {
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  return counts.includes(null) || sum > LARGEST_INT ? null : sum;
}

function report<Row extends PagerRow>(
  { source, collection }: Leaf<Row>,
  index: number,
  page: PageParts<Row> & ReadPage<Row>,
): LeafReport {
  const { passes, reading, counts } = page;
  const outcome = reading.outcomes.get(index);
  const counted = counts?.[index];
  const failure = outcome?.failure ?? counted?.failure;
  return {
    source,
    collection,
    state: outcome !== undefined ? "READ" : remains(index, passes) ? "NOT_REACHED" : "FINISHED",
    totalCount: counted?.count ?? null,
    errors: [...(failure === undefined ? [] : [failure]), ...(outcome?.troubles ?? [])],
    failed: failure !== undefined,
    rows: reading.rows.filter(({ leaf }) => leaf === index).length,
    late: reading.rows.filter(({ leaf, late }) => late && leaf === index).length,
    needed: () => neededRows(index, page),
  };
}

/** Whether a leaf has anything between the page's two ends. */
function remains<Row extends PagerRow>(index: number, passes: readonly Pass<Row>[]): boolean {
  const ranges = passes.flatMap((pass) => pass.ranges.filter((range) => range.index === index));
  return ranges.some((range) => headRangeOf(range) !== undefined || tailRangeOf(range) !== undefined);
}

/** Makes its cursor when it is looked at. */
class Edge<Row extends PagerRow> implements SliceEdge<Row> {
  readonly row: Row;
  readonly #taken: PageRow<Row>;
  readonly #cursors: PageCursors<Row>;

  constructor(taken: PageRow<Row>, cursors: PageCursors<Row>) {
    this.row = taken.row;
    this.#taken = taken;
    this.#cursors = cursors;
  }

  get cursor(): string {
    return this.#cursors.at(this.#taken);
  }
}
