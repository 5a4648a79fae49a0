import type { CursorKey } from "./cursor-keys.js";
import type { LeafHead } from "./leaf.js";
import { compareValues, type ConnectionOrder, type SortValue } from "./order.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Position } from "./position.js";

/** How much of one leaf lies before a cut in the connection. */
export type Standing =
  | { readonly at: "start" }
  | { readonly at: "end" }
  /** Up to a row of its own. */
  | RowStanding
  /** As much as comes before a row of another leaf. */
  | { readonly at: "beside"; readonly value: SortValue | undefined; readonly leaf: number };

export interface RowStanding {
  readonly at: "row";
  /** Undefined for a row behind all that have a value. Without an order that is every row. */
  readonly value: SortValue | undefined;
  readonly position: Position;
  readonly side: RowSide;
  /** What the position's hashes were made with. */
  readonly key: CursorKey;
}

/** Where the row lies: before the cut or behind it, or on neither side because the cut is that row's own. */
export type RowSide = "before" | "behind" | "own";

/** A row as the high-water mark of a connection: leaves stand where it puts them. */
export interface Mark {
  readonly value: SortValue | undefined;
  /** Index of the row's leaf. */
  readonly leaf: number;
  readonly position: Position;
  readonly side: RowSide;
  /** What the position's hashes were made with. */
  readonly key: CursorKey;
}

export const START: Standing = { at: "start" };
export const END: Standing = { at: "end" };

/** Where a mark puts a leaf. */
export function placedBy({ value, leaf, position, side, key }: Mark, index: number): Standing {
  return leaf === index ? { at: "row", value, position, side, key } : { at: "beside", value, leaf };
}

/** A row whose cut a walk has left behind: it is not the cut's own any more, but lies on the side that the walk came from. */
export function leftBehind<Row extends { readonly side: RowSide }>(row: Row, direction: Direction): Row {
  return row.side === "own" ? { ...row, side: direction === "forward" ? "before" : "behind" } : row;
}

/** A leaf as comparisons see it: which of its rows have a value. */
export interface LeafShape<Row extends PagerRow> {
  readonly index: number;
  readonly head: LeafHead<Row>["kind"] | undefined;
  readonly order: ConnectionOrder<Row> | undefined;
}

/** The parts of a leaf in list order: rows with a value, then those without. */
const PART = { start: 0, amongValues: 1, behindValues: 2, amongOthers: 3, end: 4 } as const;

interface Rank {
  readonly part: number;
  readonly value?: SortValue;
  readonly leaf?: number;
}

/**
 * Negative where less of the leaf lies before `one` than before `other`. Two rows of the leaf with the same value are not told apart, nor need they
 * be: what is compared are cuts at rows of different leaves, or of one leaf where the cut has moved on.
 */
export function compareStandings<Row extends PagerRow>(shape: LeafShape<Row>, one: Standing, other: Standing): number {
  const [mine, theirs] = [rankOf(shape, one), rankOf(shape, other)];
  if (mine.part !== theirs.part) return mine.part - theirs.part;
  if (shape.order === undefined || mine.value === undefined || theirs.value === undefined) return 0;
  return compareValues(shape.order, mine.value, theirs.value) || (mine.leaf ?? 0) - (theirs.leaf ?? 0);
}

function rankOf<Row extends PagerRow>({ index, head }: LeafShape<Row>, standing: Standing): Rank {
  const rank = rawRank(index, standing);
  // A leaf without values has nothing ahead of the others; one that is sought by them has nothing behind.
  if (head === undefined && rank.part < PART.behindValues) return { part: PART.behindValues };
  if (head === "seek" && rank.part >= PART.behindValues) return { part: PART.end };
  return rank;
}

function rawRank(index: number, standing: Standing): Rank {
  switch (standing.at) {
    case "start":
      return { part: PART.start };
    case "end":
      return { part: PART.end };
    case "row": {
      const { value } = standing;
      return value === undefined ? { part: PART.amongOthers } : { part: PART.amongValues, value, leaf: index };
    }
    case "beside": {
      const { value, leaf } = standing;
      if (value !== undefined) return { part: PART.amongValues, value, leaf };
      return { part: leaf < index ? PART.behindValues : PART.end };
    }
  }
}
