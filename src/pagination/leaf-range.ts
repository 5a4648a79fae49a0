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
  /** Whether the standing's own row lies between the cuts. */
  readonly inclusive: boolean;
}

export const LOWEST: Bound = { standing: START, inclusive: false };
export const HIGHEST: Bound = { standing: END, inclusive: false };

export function shapeOf<Row extends PagerRow>(
  leaf: Leaf<Row>,
  index: number,
  order: ConnectionOrder<Row> | undefined,
): LeafShape<Row> {
  return { index, head: leaf.head?.kind, order };
}

/** Where a cursor puts a leaf, as the low or the high end of a range. */
export function boundOf({ mark, lags }: ReceivedCursor, index: number, end: "low" | "high"): Bound {
  return boundAt(lags.get(index) ?? placedBy(mark, index), end);
}

/** A range that begins at a cut has a row that lies behind the cut, one that ends there a row that lies before it. */
export function boundAt(standing: Standing, end: "low" | "high"): Bound {
  const inside = end === "low" ? "behind" : "before";
  return { standing, inclusive: standing.at === "row" && standing.side === inside };
}
