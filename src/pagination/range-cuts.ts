import type { LeafRange, Bound } from "./leaf-range.js";
import type { SortValue } from "./order.js";
import type { PagerRow } from "./pager.js";
import type { CutAtRow } from "./walk.js";

/** A cut among the rows that have a value: at a row of the leaf, or beside one of another leaf. */
export type HeadCut =
  | ({ readonly value: SortValue } & CutAtRow)
  | { readonly at: "beside"; readonly value: SortValue; readonly leaf: number };

/** The part of a range that lies among the rows with a value; undefined where none of it does. */
export interface HeadRange {
  /** Undefined where it begins with the first row. */
  readonly low: HeadCut | undefined;
  readonly high: HeadCut | undefined;
}

export function headRangeOf<Row extends PagerRow>({ leaf, low, high }: LeafRange<Row>): HeadRange | undefined {
  if (leaf.head === undefined) return undefined;
  if (high.standing.at === "start" || isBehindValues(low)) return undefined;
  return { low: headCut(low), high: headCut(high) };
}

/** The part of a range that lies behind the rows with a value; undefined where none of it does. */
export interface TailRange {
  readonly low: CutAtRow | undefined;
  readonly high: CutAtRow | undefined;
}

export function tailRangeOf<Row extends PagerRow>({ index, leaf, low, high }: LeafRange<Row>): TailRange | undefined {
  if (leaf.head?.kind === "seek") return undefined;
  const [from, to] = [low.standing, high.standing];
  const begun = from.at === "beside" && from.value === undefined && from.leaf > index;
  const unreached =
    (to.at !== "end" && to.at !== "start" && to.value !== undefined) || (to.at === "beside" && to.leaf < index);
  if (from.at === "end" || begun || to.at === "start" || unreached) return undefined;
  return { low: tailCut(low), high: tailCut(high) };
}

function isBehindValues({ standing }: Bound): boolean {
  return standing.at === "end" || (standing.at !== "start" && standing.value === undefined);
}

function headCut({ standing, inclusive }: Bound): HeadCut | undefined {
  if (standing.at === "start" || standing.at === "end" || standing.value === undefined) return undefined;
  const { value } = standing;
  if (standing.at === "beside") return { at: "beside", value, leaf: standing.leaf };
  return { at: "row", value, position: standing.position, key: standing.key, inclusive };
}

function tailCut({ standing, inclusive }: Bound): CutAtRow | undefined {
  if (standing.at !== "row" || standing.value !== undefined) return undefined;
  return { at: "row", position: standing.position, key: standing.key, inclusive };
}
