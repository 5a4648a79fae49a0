import { collectAnchors } from "./anchors.js";
import { CursorChain, type ChainRow } from "./cursor-chain.js";
import { contradiction } from "./contradiction.js";
import { listChanged } from "./cursor.js";
import type { CursorLeaf } from "./cursor-page.js";
import type { CursorKey } from "./cursor-keys.js";
import { budgetExceeded } from "./budget-exceeded.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { CursorPosition } from "./position.js";
import type { CutAtRow, Stretch, Walk, WalkOptions, WalkedRow, Want } from "./walk.js";

/** Pages read around a remembered place before the list counts as changed beyond recognition. */
const MOST_PAGES = 40;

/**
 * Walks a list by the upstream's own cursors: a chain of rows in list order, and a cut in it where the walk stands. Pages are read at the size that
 * the client asked for.
 */
export class CursorWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #leaf: CursorLeaf<Row>;
  readonly #options: WalkOptions<Row>;
  readonly #forward: boolean;
  /** Which side of a row the walk starts on. */
  readonly #side: "after" | "before";
  readonly #chain: CursorChain<Row>;
  readonly #seen = new Set<string>();
  #started = false;
  /** Rows of the chain ahead of the cut. */
  #cut = 0;
  #bound: number | undefined;

  constructor(leaf: CursorLeaf<Row>, options: WalkOptions<Row>) {
    this.#leaf = leaf;
    this.#options = options;
    this.#forward = options.direction === "forward";
    this.#side = this.#forward ? "after" : "before";
    this.#chain = new CursorChain(leaf);
  }

  get total(): number | undefined {
    return this.#chain.length;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    if (!this.#started) {
      this.#started = true;
      await this.#start(want);
      await this.#findBound();
    }
    const rows: WalkedRow<Row>[] = [];
    for (;;) {
      this.#emit(rows, want.blocks ? Number.POSITIVE_INFINITY : want.rows);
      const following = this.#follows();
      const enough = rows.length >= (want.blocks ? 1 : want.rows);
      if (following === "nothing") return { rows, more: false };
      if (enough && (following === "rows" || want.rows > 0 || want.blocks)) return { rows, more: true };
      if (enough && !want.flag) return { rows, more: undefined };
      const limit = want.blocks ? this.#leaf.pager.maxLimit : Math.max(1, want.rows - rows.length);
      await this.#grow(this.#options.direction, limit);
    }
  }

  /** What lies ahead in walking direction: rows at hand, rows that the upstream claims, or nothing. */
  #follows(): "rows" | "claimed" | "nothing" {
    const bound = this.#bound;
    if (bound !== undefined && (this.#forward ? this.#cut >= bound : this.#cut <= bound)) return "nothing";
    if (this.#forward ? this.#cut < this.#chain.rows.length : this.#cut > 0) return "rows";
    return this.#chain.goesOn(this.#options.direction) ? "claimed" : "nothing";
  }

  #emit(rows: WalkedRow<Row>[], most: number): void {
    while (rows.length < most && this.#follows() === "rows") {
      const chain = this.#chain.rows;
      const at = this.#forward ? this.#cut : this.#cut - 1;
      const entry = chain[at];
      if (entry === undefined) return;
      this.#cut += this.#forward ? 1 : -1;
      if (this.#seen.has(entry.row.key)) continue;
      const outermost = this.#seen.size === 0;
      this.#seen.add(entry.row.key);
      rows.push({ row: entry.row, position: () => this.#positionOf(chain, at, entry, outermost) });
    }
  }

  async #start(want: Want): Promise<void> {
    const { from } = this.#options;
    if (from.at === "row") return this.#resume(from, want);
    return this.#forward ? this.#chain.open("after", undefined, this.#limit(want, 0)) : this.#drain();
  }

  /** Rows to ask for so that a page brings what is wanted behind `lead` rows that are known already. */
  #limit(want: Want, lead: number): number {
    const { maxLimit } = this.#leaf.pager;
    return want.blocks ? maxLimit : Math.min(lead + Math.max(want.rows, 1), maxLimit);
  }

  async #resume(from: CutAtRow, want: Want): Promise<void> {
    const position = cursorPosition(from);
    const { opens, cursor, index } = position;
    const { maxLimit } = this.#leaf.pager;
    if (opens === (this.#forward ? "next" : "previous") && from.inclusive !== true) {
      await this.#chain.open(this.#side, cursor, this.#limit(want, 0));
      this.#cut = this.#forward ? 0 : this.#chain.rows.length;
      this.#refuseRepeat(position, from.key);
      return;
    }
    if (opens === "next" || opens === "previous") return this.#turnRound(from, position, want);
    const lead = index + 1;
    const ahead = opens === this.#side && lead + want.rows <= maxLimit;
    await this.#chain.open(opens, cursor, want.blocks ? maxLimit : ahead ? this.#limit(want, lead) : lead);
    await this.#locate(from, position, opens === "after" ? index : this.#chain.rows.length - 1 - index);
  }

  /** The cursor opens one side of the row: one row there gives the cursor that opens the other side, the row included. */
  async #turnRound(from: CutAtRow, position: CursorPosition, want: Want): Promise<void> {
    const [there, back] = position.opens === "next" ? (["after", "before"] as const) : (["before", "after"] as const);
    await this.#chain.open(there, position.cursor, 1);
    const cursor = this.#chain.cursor(back === "after" ? "forward" : "backward");
    if (this.#chain.rows.length === 0 || cursor === undefined) {
      await this.#chain.open("after", undefined, this.#forward ? this.#limit(want, 1) : this.#leaf.pager.maxLimit);
      return this.#locate(from, position, undefined);
    }
    await this.#chain.open(back, cursor, this.#limit(want, 1));
    await this.#locate(from, position, back === "after" ? 0 : this.#chain.rows.length - 1);
  }

  /** Which side of its row the walk begins on. */
  #sideOf({ inclusive = false }: CutAtRow): "after" | "before" {
    return this.#forward !== inclusive ? "after" : "before";
  }

  /** Sets the cut where the position's row stands; reads on around it while its row and its neighbours are not in sight. */
  async #locate(from: CutAtRow, position: CursorPosition, expected: number | undefined): Promise<void> {
    const entry = expected === undefined ? undefined : this.#chain.rows[expected];
    if (entry !== undefined && expected !== undefined && entry.hash(from.key) === position.anchors.row) {
      this.#cut = this.#sideOf(from) === "after" ? expected + 1 : expected;
      return;
    }
    const cut = await this.#search(from, position);
    if (cut !== undefined) {
      this.#cut = cut;
      return;
    }
    // When nothing is left beyond the cursor that opened the row's page, nothing can be left beyond the row either.
    if (this.#chain.rows.length === 0 && position.opens === this.#side && from.inclusive !== true) return;
    await this.#chain.open("after", undefined, this.#leaf.pager.maxLimit);
    const again = await this.#search(from, position);
    if (again !== undefined) this.#cut = again;
    else if (this.#chain.rows.length > 0) throw listChanged(this.#leaf);
  }

  async #search(from: CutAtRow, position: CursorPosition): Promise<number | undefined> {
    for (let pages = 0; ; pages += 1) {
      const cut = this.#chain.locate(position.anchors, this.#sideOf(from), from.key);
      if (cut !== undefined) return cut;
      const backward = this.#chain.goesOn("backward");
      const forward = this.#chain.goesOn("forward");
      const exhausted = this.#chain.rows.length === 0 || (!backward && !forward);
      if (exhausted || pages === MOST_PAGES) return undefined;
      if (this.#options.budget.ended() !== undefined) throw budgetExceeded(this.#leaf);
      const turn = pages % 2 === 0 ? backward : !forward;
      await this.#grow(turn ? "backward" : "forward", this.#leaf.pager.maxLimit);
    }
  }

  /**
   * Finds where the walk has to end, by turns ahead and behind: when that is behind, the cursors are crossed and nothing lies between them.
   */
  async #findBound(): Promise<void> {
    const { until, direction, budget } = this.#options;
    if (until === undefined) return;
    const { anchors } = cursorPosition(until);
    const side = this.#forward !== (until.inclusive ?? false) ? "before" : "after";
    for (let pages = 0; ; pages += 1) {
      const cut = this.#chain.locate(anchors, side, until.key);
      if (cut !== undefined) {
        this.#bound = cut;
        return;
      }
      const ahead = this.#chain.goesOn(direction);
      const back = direction === "forward" ? "backward" : "forward";
      if (!ahead && !this.#chain.goesOn(back)) throw listChanged(this.#leaf);
      if (budget.ended() !== undefined || this.#chain.rows.length >= budget.scanRows) throw budgetExceeded(this.#leaf);
      const turn = ahead && (pages % 2 === 0 || !this.#chain.goesOn(back));
      await this.#grow(turn ? direction : back, this.#leaf.pager.maxLimit);
    }
  }

  /** Such a list has no way in from its end: it is read from its start. */
  async #drain(): Promise<void> {
    const { budget } = this.#options;
    await this.#chain.open("after", undefined, this.#leaf.pager.maxLimit);
    while (this.#chain.goesOn("forward")) {
      if (budget.ended() !== undefined || this.#chain.rows.length >= budget.scanRows) throw budgetExceeded(this.#leaf);
      await this.#chain.grow("forward", this.#leaf.pager.maxLimit);
    }
    this.#cut = this.#chain.rows.length;
  }

  async #grow(direction: Direction, limit: number): Promise<void> {
    const count = await this.#chain.grow(direction, limit);
    if (direction === "forward") return;
    this.#cut += count;
    if (this.#bound !== undefined) this.#bound += count;
  }

  /** The page that a cursor opens must not bring the rows that lie on its other side. The row itself may come again where cursors include theirs. */
  #refuseRepeat(position: CursorPosition, key: CursorKey): void {
    const { row, before, after } = position.anchors;
    const shown = new Set(this.#forward ? before : after);
    const repeated = this.#chain.rows.filter((entry) => shown.has(entry.hash(key))).length;
    if (repeated > 0 && repeated * 2 >= Math.min(shown.size, this.#chain.rows.length)) {
      throw contradiction(this.#leaf, "a cursor opens the page that it was given for");
    }
    const near = this.#chain.rows[this.#forward ? 0 : this.#chain.rows.length - 1];
    if (near?.hash(key) === row) this.#cut += this.#forward ? 1 : -1;
  }

  /**
   * A row at an end of its upstream page carries the cursor that opens that side, where a client is likely to go on there: in walking direction from
   * any page's last row, and back from the row that the walk began with.
   */
  #positionOf(chain: readonly ChainRow<Row>[], at: number, entry: ChainRow<Row>, outermost: boolean): CursorPosition {
    const { key, direction } = this.#options;
    const hashAt = (index: number): number | undefined => {
      const other = chain[index];
      return other?.hash(key);
    };
    const anchors = collectAnchors(at, hashAt, direction);
    const { page, index } = entry;
    const last = page.rows.length - 1;
    const ahead = this.#forward ? index === last : index === 0;
    const behind = outermost && !ahead && (this.#forward ? index === 0 : index === last);
    const { next, previous } = page;
    if ((this.#forward ? ahead : behind) && next !== undefined) {
      return { style: "cursor", opens: "next", cursor: next, index: 0, anchors };
    }
    if ((this.#forward ? behind : ahead) && previous !== undefined) {
      return { style: "cursor", opens: "previous", cursor: previous, index: 0, anchors };
    }
    return {
      style: "cursor",
      opens: page.side,
      cursor: page.cursor,
      index: page.side === "after" ? index : last - index,
      anchors,
    };
  }
}

function cursorPosition(cut: CutAtRow): CursorPosition {
  if (cut.position.style !== "cursor") throw new TypeError(`a ${cut.position.style} position in a list by cursors`);
  return cut.position;
}
