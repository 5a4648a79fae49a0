import { contradiction } from "./contradiction.js";
import { listChanged } from "./cursor.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow, SeekPager, SeekRequest } from "./pager.js";
import type { SeekPosition } from "./position.js";
import { isNameless } from "./nameless-key.js";
import { comingSharers, EARLIEST, LATEST, passedSharers, type SeekRow } from "./seek-position.js";
import type { InstantRange } from "./walk.js";

export interface SeekLeaf<Row extends PagerRow> extends Leaf<Row> {
  readonly pager: SeekPager;
}

/** Rows in walking order, and how many the upstream claims behind them. */
export interface SeekRows<Row extends PagerRow> {
  readonly rows: readonly SoughtRow<Row>[];
  readonly left: number;
  /** Rows that the request ranged over, where the upstream tells. */
  readonly total: number | undefined;
}

/** A row with the time that the list is sorted by. */
export interface SoughtRow<Row extends PagerRow> extends SeekRow {
  readonly row: Row;
}

type Bounds = InstantRange & Pick<SeekRequest, "exclude">;

/** Reads a list by value, in one direction. Every answer is held against what was asked. */
export class SeekReader<Row extends PagerRow> {
  readonly #leaf: SeekLeaf<Row>;
  readonly #direction: Direction;
  readonly #start: InstantRange;

  /** @param start where the list begins for this reader, unless it reads on from a position. */
  constructor(leaf: SeekLeaf<Row>, direction: Direction, start: InstantRange) {
    this.#leaf = leaf;
    this.#direction = direction;
    this.#start = start;
  }

