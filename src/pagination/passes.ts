import type { ConnectionRequest } from "./connection-request.js";
import type { ReceivedCursor } from "./cursor.js";
import { type Bound, boundAt, boundOf, HIGHEST, LOWEST, shapeOf, type LeafRange } from "./leaf-range.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import { compareStandings, placedBy, type LeafShape } from "./standing.js";

export interface BoundingCursors {
  readonly after: ReceivedCursor | undefined;
  readonly before: ReceivedCursor | undefined;
}

/** One walk over leaves, in walking order. */
export interface Pass<Row extends PagerRow> {
  /** Rows that the walk has passed by already because their leaf failed: they come before all others. */
  readonly late: boolean;
  readonly ranges: readonly LeafRange<Row>[];
}

/** What lies between the two cursors: first what leaves owe, then everything in its place. */
export function passesOf<Row extends PagerRow>(
  { leaves, order }: Pick<ConnectionRequest<Row>, "leaves" | "order">,
  direction: Direction,
  { after, before }: BoundingCursors,
): readonly Pass<Row>[] {
  const forward = direction === "forward";
  const from = forward ? after : before;
  const owed: LeafRange<Row>[] = [];
  const regular: LeafRange<Row>[] = [];
  for (const [index, leaf] of leaves.entries()) {
    const shape = shapeOf(leaf, index, order);
    const low = after === undefined ? LOWEST : boundOf(after, index, "low");
    const high = before === undefined ? HIGHEST : boundOf(before, index, "high");
    // Where the leaf would stand if it had kept up with the walk.
    const lags = from !== undefined && from.lags.has(index);
    const mark = lags ? boundAt(placedBy(from.mark, index), forward ? "low" : "high") : undefined;
    const owes = mark !== undefined && isAhead(shape, mark, forward ? low : high, direction);
    if (!owes) {
      regular.push({ index, leaf, low, high });
    } else if (forward) {
      owed.push({ index, leaf, low, high: first(shape, mark, high, direction) });
      regular.push({ index, leaf, low: mark, high });
    } else {
      owed.push({ index, leaf, low: first(shape, mark, low, direction), high });
      regular.push({ index, leaf, low, high: mark });
    }
  }
  const walked = [
    { late: true, ranges: owed },
    { late: false, ranges: regular },
  ].map(({ late, ranges }) => ({ late, ranges: forward ? ranges : ranges.toReversed() }));
  return walked.filter(({ ranges }) => ranges.length > 0);
}

/** Whether one cut lies ahead of another in walking direction. */
function isAhead<Row extends PagerRow>(shape: LeafShape<Row>, one: Bound, other: Bound, direction: Direction): boolean {
  const distance = compareStandings(shape, one.standing, other.standing);
  return direction === "forward" ? distance > 0 : distance < 0;
}

/** Of two cuts the one that a walk comes to first. */
function first<Row extends PagerRow>(shape: LeafShape<Row>, one: Bound, other: Bound, direction: Direction): Bound {
  return isAhead(shape, one, other, direction) ? other : one;
}
