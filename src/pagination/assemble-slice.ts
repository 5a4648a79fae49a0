import { LARGEST_INT } from "../domain/largest-int.js";
import type { ConnectionRequest, LeafReport, Slice, SliceEdge } from "./connection-request.js";
import { encodeCursor, type Fingerprint } from "./cursor.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import type { Leg, Marks } from "./legs.js";
import type { PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Reading, Taken } from "./read-legs.js";

/** Puts what was read together as a page: edges in list order, flags, cursors, counts, one report a leaf. */
export function assembleSlice<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  window: PageWindow,
  marks: Marks,
  print: Fingerprint,
  reading: Reading<Row>,
  legs: readonly Leg<Row>[],
  counts: readonly (number | null)[] | undefined,
): Slice<Row> {
  const forward = window.direction === "forward";
  const { current } = request.keys;
  const walked = reading.rows.map((taken) => new Edge(taken, print, current));
  const edges = forward ? walked : walked.toReversed();
  const outer = forward ? window.after : window.before;
  const came = forward ? marks.after : marks.before;
  const last = walked.at(-1);
  const more = reading.more ?? false;
  const stopped = reading.stop === undefined ? undefined : encodeCursor(reading.stop, print, current);
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
    totalCount: counts === undefined ? null : sumOfKnown(counts),
    leaves: request.leaves.map((leaf, index) => report(leaf, index, reading, legs, counts)),
  };
}

/** Null when one is unknown, and beyond what the graph can say. */
function sumOfKnown(counts: readonly (number | null)[]): number | null {
  const sum = counts.reduce<number>((total, count) => total + (count ?? 0), 0);
  return counts.includes(null) || sum > LARGEST_INT ? null : sum;
}

function report<Row extends PagerRow>(
  leaf: Leaf<Row>,
  index: number,
  reading: Reading<Row>,
  legs: readonly Leg<Row>[],
  counts: readonly (number | null)[] | undefined,
): LeafReport {
  const state = reading.slices.has(index)
    ? "READ"
    : legs.some((leg) => leg.index === index)
      ? "NOT_REACHED"
      : "FINISHED";
  return {
    source: leaf.source,
    collection: leaf.collection,
    state,
    totalCount: counts?.[index] ?? null,
    errors: reading.errors.get(index) ?? [],
  };
}

/** Makes its cursor when it is looked at. */
class Edge<Row extends PagerRow> implements SliceEdge<Row> {
  readonly row: Row;
  readonly #taken: Taken<Row>;
  readonly #print: Fingerprint;
  readonly #key: CursorKey;

  constructor(taken: Taken<Row>, print: Fingerprint, key: CursorKey) {
    this.row = taken.row;
    this.#taken = taken;
    this.#print = print;
    this.#key = key;
  }

  get cursor(): string {
    return encodeCursor({ leaf: this.#taken.leaf, position: this.#taken.position() }, this.#print, this.#key);
  }
}
