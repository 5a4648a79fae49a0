import type { CredgraphError } from "../domain/errors.js";
import type { ReadBudget } from "./connection-request.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Position } from "./position.js";

/** Where a walk starts: where the list begins in walking direction, or at a row. */
export type Cut = { readonly at: "beginning" } | CutAtRow;

/** A walk between two rows gives neither: it starts behind the one in walking direction and ends ahead of the other. */
export interface CutAtRow {
  readonly at: "row";
  readonly position: Position;
  /** What the position's hashes were made with. */
  readonly key: CursorKey;
  /** The row is part of the walk after all. */
  readonly inclusive?: boolean;
}

/** Instants, epoch milliseconds, that a list which is sought by value is walked within. */
export interface InstantRange {
  readonly below?: number | undefined;
  readonly atLeast?: number | undefined;
}

export interface WalkOptions<Row extends PagerRow> {
  readonly leaf: Leaf<Row>;
  readonly direction: Direction;
  readonly from: Cut;
  /** The walk ends here: just ahead of the row forwards, just behind it backwards. */
  readonly until: CutAtRow | undefined;
  /** Only for lists that are sought by value. */
  readonly within?: InstantRange | undefined;
  /** Hashes the rows of new positions. */
  readonly key: CursorKey;
  readonly budget: ReadBudget;
}

export interface Want {
  readonly rows: number;
  /** Whether it must be known that rows follow. */
  readonly flag: boolean;
  /** Rows are checked here: bring whole upstream pages of the largest size, as many rows as one has. */
  readonly blocks: boolean;
}

/** Consecutive upstream rows in walking direction. */
export interface Stretch<Row extends PagerRow> {
  readonly rows: readonly WalkedRow<Row>[];
  /** Whether rows follow in walking direction; undefined when that was not asked and did not show. */
  readonly more: boolean | undefined;
  /** Why the walk cannot go on although rows may follow: pages that disagree, or rows out of reach. */
  readonly barrier?: CredgraphError | undefined;
  /** Rows that the walk had to leave out where it began: they lie beyond what the upstream can reach. */
  readonly leftOut?: CredgraphError | undefined;
}

export interface WalkedRow<Row extends PagerRow> {
  readonly row: Row;
  /** Made when asked for. */
  readonly position: () => Position;
  /** For a row that shows no instant, in a list that is sought by it: that of its neighbour on the side that the walk comes from. */
  readonly instant?: number;
}

/** Reads one leaf from a cut on, each call from where the one before ended. */
export interface Walk<Row extends PagerRow> {
  /** At most `want.rows` rows (any number with `blocks`); fewer only at the end, at the bound or at a barrier. */
  next(want: Want): Promise<Stretch<Row>>;
  /** Rows in the whole list, as far as the answers read so far told. */
  readonly total: number | undefined;
}

export const NOTHING_MORE: Stretch<never> = { rows: [], more: false };
