import type { Anchors } from "./anchors.js";
import type { Direction } from "./page-arguments.js";

/** Where a row stands in its leaf, in the words of the leaf's pager style. The cut `after` is just behind the row, the cut `before` just ahead of it. */
export type Position = IndexPosition | CursorPosition | SortedPosition | SeekPosition | KeyedPosition;

/** Offset and page lists. */
export interface IndexPosition {
  readonly style: "index";
  readonly index: number;
  /** Rows in the list when the position was made, where the upstream tells. */
  readonly total: number | undefined;
  readonly anchors: Anchors;
}

/**
 * Lists by the upstream's cursors. `next`: that cursor opens just behind the row. `previous`: it opens just ahead of it. `after` / `before`: the row
 * is the `index`-th, from 0, counted from the side that the cursor opens; without a cursor from the start of the list.
 */
export interface CursorPosition {
  readonly style: "cursor";
  readonly opens: "next" | "previous" | "after" | "before";
  readonly cursor: string | undefined;
  readonly index: number;
  readonly anchors: Anchors;
}

/** Lists that are sorted here: found by comparison, also when the row is gone. */
export interface SortedPosition {
  readonly style: "sorted";
  readonly instant: number | null;
  readonly key: string;
}

/** Lists that are sought by value. */
export interface SeekPosition {
  readonly style: "seek";
  /** The instant that the row shows, epoch milliseconds; where it shows none, that of the nearest row before it that does. */
  readonly newest: number;
  /** The same; where it shows none, that of the nearest row behind it that does. */
  readonly oldest: number;
  readonly key: string;
  /** Ids of rows that stand before the row and show `newest`, or may: they show none and stand next to it. Undefined when more may be unseen. */
  readonly above: readonly string[] | undefined;
  /** The same behind the row, for `oldest`. */
  readonly below: readonly string[] | undefined;
  /**
   * Hashes of rows that show the same instant and were shown already by a walk in this direction, while the upstream may have put them beyond the row:
   * they do not come again.
   */
  readonly shown: { readonly direction: Direction; readonly hashes: readonly number[] };
}

/** Rows that are sorted here by the connection's order: the value stands in the mark, so the id is all that is left to say. */
export interface KeyedPosition {
  readonly style: "keyed";
  readonly key: string;
}
