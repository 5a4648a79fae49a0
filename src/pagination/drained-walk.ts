import { compareKeys, type DrainedList, type ValuedRow } from "./drained-list.js";
import { compareValues, type ConnectionOrder } from "./order.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { HeadCut, HeadRange } from "./range-cuts.js";
import type { Stretch, Walk, WalkedRow, Want } from "./walk.js";

export interface DrainedWalkOptions<Row extends PagerRow> {
  /** Index of the leaf. */
  readonly index: number;
  readonly order: ConnectionOrder<Row>;
  readonly direction: Direction;
  readonly range: HeadRange;
  readonly drain: () => Promise<DrainedList<Row>>;
  /** Present where rows have to be checked here. */
  readonly accepts: ((row: Row) => boolean) | undefined;
}

/** Walks the rows of a leaf that have a value, sorted here by it, then by id. Places are found by comparison, also when their rows are gone. */
export class DrainedWalk<Row extends PagerRow> implements Walk<Row> {
  /** Of the rows with a value alone nobody wants a total. */
  readonly total = undefined;
  readonly #options: DrainedWalkOptions<Row>;
  #list: DrainedList<Row> | undefined;
  #matching: Iterator<Row> | undefined;
  /** The row that was looked up to know that one follows. */
  #ahead: Row | undefined;

  constructor(options: DrainedWalkOptions<Row>) {
    this.#options = options;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    this.#list ??= await this.#options.drain();
    this.#matching ??= this.#walk(this.#list.inOrder(this.#options.order));
    const rows: WalkedRow<Row>[] = [];
    let row = this.#ahead ?? this.#pull();
    while (row !== undefined && (want.blocks || rows.length < want.rows)) {
      const { key } = row;
      rows.push({ row, position: () => ({ style: "keyed", key }) });
      row = this.#pull();
    }
    this.#ahead = row;
    return { rows, more: row !== undefined, leftOut: this.#list.unreached };
  }

  #pull(): Row | undefined {
    const next = this.#matching?.next();
    return next?.done === false ? next.value : undefined;
  }

  /** The rows of the range that are to be shown, in walking order. */
  *#walk(sorted: readonly ValuedRow<Row>[]): Generator<Row> {
    const { range, direction, accepts } = this.#options;
    const first = sorted.length - count(sorted, (one) => this.#liesBeyond(one, range.low, 1));
    const end = count(sorted, (one) => this.#liesBeyond(one, range.high, -1));
    const forward = direction === "forward";
    for (let index = forward ? first : end - 1; forward ? index < end : index >= first; index += forward ? 1 : -1) {
      const row = sorted[index]?.row;
      if (row !== undefined && (accepts?.(row) ?? true)) yield row;
    }
  }

  /** Whether a row lies behind a cut in list order (`sign` 1) or ahead of it (-1). */
  #liesBeyond({ row, value }: ValuedRow<Row>, cut: HeadCut | undefined, sign: 1 | -1): boolean {
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

/** How many items hold, where those that do stand together at one end: by bisection. */
function count<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  const [head] = items;
  if (head === undefined) return 0;
  const leading = holds(head);
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item) === leading) low = middle + 1;
    else high = middle;
  }
  return leading ? low : items.length - low;
}
