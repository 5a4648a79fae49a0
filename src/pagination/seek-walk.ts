import { contradiction } from "./contradiction.js";
import { listChanged } from "./cursor.js";
import type { Leaf } from "./leaf.js";
import type { PagerRow, SeekPager, SeekRequest, UpstreamPage } from "./pager.js";
import type { SeekPosition } from "./position.js";
import {
  NOTHING_MORE,
  type CutAtRow,
  type Stretch,
  type Walk,
  type WalkOptions,
  type WalkedRow,
  type Want,
} from "./walk.js";

/** Rows sharing one instant that a position still names; beyond it the seek is read by page numbers up to the row. */
const MOST_SHARING = 5;

export interface SeekLeaf<Row extends PagerRow> extends Leaf<Row> {
  readonly pager: SeekPager;
}

type Bounds = Pick<SeekRequest, "below" | "atLeast" | "exclude">;

/**
 * Walks a list that the upstream sorts by an instant and bounds by its value, newest first. The upstream stores finer instants than it shows and
 * breaks ties by a hidden key, so rows that show the same instant are told apart by id and never compared.
 */
export class SeekWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #leaf: SeekLeaf<Row>;
  readonly #options: WalkOptions<Row>;
  readonly #forward: boolean;
  readonly #seen = new Set<string>();
  /** Rows read and not yet emitted, in walking order. */
  #queue: Row[] = [];
  /** Rows that the upstream claims behind the queue; undefined before the first answer. */
  #rest: number | undefined;
  #last: SeekPosition | undefined;
  #total: number | undefined;
  #done = false;

  constructor(leaf: SeekLeaf<Row>, options: WalkOptions<Row>) {
    this.#leaf = leaf;
    this.#options = options;
    this.#forward = options.direction === "forward";
    const { from } = options;
    if (from.at === "row") this.#last = seekPosition(from);
    this.#done = from.at === (this.#forward ? "end" : "start");
  }

  get total(): number | undefined {
    return this.#total;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    if (this.#done) return NOTHING_MORE;
    const behind = this.#last;
    const bounded = this.#options.until !== undefined;
    const most = want.blocks ? this.#leaf.pager.maxLimit : want.rows;
    const taken: Row[] = [];
    for (;;) {
      this.#take(taken, most);
      if (this.#settled()) break;
      const enough = want.blocks ? taken.length > 0 : taken.length >= most;
      const told = this.#rest !== undefined && (!bounded || this.#rest === 0);
      if (enough && (told || !want.flag || want.blocks)) break;
      if (this.#rest === 0) {
        this.#done = true;
        break;
      }
      const from = taken.length === 0 ? behind : this.#positionIn(taken, taken.length - 1, behind, undefined, false);
      await this.#fill(from, Math.max(1, most - taken.length + (want.flag && bounded && !want.blocks ? 1 : 0)));
    }
    const following = this.#queue.length > 0 || (!this.#done && this.#rest !== 0);
    const more = following && this.#rest === undefined && this.#queue.length === 0 ? undefined : following;
    return { rows: this.#emit(taken, behind, more === false), more };
  }

  #settled(): boolean {
    return this.#done || this.#queue.length > 0;
  }

  /** Moves rows from the queue until there are `most`, or the walk's other bound is reached. */
  #take(taken: Row[], most: number): void {
    for (;;) {
      const [row] = this.#queue;
      if (row === undefined) return;
      if (this.#reachesBound(row)) {
        this.#queue = [];
        this.#done = true;
        return;
      }
      if (taken.length >= most) return;
      taken.push(row);
      this.#queue.shift();
    }
  }

  #emit(rows: readonly Row[], behind: SeekPosition | undefined, ended: boolean): WalkedRow<Row>[] {
    const ahead = this.#queue[0];
    const positions = new Map<number, SeekPosition>();
    const positionAt = (index: number): SeekPosition => {
      const made = positions.get(index) ?? this.#positionIn(rows, index, behind, ahead, ended);
      positions.set(index, made);
      return made;
    };
    const last = rows.length - 1;
    if (last >= 0) this.#last = positionAt(last);
    return rows.map((row, index) => ({ row, position: () => positionAt(index) }));
  }

  /** Rows in walking order; `behind` is where the walk came from, `ahead` the row that follows, if it was read. */
  #positionIn(
    rows: readonly Row[],
    index: number,
    behind: SeekPosition | undefined,
    ahead: Row | undefined,
    ended: boolean,
  ): SeekPosition {
    const row = rows[index];
    const instant = this.#instantOf(row);
    const passed: string[] = [];
    let passedAll = false;
    for (let at = index - 1; at >= 0 && !passedAll; at -= 1) {
      if (this.#instantOf(rows[at]) === instant) passed.push(rows[at]?.key ?? "");
      else passedAll = true;
    }
    let before: readonly string[] | undefined = passed;
    // Read by value, a row that was inserted ahead of the position meanwhile comes behind it: out of the upstream's order.
    let earlier: readonly string[] = [];
    if (!passedAll && behind !== undefined && behind.instant === instant) {
      const known = this.#forward ? behind.above : behind.below;
      before = known === undefined ? undefined : [...known, behind.key, ...passed];
      earlier = known === undefined ? behind.shown : [...known, behind.key];
    }
    const coming: string[] = [];
    let comingAll = false;
    for (let at = index + 1; at < rows.length && !comingAll; at += 1) {
      if (this.#instantOf(rows[at]) === instant) coming.push(rows[at]?.key ?? "");
      else comingAll = true;
    }
    if (!comingAll) comingAll = ended || (ahead !== undefined && this.#instantOf(ahead) !== instant);
    const after = comingAll ? coming : undefined;
    const crowded = (before?.length ?? 0) + (after?.length ?? 0) > MOST_SHARING;
    const sides = crowded ? [undefined, undefined] : this.#forward ? [before, after] : [after, before];
    const shown = crowded || before === undefined ? earlier : [];
    return { style: "seek", instant, key: row?.key ?? "", above: sides[0], below: sides[1], shown };
  }

  #instantOf(row: Row | undefined): number {
    if (row === undefined || row.instant === null)
      throw contradiction(this.#leaf, "a row lacks the time that the list is sorted by");
    return row.instant;
  }

  async #fill(position: SeekPosition | undefined, wanted: number): Promise<void> {
    const passed = position === undefined ? [] : this.#forward ? position.above : position.below;
    const rows =
      passed === undefined && position !== undefined
        ? await this.#readUpTo(position)
        : await this.#readBehind(position, passed ?? [], wanted);
    const fresh = rows.filter((row) => !this.#seen.has(row.key));
    if (fresh.length === 0 && this.#rest !== 0)
      throw contradiction(this.#leaf, "a page brings nothing new although more rows are claimed");
    for (const row of fresh) this.#seen.add(row.key);
    this.#refuseDisorder(fresh);
    this.#queue.push(...fresh);
  }

  /** The rows past a position whose sharers on the walk's own side are all known: by value, without them. */
  async #readBehind(position: SeekPosition | undefined, passed: readonly string[], wanted: number): Promise<Row[]> {
    const bounds: Bounds =
      position === undefined ? { exclude: [] } : { ...this.#bound(position), exclude: [...passed, position.key] };
    const { rows, left } = await this.#readPages(bounds, wanted);
    if (position === undefined) this.#total = rows.length + left;
    this.#rest = left;
    return rows;
  }

  /** Read by page numbers from the first row that shows the position's instant, until its row is found. */
  async #readUpTo(position: SeekPosition): Promise<Row[]> {
    const bounds: Bounds = { ...this.#bound(position), exclude: [] };
    const { maxLimit } = this.#leaf.pager;
    const rows: Row[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await this.#readPage(bounds, page, maxLimit);
      const fresh = answer.rows.filter((row) => !rows.some((other) => other.key === row.key));
      rows.push(...fresh);
      const left = answer.left;
      const cut = this.#cutIn(rows, position, left === 0);
      const past = cut === undefined ? [] : rows.slice(cut).filter((row) => !position.shown.includes(row.key));
      if (past.length > 0 || (cut !== undefined && left === 0)) {
        this.#rest = left;
        return past;
      }
      if (left === 0) throw listChanged(this.#leaf);
      if (fresh.length === 0)
        throw contradiction(this.#leaf, "a page brings nothing new although more rows are claimed");
    }
  }

  /** Index just past the position's row among rows read from its instant on; undefined when more has to be read. */
  #cutIn(rows: readonly Row[], position: SeekPosition, ended: boolean): number | undefined {
    const at = rows.findIndex((row) => row.key === position.key);
    if (at !== -1) return at + 1;
    const sharing = rows.findIndex((row) => row.instant !== position.instant);
    if (sharing === -1 && !ended) return undefined;
    // The row is gone. Rows of its instant that are known to stand on one side of it tell where it stood.
    const sharers = sharing === -1 ? rows : rows.slice(0, sharing);
    const coming = this.#forward ? position.below : position.above;
    const first = coming === undefined ? -1 : sharers.findIndex((row) => coming.includes(row.key));
    if (first !== -1) return first;
    if (sharers.length === 0 || coming?.length === 0) return sharers.length;
    throw listChanged(this.#leaf);
  }

  /** Instants are stored finer than shown: the bound lies one shown unit away, so that all rows that show the value are on this side. */
  #bound(position: SeekPosition): Pick<SeekRequest, "below" | "atLeast"> {
    return this.#forward ? { below: position.instant + this.#leaf.pager.precision } : { atLeast: position.instant };
  }

  /** The first `wanted` rows of a seek: one page tells how many there are, the others are read together. */
  async #readPages(bounds: Bounds, wanted: number): Promise<{ rows: Row[]; left: number }> {
    const { maxLimit } = this.#leaf.pager;
    const limit = Math.min(wanted, maxLimit);
    const first = await this.#readPage(bounds, 1, limit);
    const known = first.rows.length + first.left;
    const pages = Math.min(Math.ceil(wanted / limit), Math.ceil(known / limit));
    const numbers = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => index + 2);
    for (const again of [undefined, "again"] as const) {
      const head = again === undefined ? first : await this.#readPage(bounds, 1, limit, again);
      const others = await Promise.all(numbers.map((page) => this.#readPage(bounds, page, limit, again)));
      const all = [head, ...others];
      const rows = all.flatMap((page) => page.rows);
      const total = head.rows.length + head.left;
      const agree =
        all.every((page) => page.total === head.total) && new Set(rows.map((row) => row.key)).size === rows.length;
      if (agree) return { rows, left: Math.max(0, total - rows.length) };
      if (again !== undefined) return { rows: [...head.rows], left: head.left };
    }
    return { rows: [...first.rows], left: first.left };
  }

  async #readPage(
    bounds: Bounds,
    page: number,
    limit: number,
    again?: "again",
  ): Promise<UpstreamPage<Row> & { left: number }> {
    const answer = await this.#leaf.read({ style: "seek", page, limit, reversed: !this.#forward, ...bounds }, again);
    const count = answer.rows.length;
    const passed = (page - 1) * limit + count;
    if (count > limit) throw contradiction(this.#leaf, `a page of ${limit} rows was asked for and ${count} came`);
    if (answer.total === undefined) {
      return { ...answer, left: answer.hasMore === true || (answer.hasMore === undefined && count === limit) ? 1 : 0 };
    }
    if (count > 0 && passed > answer.total) throw contradiction(this.#leaf, "a page is longer than its total allows");
    if (count < limit && passed < answer.total)
      throw contradiction(this.#leaf, "a page is shorter than its total claims");
    return { ...answer, left: Math.max(0, answer.total - passed) };
  }

  /** Newest first forwards, oldest first backwards: a page in another order is not the one that was asked for. */
  #refuseDisorder(rows: readonly Row[]): void {
    let previous = this.#queue.at(-1)?.instant ?? this.#last?.instant ?? undefined;
    for (const row of rows) {
      const instant = this.#instantOf(row);
      if (previous !== undefined && (this.#forward ? instant > previous : instant < previous)) {
        throw contradiction(this.#leaf, "its rows do not come in the order that was asked for");
      }
      previous = instant;
    }
  }

  /** Whether the walk's other bound lies before this row. */
  #reachesBound(row: Row): boolean {
    const { until } = this.#options;
    if (until === undefined) return false;
    const bound = seekPosition(until);
    if (row.key === bound.key) return true;
    const instant = this.#instantOf(row);
    if (instant !== bound.instant) return this.#forward ? instant < bound.instant : instant > bound.instant;
    const [onThisSide, beyond] = this.#forward ? [bound.above, bound.below] : [bound.below, bound.above];
    if (beyond?.includes(row.key) === true) return true;
    return onThisSide !== undefined && !onThisSide.includes(row.key);
  }
}

function seekPosition(cut: CutAtRow): SeekPosition {
  if (cut.position.style !== "seek") throw new TypeError(`a ${cut.position.style} position in a list that is sought`);
  return cut.position;
}
