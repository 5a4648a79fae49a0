import { contradiction } from "./contradiction.js";
import type { CursorKey } from "./cursor-keys.js";
import type { PagerRow } from "./pager.js";
import type { SeekPosition } from "./position.js";
import {
  comingSharers,
  passedSharers,
  positionAheadOf,
  seekPositionOf,
  standsBefore,
  type SeekStretch,
} from "./seek-position.js";
import { SeekReader, type SeekLeaf, type SoughtRow } from "./seek-reader.js";
import {
  NOTHING_MORE,
  type CutAtRow,
  type Stretch,
  type Walk,
  type WalkOptions,
  type WalkedRow,
  type Want,
} from "./walk.js";

/**
 * Walks a list that the upstream sorts by an instant and bounds by its value, newest first. The upstream stores finer instants than it shows and
 * breaks ties by a hidden key, so rows that show the same instant are told apart by id and never compared.
 */
export class SeekWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #leaf: SeekLeaf<Row>;
  readonly #options: WalkOptions<Row>;
  readonly #forward: boolean;
  readonly #reader: SeekReader<Row>;
  readonly #seen = new Set<string>();
  /** Rows read and not yet emitted, in walking order. */
  #queue: SoughtRow<Row>[] = [];
  /** Rows that the upstream claims behind the queue; undefined before the first answer. */
  #left: number | undefined;
  /** Where the walk stands, and what made its hashes. */
  #last: SeekPosition | undefined;
  #lastKey: CursorKey;
  #total: number | undefined;
  #started = false;
  #done = false;
  /** The first row beyond the walk's other bound, once it was met. */
  #beyond: SoughtRow<Row> | undefined;
  /** The row that the walk begins with, where it is to be given, until it was read. */
  #entry: SeekPosition | undefined;

  constructor(leaf: SeekLeaf<Row>, options: WalkOptions<Row>) {
    this.#leaf = leaf;
    this.#options = options;
    this.#forward = options.direction === "forward";
    this.#reader = new SeekReader(leaf, options.direction, options.within);
    this.#lastKey = options.from.at === "row" ? options.from.key : options.key;
    if (options.from.at !== "row") return;
    const position = seekPosition(options.from);
    if (options.from.inclusive === true) this.#entry = position;
    this.#last = options.from.inclusive === true ? positionAheadOf(position, options.direction) : position;
  }

  get total(): number | undefined {
    return this.#total;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    if (!this.#started) this.#done = await this.#crossed();
    this.#started = true;
    if (this.#done) return NOTHING_MORE;
    const bounded = this.#options.until !== undefined;
    const most = want.blocks ? this.#leaf.pager.maxLimit : want.rows;
    const taken: SoughtRow<Row>[] = [];
    for (;;) {
      this.#take(taken, most);
      if (this.#settled()) break;
      const enough = want.blocks ? taken.length > 0 : taken.length >= most;
      const told = this.#left !== undefined && (!bounded || this.#left === 0);
      if (enough && (told || !want.flag || want.blocks)) break;
      if (this.#left === 0) {
        this.#done = true;
        break;
      }
      await this.#fill(taken, Math.max(1, most - taken.length + (want.flag && bounded && !want.blocks ? 1 : 0)));
    }
    const rows = this.#emit(taken);
    if (this.#queue.length > 0) return { rows, more: true };
    if (this.#done || this.#left === 0) return { rows, more: false };
    return { rows, more: this.#left === undefined ? undefined : true };
  }

  /** Whether the other bound lies behind the walk's start. */
  async #crossed(): Promise<boolean> {
    const { from, until } = this.#options;
    if (until === undefined || from.at !== "row") return false;
    const [start, bound] = [seekPosition(from), seekPosition(until)];
    if (bound.key === start.key) return from.inclusive !== true || until.inclusive !== true;
    const before = standsBefore(bound, start) ?? (await this.#reader.standsBefore(bound, start));
    return before === this.#forward;
  }

  #settled(): boolean {
    return this.#done || this.#queue.length > 0;
  }

  /** Moves rows from the queue until there are `most`, or the walk's other bound is reached. */
  #take(taken: SoughtRow<Row>[], most: number): void {
    for (;;) {
      const [row] = this.#queue;
      if (row === undefined) return;
      if (this.#reachesBound(row)) {
        this.#beyond = row;
        this.#queue = [];
        this.#done = true;
        return;
      }
      if (taken.length >= most) return;
      taken.push(row);
      this.#queue.shift();
    }
  }

  /** Reads on behind the last row that was taken, or where the walk stands. */
  async #fill(taken: readonly SoughtRow<Row>[], wanted: number): Promise<void> {
    const inside = taken.length > 0;
    const position = inside ? seekPositionOf(this.#stretch(taken), taken.length - 1) : (this.#entry ?? this.#last);
    const entering = !inside && this.#entry !== undefined;
    const key = inside ? this.#options.key : this.#lastKey;
    const { rows, left, total } = await this.#reader.read(position, key, wanted, entering);
    this.#entry = undefined;
    if (position === undefined && this.#options.within === undefined) this.#total = total;
    this.#left = left;
    const fresh = rows.filter((row) => !this.#seen.has(row.key));
    if (fresh.length === 0 && left > 0) {
      throw contradiction(this.#leaf, "a page brings nothing new although more rows are claimed");
    }
    for (const row of fresh) this.#seen.add(row.key);
    this.#queue.push(...fresh);
  }

  #stretch(rows: readonly SoughtRow<Row>[]): SeekStretch {
    const { key, direction } = this.#options;
    return {
      rows,
      behind: this.#last,
      ahead: this.#queue[0] ?? this.#beyond,
      ended: this.#queue.length === 0 && this.#beyond === undefined && this.#left === 0,
      direction,
      hash: (id) => key.hashRow(id),
      sameHashes: this.#lastKey === key,
    };
  }

  #emit(rows: readonly SoughtRow<Row>[]): WalkedRow<Row>[] {
    const stretch = this.#stretch(rows);
    if (rows.length > 0) {
      this.#last = seekPositionOf(stretch, rows.length - 1);
      this.#lastKey = this.#options.key;
    }
    return rows.map(({ row }, index) => ({ row, position: () => seekPositionOf(stretch, index) }));
  }

  /** Whether the walk's other bound lies before this row. */
  #reachesBound({ key, instant }: SoughtRow<Row>): boolean {
    const { until, direction } = this.#options;
    if (until === undefined) return false;
    const bound = seekPosition(until);
    if (key === bound.key) return until.inclusive !== true;
    if (instant !== bound.instant) return this.#forward ? instant < bound.instant : instant > bound.instant;
    if (comingSharers(bound, direction)?.includes(key) === true) return true;
    return passedSharers(bound, direction)?.includes(key) === false;
  }
}

function seekPosition(cut: CutAtRow): SeekPosition {
  if (cut.position.style !== "seek") throw new TypeError(`a ${cut.position.style} position in a list that is sought`);
  return cut.position;
}
