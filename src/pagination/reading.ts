import type { CredgraphError } from "../domain/errors.js";
import type { SortValue } from "./order.js";
import type { PagerRow } from "./pager.js";
import type { Position } from "./position.js";
import type { WalkedRow } from "./walk.js";

/** A place that was read: a row of a leaf, on the page or not. */
export interface ReadPlace {
  readonly leaf: number;
  readonly value: SortValue | undefined;
  /** Made when asked for. */
  readonly position: () => Position;
}

/** A row of the page. */
export interface Taken<Row extends PagerRow> extends WalkedRow<Row>, ReadPlace {}

/** What reading a leaf showed besides rows. */
export interface LeafOutcome {
  /** Rows of the whole list (matching or not), as far as the answers told. */
  readonly total: number | undefined;
  /** What kept rows away without being a failure: rows out of reach, disagreeing pages, the budget. */
  readonly troubles: readonly CredgraphError[];
  readonly failure: CredgraphError | undefined;
  /** With a failure: the last row that was looked at before it, when that lies behind the last one taken. */
  readonly stop?: (() => Position) | undefined;
}

/** What one part of a walk gave: leaves by value, or leaf by leaf. */
export interface PartReading<Row extends PagerRow> {
  /** In walking order. */
  readonly rows: readonly Taken<Row>[];
  /**
   * False when the part is at its end (a leaf that failed aside), so that the walk goes on behind it. Otherwise the page ends here: true when rows
   * follow, undefined when it is full and nobody asked.
   */
  readonly more: boolean | undefined;
  /** Where reading stopped, when that is not the last row. */
  readonly stop: ReadPlace | undefined;
  /** Of every leaf that was needed. */
  readonly outcomes: ReadonlyMap<number, LeafOutcome>;
}