  /**
   * At least one of the `wanted` rows past a position (or from where the list begins), if there are any. `key` made the position's hashes; `inclusive`
   * gives the position's own row as well.
   */
  read(position: SeekPosition | undefined, key: CursorKey, wanted: number, inclusive = false): Promise<SeekRows<Row>> {
    if (position === undefined) return this.#readPages({ ...this.#start, exclude: [] }, wanted);
    const passed = passedSharers(position, this.#direction);
    const exclude = inclusive || passed === undefined ? passed : [...passed, position.key];
    // Left out by its id, a row without an instant could stand anywhere among the rows that come: it has to be seen ahead of them.
    const undated = position.newest !== position.oldest;
    if (undated || exclude === undefined || exclude.some(isNameless)) {
      return this.#readUpTo(position, key, wanted, inclusive);
    }
    return this.#readPages({ ...this.#bound(position), exclude }, wanted);
  }

  /** Whether the row of `one` stands before that of `other`, which may show the same instant: found by reading that instant. */
  async standsBefore(one: SeekPosition, other: SeekPosition): Promise<boolean> {
    const keys = await this.#readInstants([one, other]);
    if (keys === undefined) throw listChanged(this.#leaf);
    return keys.indexOf(one.key) < keys.indexOf(other.key) === (this.#direction === "forward");
  }

  /** Whether the row of a position is still in the list. */
  async holds(position: SeekPosition): Promise<boolean> {
    return (await this.#readInstants([position])) !== undefined;
  }

  /** The ids at the instants of some rows, in walking order, as far as those rows; undefined when one of them is gone. */
  async #readInstants(wanted: readonly SeekPosition[]): Promise<readonly string[] | undefined> {
    const { maxLimit } = this.#leaf.pager;
    const newest = Math.max(...wanted.map((position) => position.newest));
    const oldest = Math.min(...wanted.map((position) => position.oldest));
    const bounds = { ...this.#notAbove(newest), ...this.#notBelow(oldest), exclude: [] };
    const keys: string[] = [];
    for (let page = 1; ; page += 1) {
      const { rows, left } = await this.#readPage(bounds, page, maxLimit);
      keys.push(...rows.map(({ key }) => key));
      if (wanted.every(({ key }) => keys.includes(key))) return keys;
      if (left === 0) return undefined;
    }
  }

  #bound(position: SeekPosition): InstantRange {
    return this.#direction === "forward" ? this.#notAbove(position.newest) : this.#notBelow(position.oldest);
  }

  /** Instants are stored finer than shown: the bound lies one shown unit away, so that all rows that show the value are on this side. */
  #notAbove(instant: number): InstantRange {
    return instant === LATEST ? {} : { below: instant + this.#leaf.pager.precision };
  }

  #notBelow(instant: number): InstantRange {
    return instant === EARLIEST ? {} : { atLeast: instant };
  }

  /** The first `wanted` rows of a seek: one page tells how many there are, the others are read together and must agree. */
  async #readPages(bounds: Bounds, wanted: number): Promise<SeekRows<Row>> {
    const limit = Math.min(wanted, this.#leaf.pager.maxLimit);
    const first = await this.#readPage(bounds, 1, limit);
    const pages = Math.min(Math.ceil(wanted / limit), Math.ceil((first.rows.length + first.left) / limit));
    const numbers = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => index + 2);
    let head = first;
    for (const again of [undefined, "again"] as const) {
      if (again !== undefined) head = await this.#readPage(bounds, 1, limit, again);
      const others = await Promise.all(numbers.map((page) => this.#readPage(bounds, page, limit, again)));
      const rows = [head, ...others].flatMap((page) => page.rows);
      const agree = others.every(({ total }) => total === head.total) && distinct(rows) === rows.length;
      if (agree) return { rows, left: others.at(-1)?.left ?? head.left, total: head.total };
    }
    // What follows the first page is read by value then, and need not agree with it.
    if (distinct(head.rows) === head.rows.length) return head;
    throw contradiction(this.#leaf, "a page brings the same row twice");
  }

  /** Read by page numbers from the first row that shows the position's instant: where its row stands, the rest begins. */
  async #readUpTo(position: SeekPosition, key: CursorKey, wanted: number, inclusive: boolean): Promise<SeekRows<Row>> {
    const bounds = { ...this.#bound(position), exclude: [] };
    const { direction, hashes } = position.shown;
    const shown = new Set(direction === this.#direction ? hashes : []);
    const passed = new Set(passedSharers(position, this.#direction));
    for (const again of [undefined, "again"] as const) {
      const rows: SoughtRow<Row>[] = [];
      let total: number | undefined;
      for (let page = 1; ; page += 1) {
        const answer = await this.#readPage(bounds, page, this.#leaf.pager.maxLimit, again);
        if (page > 1 && answer.total !== total) break;
        total = answer.total;
        rows.push(...answer.rows);
        if (distinct(rows) !== rows.length) break;
        const cut = this.#cutIn(rows, position, inclusive, answer.left === 0);
        const past =
          cut === undefined
            ? []
            : rows.slice(cut).filter((row) => !passed.has(row.key) && !shown.has(key.hashRow(row.key)));
        if (cut !== undefined && (past.length >= wanted || answer.left === 0)) {
          return { rows: past, left: answer.left, total: undefined };
        }
        if (answer.left === 0) throw listChanged(this.#leaf);
      }
    }
    throw contradiction(this.#leaf, "its pages keep changing while they are read together");
  }

  /** Index just past the position's row among rows read from its instant on; undefined when more has to be read. */
  #cutIn(
    rows: readonly SoughtRow<Row>[],
    position: SeekPosition,
    inclusive: boolean,
    ended: boolean,
  ): number | undefined {
    const at = rows.findIndex((row) => row.key === position.key);
    if (at !== -1) return inclusive ? at : at + 1;
    const behind = rows.findIndex(({ instant }) => {
      if (instant === null) return false;
      return this.#direction === "forward" ? instant < position.oldest : instant > position.newest;
    });
    if (behind === -1 && !ended) return undefined;
    // The row is gone. Rows of its instant that are known to stand ahead of it or behind it tell where it stood.
    const passed = passedSharers(position, this.#direction);
    if (passed !== undefined) return rows.findLastIndex((row) => passed.includes(row.key)) + 1;
    const sharers = behind === -1 ? rows : rows.slice(0, behind);
    const coming = comingSharers(position, this.#direction);
    const first = sharers.findIndex((row) => coming?.includes(row.key) === true);
    if (first !== -1) return first;
    if (sharers.length === 0 || coming?.length === 0) return sharers.length;
    throw listChanged(this.#leaf);
  }

  async #readPage(bounds: Bounds, page: number, limit: number, again?: "again"): Promise<SeekRows<Row>> {
    const reversed = this.#direction === "backward";
    const { below, atLeast, exclude } = bounds;
    const answer = await this.#leaf.read(
      {
        style: "seek",
        page,
        limit,
        reversed,
        ...(below === undefined ? {} : { below }),
        ...(atLeast === undefined ? {} : { atLeast }),
        exclude,
      },
      again,
    );
    const count = answer.rows.length;
    const passed = (page - 1) * limit + count;
    if (count > limit) throw contradiction(this.#leaf, `a page of ${limit} rows was asked for and ${count} came`);
    const rows = answer.rows.map((row) => ({ key: row.key, instant: row.instant, row }));
    this.#refuseOthers(rows, bounds);
    if (answer.total === undefined) {
      const more = answer.hasMore ?? count === limit;
      if (count === 0 && more) throw contradiction(this.#leaf, "a page is empty although more rows are claimed");
      return { rows, left: more ? 1 : 0, total: undefined };
    }
    if (count > 0 && passed > answer.total) throw contradiction(this.#leaf, "a page is longer than its total allows");
    if (count < limit && passed < answer.total) {
      throw contradiction(this.#leaf, "a page is shorter than its total claims");
    }
    return { rows, left: Math.max(0, answer.total - passed), total: answer.total };
  }

  /**
   * Rows out of order, out of bounds or excluded are not those that were asked for. What is stored is finer than what is shown, by less than a unit.
   * Nothing is said against rows that show no instant: their neighbours vouch for them.
   */
  #refuseOthers(rows: readonly SoughtRow<Row>[], { below, atLeast, exclude }: Bounds): void {
    const { precision } = this.#leaf.pager;
    let previous: number | undefined;
    for (const { key, instant } of rows) {
      if (exclude.includes(key)) throw contradiction(this.#leaf, "it gives rows that were not asked for");
      if (instant === null) continue;
      const disordered =
        previous !== undefined && (this.#direction === "forward" ? instant > previous : instant < previous);
      if (disordered) throw contradiction(this.#leaf, "its rows do not come in the order that was asked for");
      const outside =
        (below !== undefined && instant >= below) || (atLeast !== undefined && instant <= atLeast - precision);
      if (outside) throw contradiction(this.#leaf, "it gives rows that were not asked for");
      previous = instant;
    }
  }
}

function distinct(rows: readonly { readonly key: string }[]): number {
  return new Set(rows.map(({ key }) => key)).size;
}
