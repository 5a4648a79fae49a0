import type { PagerRow } from "./pager.js";

/** What rows are ordered by: numbers (instants, epoch milliseconds) or texts. */
export type SortValue = number | string;

/** One order over the rows of all leaves. Rows without a value come last in both directions, leaf by leaf, as without an order. */
export interface ConnectionOrder<Row extends PagerRow> {
  /** Tells it from every other order of the same rows. */
  readonly name: string;
  /** Reverses the comparison of values, and nothing else. */
  readonly descending: boolean;
  readonly valueOf: (row: Row) => SortValue | null;
  /** Negative where `one` comes first in ascending order. */
  readonly compare: (one: SortValue, other: SortValue) => number;
}

/** Negative where a row with `one` comes before a row with `other`; 0 where leaf and row decide. */
export function compareValues<Row extends PagerRow>(
  order: ConnectionOrder<Row>,
  one: SortValue,
  other: SortValue,
): number {
  return order.descending ? order.compare(other, one) : order.compare(one, other);
}
