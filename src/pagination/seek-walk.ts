import { contradiction } from "./contradiction.js";
import type { CursorKey } from "./cursor-keys.js";
import type { PagerRow } from "./pager.js";
import type { SeekPosition } from "./position.js";
import { sideOfBound } from "./seek-bound.js";
import {
  EARLIEST,
  instantAt,
  LATEST,
  nearInstant,
  positionAheadOf,
  seekPositionOf,
  standsBefore,
  type SeekStretch,
} from "./seek-position.js";
import { SeekReader, type SeekLeaf, type SoughtRow } from "./seek-reader.js";
import { listChanged } from "./cursor.js";
import {
  NOTHING_MORE,
  type CutAtRow,
  type InstantRange,
  type Stretch,
  type Walk,
  type WalkOptions,
  type WalkedRow,
  type Want,
} from "./walk.js";

/** A row that was read, and whether the walk gives it or only comes past it. */
interface PassedRow<Row extends PagerRow> extends SoughtRow<Row> {
  readonly given: boolean;
}

/**
 * Walks a list that the upstream sorts by an instant and bounds by its value, newest first. The upstream stores finer instants than it shows and
 * breaks ties by a hidden key, so rows that show the same instant are told apart by id and never compared. A row that shows no instant that can be
 * read is taken to stand with the one that it follows, in walking direction.
 */
