import { compareValues, type ConnectionOrder, type SortValue } from "./order.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { HeadCut, HeadRange } from "./range-cuts.js";
import { NOTHING_MORE, type Stretch, type Walk, type Want } from "./walk.js";

export interface DrainedWalkOptions<Row extends PagerRow> {
  /** Index of the leaf. */
  readonly index: number;
  readonly order: ConnectionOrder<Row>;
  readonly direction: Direction;
  readonly range: HeadRange;
  /** Every row of the leaf that is to be shown. */
  readonly drain: () => Promise<readonly Row[]>;
}

interface Valued<Row extends PagerRow> {
  readonly row: Row;
  readonly value: SortValue;
}

/** Walks the rows of a leaf that have a value, sorted here by it, then by id. Places are found by comparison, also when their rows are gone. */
export class DrainedWalk<Row extends PagerRow> implements Walk<Row> {
  /** Of the rows with a value alone nobody wants a total. */
  readonly total = undefined;
  readonly #options: DrainedWalkOptions<Row>;
  #rows: readonly Valued<Row>[] | undefined;
  #taken = 0;

  constructor(options: DrainedWalkOptions<Row>) {
    this.#options = options;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    this.#rows ??= await this.#load();
    const from = this.#taken;
    if (from === this.#rows.length) return NOTHING_MORE;
    this.#taken = want.blocks ? this.#rows.length : Math.min(from + want.rows, this.#rows.length);
    return {
      rows: this.#rows
        .slice(from, this.#taken)
        .map(({ row }) => ({ row, position: () => ({ style: "keyed", key: row.key }) })),
      more: this.#taken < this.#rows.length,
    };
  }

  /** The rows of the range, in walking order. */
  async #load(): Promise<readonly Valued<Row>[]> {
    const { order, range, direction, drain } = this.#options;
    const valued = (await drain()).flatMap((row) => {
      const value = order.valueOf(row);
      return value === null ? [] : [{ row, value }];
    });
    const inside = valued
      .filter((one) => this.#liesBeyond(one, range.low, 1) && this.#liesBeyond(one, range.high, -1))
      .toSorted((a, b) => compareValues(order, a.value, b.value) || compareKeys(a.row.key, b.row.key));
    return direction === "forward" ? inside : inside.toReversed();
  }

  /** Whether a row lies behind a cut in list order (`sign` 1) or ahead of it (-1). */
  #liesBeyond({ row, value }: Valued<Row>, cut: HeadCut | undefined, sign: 1 | -1): boolean {
    if (cut === undefined) return true;
    const { index, order } = this.#options;
    const distance = compareValues(order, value, cut.value) * sign;
    if (distance !== 0) return distance > 0;
    if (cut.at === "beside") return (index - cut.leaf) * sign > 0;
    if (cut.position.style !== "keyed") throw new TypeError(`a ${cut.position.style} position among drained rows`);
    const apart = compareKeys(row.key, cut.position.key) * sign;
    return apart > 0 || (apart === 0 && cut.inclusive === true);
  }
}

/** By code unit: no locale takes part. */
function compareKeys(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
