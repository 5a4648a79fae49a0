import { DrainedWalk } from "./drained-walk.js";
import type { Leaf } from "./leaf.js";
import type { ConnectionOrder, SortValue } from "./order.js";
import type { PagerRow } from "./pager.js";
import type { HeadCut, HeadRange } from "./range-cuts.js";
import { SeekWalk } from "./seek-walk.js";
import type { CutAtRow, InstantRange, Walk, WalkOptions } from "./walk.js";

export interface HeadOptions<Row extends PagerRow> extends Pick<WalkOptions<Row>, "direction" | "key" | "budget"> {
  readonly index: number;
  readonly leaf: Leaf<Row>;
  readonly order: ConnectionOrder<Row>;
  readonly range: HeadRange;
}

/** The walk over those rows of a leaf that have a value, in the connection's order. */
export function openHead<Row extends PagerRow>(options: HeadOptions<Row>): Walk<Row> {
  const { index, leaf, order, range, direction } = options;
  const { head, accepts } = leaf;
  if (head === undefined) throw new TypeError(`no row of '${leaf.source}' has a value`);
  if (head.kind === "drained") return new DrainedWalk({ index, order, range, direction, drain: head.drain, accepts });
  const { pager, read, facts } = head;
  // A list that is sought comes newest first: in ascending order it is walked against its own direction.
  const along = order.descending === (direction === "forward");
  const [near, far] = direction === "forward" ? [range.low, range.high] : [range.high, range.low];
  const within = {
    ...instantsBeyond(range.low, index, order.descending, pager.precision, "low"),
    ...instantsBeyond(range.high, index, order.descending, pager.precision, "high"),
  };
  return new SeekWalk(
    { ...leaf, pager, read, facts },
    {
      leaf,
      direction: along ? "forward" : "backward",
      from: rowCut(near) ?? { at: "beginning" },
      until: rowCut(far),
      within: Object.keys(within).length === 0 ? undefined : within,
      key: options.key,
      budget: options.budget,
    },
  );
}

function rowCut(cut: HeadCut | undefined): CutAtRow | undefined {
  return cut?.at === "row" ? cut : undefined;
}

/**
 * The instants on the inner side of a cut beside a row of another leaf: rows with the very value stand there when their leaf comes on that side. The
 * other leaf may show finer instants than this one: within a unit of this one's no row has the very value, and the cut lies between that unit and the
 * one above it.
 */
function instantsBeyond(
  cut: HeadCut | undefined,
  index: number,
  descending: boolean,
  precision: number,
  side: "low" | "high",
): InstantRange {
  if (cut?.at !== "beside") return {};
  const value = instantOf(cut.value);
  const unit = Math.floor(value / precision) * precision;
  const older = descending === (side === "low");
  const withEqual = side === "low" ? index > cut.leaf : index < cut.leaf;
  const equalIsOlder = unit !== value || older === withEqual;
  const bound = equalIsOlder ? unit + precision : unit;
  return older ? { below: bound } : { atLeast: bound };
}

function instantOf(value: SortValue): number {
  if (typeof value === "number") return value;
  throw new TypeError("a list is sought by instants, not by text");
}