export class SeekWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #leaf: SeekLeaf<Row>;
  readonly #options: WalkOptions<Row>;
  readonly #forward: boolean;
  readonly #reader: SeekReader<Row>;
  readonly #within: InstantRange;
  /** The instant that it begins at: nothing lies on the other side. */
  readonly #origin: number;
  readonly #seen = new Set<string>();
  /** Rows read and not yet passed, in walking order. */
  #queue: SoughtRow<Row>[] = [];
  /** Rows that the upstream claims behind the queue; undefined before the first answer. */
  #left: number | undefined;
  /** Where the walk stands, and what made its hashes. */
  #last: SeekPosition | undefined;
  #lastKey: CursorKey;
  #total: number | undefined;
  #started = false;
  #done = false;
  /** Rows beyond the walk's other bound, from the first one on, once it was met. */
  #beyond: readonly SoughtRow<Row>[] = [];
  /** The row that the walk begins with, where it is to be given, until it was read. */
  #entry: SeekPosition | undefined;
  /** The walk begins at an instant and has met no row yet that shows one: rows before that one stand with a row on the other side. */
  #approaching: boolean;
  /** The instant of the last row that shows one, the walk's origin before the first. */
  #near: number;
  #boundStands: boolean | undefined;

  constructor(leaf: SeekLeaf<Row>, options: WalkOptions<Row>) {
    const { direction, from, within = {} } = options;
    this.#leaf = leaf;
    this.#options = options;
    this.#forward = direction === "forward";
    this.#within = within;
    const start = this.#forward ? { below: within.below } : { atLeast: within.atLeast };
    this.#reader = new SeekReader(leaf, direction, start);
    this.#origin = originOf(leaf, options);
    this.#near = this.#origin;
    this.#approaching = from.at === "beginning" && this.#origin !== (this.#forward ? LATEST : EARLIEST);
    this.#lastKey = from.at === "row" ? from.key : options.key;
    if (from.at !== "row") return;
    const position = seekPosition(from);
    if (from.inclusive === true) this.#entry = position;
    this.#last = from.inclusive === true ? positionAheadOf(position, direction) : position;
  }

  get total(): number | undefined {
    return this.#total;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    if (!this.#started) this.#done = await this.#crossed();
    this.#started = true;
    if (this.#done) return NOTHING_MORE;
    const bounded = this.#options.until !== undefined || this.#farEdge() !== undefined;
    const most = want.blocks ? this.#leaf.pager.maxLimit : want.rows;
    const passed: PassedRow<Row>[] = [];
    for (;;) {
      await this.#pass(passed, most);
      if (this.#settled()) break;
      const given = countGiven(passed);
      const enough = want.blocks ? given > 0 : given >= most;
      const told = this.#left !== undefined && (!bounded || this.#left === 0);
      if (enough && (told || !want.flag || want.blocks)) break;
      if (this.#left === 0) {
        this.#done = true;
        break;
      }
      await this.#fill(passed, Math.max(1, most - given + (want.flag && bounded && !want.blocks ? 1 : 0)));
    }
    const rows = this.#give(passed);
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

  /** Moves rows from the queue until `most` are given, or the walk's other bound is reached. */
  async #pass(passed: PassedRow<Row>[], most: number): Promise<void> {
    for (;;) {
      const [row] = this.#queue;
      if (row === undefined) return;
      const side = await this.#sideOf(row);
      if (side === "beyond") return this.#endHere();
      if (side === "inside" && countGiven(passed) >= most) return;
      passed.push({ ...row, given: side === "inside" });
      this.#queue.shift();
      if (row.key === this.#bound?.key) return this.#endHere();
    }
  }

  #endHere(): void {
    this.#beyond = this.#queue;
    this.#queue = [];
    this.#done = true;
  }

  /** Reads on behind the last row that was passed, or where the walk stands. */
  async #fill(passed: readonly PassedRow<Row>[], wanted: number): Promise<void> {
    const inside = passed.length > 0;
    const position = inside ? seekPositionOf(this.#stretch(passed), passed.length - 1) : (this.#entry ?? this.#last);
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
      origin: this.#origin,
      ahead: [...this.#queue, ...this.#beyond],
      ended: this.#left === 0,
      direction,
      hash: (id) => key.hashRow(id),
      sameHashes: this.#lastKey === key,
    };
  }

  #give(passed: readonly PassedRow<Row>[]): WalkedRow<Row>[] {
    const stretch = this.#stretch(passed);
    if (passed.length > 0) {
      this.#last = seekPositionOf(stretch, passed.length - 1);
      this.#lastKey = this.#options.key;
    }
    return passed.flatMap(({ row, instant, given }, index) => {
      if (!given) return [];
      const position = (): SeekPosition => seekPositionOf(stretch, index);
      return instant === null ? { row, position, instant: instantAt(stretch, index) } : { row, position };
    });
  }

  get #bound(): SeekPosition | undefined {
    const { until } = this.#options;
    return until === undefined ? undefined : seekPosition(until);
  }

  /** The last instant of the walk, where it ends at one. Requests are not bounded by it: a row that shows none may stand with the last that does. */
  #farEdge(): number | undefined {
    return this.#forward ? this.#within.atLeast : this.#within.below;
  }

  /** Where a row lies, for the walk's bounds. */
  async #sideOf(row: SoughtRow<Row>): Promise<"inside" | "beyond" | "neither"> {
    const { key, instant } = row;
    if (instant === null && this.#approaching) return "neither";
    this.#approaching = false;
    this.#near = instant ?? this.#near;
    const edge = this.#farEdge();
    if (edge !== undefined && (this.#forward ? this.#near < edge : this.#near >= edge)) return "beyond";
    const { until, direction } = this.#options;
    const bound = this.#bound;
    if (bound === undefined) return "inside";
    if (key === bound.key) return until?.inclusive === true ? "inside" : "beyond";
    const side = sideOfBound(row, bound, direction);
    if (side !== "unsure") return side;
    const followed = this.#queue.some(
      (later) => later.key === bound.key || sideOfBound(later, bound, direction) === "inside",
    );
    if (followed) return "inside";
    this.#boundStands ??= await this.#reader.holds(bound);
    if (!this.#boundStands) throw listChanged(this.#leaf);
    return "inside";
  }
}

/** The instant that a walk begins at. */
function originOf<Row extends PagerRow>(
  { pager }: SeekLeaf<Row>,
  { from, within = {}, direction }: WalkOptions<Row>,
): number {
  if (from.at === "row") return nearInstant(seekPosition(from), direction);
  if (direction === "backward") return Math.max(EARLIEST, within.atLeast ?? EARLIEST);
  return within.below === undefined ? LATEST : Math.min(LATEST, within.below - pager.precision);
}

function countGiven<Row extends PagerRow>(passed: readonly PassedRow<Row>[]): number {
  return passed.filter(({ given }) => given).length;
}

function seekPosition(cut: CutAtRow): SeekPosition {
  if (cut.position.style !== "seek") throw new TypeError(`a ${cut.position.style} position in a list that is sought`);
  return cut.position;
}
