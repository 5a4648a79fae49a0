import type { Mark, Standing } from "./standing.js";

/**
 * A cut in a connection, at one of its rows: the row is an edge, or the last one that was looked at where a page was cut. Every leaf stands where the
 * mark puts it, so that one position tells all, but for those that lag: they failed while others were read, or have rows to make up for.
 */
export interface CursorContent {
  /** Its row is the cut's own, unless the cut is at a row of a leaf that lags. */
  readonly mark: Mark;
  readonly lags: ReadonlyMap<number, Standing>;
}
