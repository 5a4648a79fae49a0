import type { CursorKey } from "./cursor-keys.js";
import type { ReceivedCursor } from "./cursor.js";
import type { Leaf } from "./leaf.js";
import type { ConnectionOrder } from "./order.js";
import type { PagerRow } from "./pager.js";
import { END, placedBy, START, type LeafShape, type Standing } from "./standing.js";

/** The rows of one leaf between two cuts, in list order. */
export interface LeafRange<Row extends PagerRow> {
  readonly index: number;
  readonly leaf: Leaf<Row>;
  readonly low: Bound;
  readonly high: Bound;
}

export interface Bound {
  readonly standing: Standing;
  /** What the row hashes of the standing were made with. */
  readonly key: CursorKey | undefined;
  /** Whether the standing's own row lies between the cuts. */
  readonly inclusive: boolean;
}

export const LOWEST: Bound = { standing: START, key: undefined, inclusive: false };
export const HIGHEST: Bound = { standing: END, key: undefined, inclusive: false };

export function shapeOf<Row extends PagerRow>(
  leaf: Leaf<Row>,
  index: number,
  order: ConnectionOrder<Row> | undefined,
): LeafShape<Row> {
  return { index, head: leaf.head?.kind, order };
}

/** Where a cursor puts a leaf, as the low or the high end of a range. */
export function boundOf({ mark, lags, key }: ReceivedCursor, index: number, end: "low" | "high"): Bound {
  return bound(lags.get(index) ?? placedBy(mark, index), key, end);
}

/** As though nothing lagged. */
export function markBoundOf({ mark, key }: ReceivedCursor, index: number, end: "low" | "high"): Bound {
  return bound(placedBy(mark, index), key, end);
}

/** A range that begins at a cut has a row that lies behind the cut, one that ends there a row that lies before it. */
function bound(standing: Standing, key: CursorKey, end: "low" | "high"): Bound {
  const inside = end === "low" ? "behind" : "before";
  return { standing, key, inclusive: standing.at === "row" && standing.side === inside };
}
