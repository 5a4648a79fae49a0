import type { CredgraphError } from "../domain/errors.js";
import { compareValues, type ConnectionOrder, type SortValue } from "./order.js";
import type { PagerRow } from "./pager.js";

/** A row and what it is ordered by. */
export interface ValuedRow<Row extends PagerRow> {
  readonly row: Row;
  readonly value: SortValue;
}

/** All rows of a leaf, read to its end. Orders are made once and kept with it: pages that follow ask for the same one. */
export class DrainedList<Row extends PagerRow> {
  /** Every row once, in the leaf's own order. */
  readonly rows: readonly Row[];
  /** Rows that no request can reach are missing. */
  readonly unreached: CredgraphError | undefined;
  readonly #orders = new Map<string, readonly ValuedRow<Row>[]>();

  constructor(rows: readonly Row[], unreached?: CredgraphError) {
    this.rows = rows;
    this.unreached = unreached;
  }

  /** The rows that have a value: by it, then by id. */
  inOrder(order: ConnectionOrder<Row>): readonly ValuedRow<Row>[] {
    const sorted = this.#orders.get(order.name) ?? this.#sort(order);
    this.#orders.set(order.name, sorted);
    return sorted;
  }

  #sort(order: ConnectionOrder<Row>): readonly ValuedRow<Row>[] {
    const valued = this.rows.flatMap((row) => {
      const value = order.valueOf(row);
      return value === null ? [] : [{ row, value }];
    });
    return valued.toSorted((a, b) => compareValues(order, a.value, b.value) || compareKeys(a.row.key, b.row.key));
  }
}

/** By code unit: no locale takes part. */
export function compareKeys(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
