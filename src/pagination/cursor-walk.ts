import { collectAnchors, locateCut } from "./anchors.js";
import { budgetExceeded } from "./find-end.js";
import { contradiction } from "./contradiction.js";
import { listChanged } from "./cursor.js";
import { readCursorPage, type CursorLeaf, type CursorPage } from "./cursor-page.js";
import type { CursorKey } from "./cursor-keys.js";
import type { PagerRow } from "./pager.js";
import type { CursorPosition } from "./position.js";
import type { CutAtRow, Stretch, Walk, WalkOptions, WalkedRow, Want } from "./walk.js";

/** Pages read around a remembered place before the list counts as changed beyond recognition. */
const MOST_PAGES = 40;

interface ChainRow<Row extends PagerRow> {
  readonly row: Row;
  readonly page: CursorPage<Row>;
  readonly index: number;
}

/**
 * Walks a list by the upstream's own cursors. Rows that were read form a chain in list order, which grows at both ends; the walk stands at a cut in
 * it. Pages are read at the size that the client asked for.
 */
export class CursorWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #leaf: CursorLeaf<Row>;
  readonly #options: WalkOptions<Row>;
  readonly #forward: boolean;
  readonly #seen = new Set<string>();
  readonly #used = new Set<string>();
  #chain: ChainRow<Row>[] = [];
  /** Opens what lies behind the chain; undefined at the end of the list. */
  #next: string | undefined;
  /** Opens what lies ahead of the chain; undefined at the start of the list. */
  #previous: string | undefined;
  #started = false;
  /** Rows of the chain ahead of the cut. */
  #cut = 0;
  #bound: number | undefined;
  /** Set once the whole list was read from its start. */
  #length: number | undefined;

  constructor(leaf: CursorLeaf<Row>, options: WalkOptions<Row>) {
    this.#leaf = leaf;
    this.#options = options;
    this.#forward = options.direction === "forward";
  }

  get total(): number | undefined {
    return this.#length;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    if (!this.#started) {
      this.#started = true;
      await this.#start(want);
      await this.#findBound();
    }
    const rows: WalkedRow<Row>[] = [];
    const most = want.blocks ? Number.POSITIVE_INFINITY : want.rows;
    for (;;) {
      this.#emit(rows, most);
      const following = this.#follows();
      const enough = rows.length >= (want.blocks ? 1 : want.rows);
      if (following === "nothing") return { rows, more: false };
      if (enough && (following === "rows" || want.rows > 0 || want.blocks)) return { rows, more: true };
      if (enough && !want.flag) return { rows, more: undefined };
      await this.#grow(
        this.#options.direction,
        want.blocks ? this.#leaf.pager.maxLimit : Math.max(1, want.rows - rows.length),
      );
    }
  }

  /** What lies ahead in walking direction: rows at hand, rows that the upstream claims, or nothing. */
  #follows(): "rows" | "claimed" | "nothing" {
    const bound = this.#bound;
    if (this.#forward) {
      if (bound !== undefined && this.#cut >= bound) return "nothing";
      if (this.#cut < this.#chain.length) return "rows";
      return this.#next === undefined ? "nothing" : "claimed";
    }
    if (bound !== undefined && this.#cut <= bound) return "nothing";
    if (this.#cut > 0) return "rows";
    return this.#previous === undefined ? "nothing" : "claimed";
  }

  #emit(rows: WalkedRow<Row>[], most: number): void {
    while (rows.length < most && this.#follows() === "rows") {
      const chain = this.#chain;
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
    if (from.at === "start" && this.#forward) return this.#open("after", undefined, this.#limit(want, 0));
    if (from.at === "end" && !this.#forward) return this.#drain();
  }

  /** Rows to ask for so that a page brings what is wanted behind `lead` rows that are known already. */
  #limit(want: Want, lead: number): number {
    return want.blocks
      ? this.#leaf.pager.maxLimit
      : Math.min(lead + Math.max(want.rows, want.flag ? 1 : 0, 1), this.#leaf.pager.maxLimit);
  }

  async #resume(from: CutAtRow, want: Want): Promise<void> {
    const position = cursorPosition(from);
    const { opens, cursor, index } = position;
    const ahead = this.#forward ? "next" : "previous";
    if (opens === ahead) {
      await this.#open(this.#forward ? "after" : "before", cursor, this.#limit(want, 0));
      this.#cut = this.#forward ? 0 : this.#chain.length;
      this.#refuseRepeat(position, from.key);
      return;
    }
    if (opens === "next" || opens === "previous") return this.#turnRound(from, position, want);
    const towards = opens === (this.#forward ? "after" : "before");
    const lead = index + 1;
    const fits = lead + want.rows <= this.#leaf.pager.maxLimit;
    await this.#open(
      opens,
      cursor,
      want.blocks ? this.#leaf.pager.maxLimit : towards && fits ? this.#limit(want, lead) : lead,
    );
    await this.#locate(from, position, opens === "after" ? index : this.#chain.length - 1 - index);
  }

  /** The cursor opens the other side of the row: one page there gives the cursor that opens this side, the row included. */
  async #turnRound(from: CutAtRow, position: CursorPosition, want: Want): Promise<void> {
    await this.#open(position.opens === "next" ? "after" : "before", position.cursor, 1);
    const back = this.#forward ? this.#next : this.#previous;
    if (this.#chain.length === 0 || back === undefined) {
      await this.#restart(this.#forward ? this.#limit(want, 1) : this.#leaf.pager.maxLimit);
      return this.#locate(from, position, undefined);
    }
    await this.#open(this.#forward ? "after" : "before", back, this.#limit(want, 1));
    await this.#locate(from, position, this.#forward ? 0 : this.#chain.length - 1);
  }

  /** Sets the cut where the position's row stands; reads on around it while its row and its neighbours are not in sight. */
  async #locate(from: CutAtRow, position: CursorPosition, expected: number | undefined): Promise<void> {
    const side = this.#forward ? "after" : "before";
    const row = expected === undefined ? undefined : this.#chain[expected];
    if (row !== undefined && expected !== undefined && from.key.hashRow(row.row.key) === position.anchors.row) {
      this.#cut = side === "after" ? expected + 1 : expected;
      return;
    }
    const cut = await this.#search(from, position, side);
    if (cut !== undefined) {
      this.#cut = cut;
      return;
    }
    // With nothing left on the walk's own side of what the cursor opened, nothing can be left behind the row either.
    if (this.#forward && position.opens === "after" && this.#chain.length === 0) return;
    if (!this.#forward && position.opens === "before" && this.#chain.length === 0) return;
    await this.#restart(this.#leaf.pager.maxLimit);
    const again = await this.#search(from, position, side);
    if (again !== undefined) this.#cut = again;
    else if (this.#chain.length > 0) throw listChanged(this.#leaf);
  }

  async #search(from: CutAtRow, position: CursorPosition, side: "after" | "before"): Promise<number | undefined> {
    for (let pages = 0; ; pages += 1) {
      const known = {
        hashes: new Map(this.#chain.map((entry, index) => [index, from.key.hashRow(entry.row.key)])),
        end: this.#next === undefined ? this.#chain.length : undefined,
        start: this.#previous === undefined ? 0 : Number.NEGATIVE_INFINITY,
      };
      const located = locateCut(position.anchors, side, known);
      if (located !== undefined) return located.cut;
      if (this.#chain.length === 0 || pages === MOST_PAGES || !this.#options.budget.mayScan()) return undefined;
      const direction =
        this.#previous !== undefined && (pages % 2 === 0 || this.#next === undefined) ? "backward" : "forward";
      if (direction === "forward" && this.#next === undefined) return undefined;
      await this.#grow(direction, this.#leaf.pager.maxLimit);
    }
  }

  async #findBound(): Promise<void> {
    const { until } = this.#options;
    if (until === undefined) return;
    const position = cursorPosition(until);
    const side = this.#forward ? "before" : "after";
    const ahead = await this.#scanFor(until, position, side, this.#options.direction);
    if (ahead !== undefined) {
      this.#bound = ahead;
      return;
    }
    // Not ahead: the cursors are crossed, when it is found behind.
    const behind = await this.#scanFor(until, position, side, this.#forward ? "backward" : "forward");
    if (behind === undefined) throw listChanged(this.#leaf);
    this.#bound = behind;
  }

  async #scanFor(
    until: CutAtRow,
    position: CursorPosition,
    side: "after" | "before",
    direction: "forward" | "backward",
  ): Promise<number | undefined> {
    for (let rows = 0; ;) {
      const hashes = new Map(this.#chain.map((entry, index) => [index, until.key.hashRow(entry.row.key)]));
      const end = this.#next === undefined ? this.#chain.length : undefined;
      const start = this.#previous === undefined ? 0 : Number.NEGATIVE_INFINITY;
      const located = locateCut(position.anchors, side, { hashes, end, start });
      if (located !== undefined) return located.cut;
      if ((direction === "forward" ? this.#next : this.#previous) === undefined) return undefined;
      if (!this.#options.budget.mayScan() || rows > this.#options.budget.scanRows) throw budgetExceeded(this.#leaf);
      rows += this.#leaf.pager.maxLimit;
      await this.#grow(direction, this.#leaf.pager.maxLimit);
    }
  }

  async #drain(): Promise<void> {
    const { budget } = this.#options;
    await this.#restart(this.#leaf.pager.maxLimit);
    while (this.#next !== undefined) {
      if (!budget.mayScan() || this.#chain.length >= budget.scanRows) throw budgetExceeded(this.#leaf);
      await this.#grow("forward", this.#leaf.pager.maxLimit);
    }
    this.#length = this.#chain.length;
    this.#cut = this.#chain.length;
    this.#leaf.facts.noteSize(this.#length);
  }

  async #restart(limit: number): Promise<void> {
    await this.#open("after", undefined, limit);
  }

  /** Reads a page and makes it the whole chain. */
  async #open(side: "after" | "before", cursor: string | undefined, limit: number): Promise<void> {
    const page = await readCursorPage(this.#leaf, side, cursor, limit);
    this.#chain = page.rows.map((row, index) => ({ row, page, index }));
    this.#next = page.next;
    this.#previous = page.previous;
    this.#cut = 0;
    this.#used.clear();
    if (cursor === undefined && page.next === undefined) {
      this.#length = page.rows.length;
      this.#leaf.facts.noteSize(this.#length);
    }
  }

  async #grow(direction: "forward" | "backward", limit: number): Promise<void> {
    const forward = direction === "forward";
    const cursor = forward ? this.#next : this.#previous;
    if (cursor === undefined) return;
    const tag = `${direction} ${cursor}`;
    if (this.#used.has(tag)) throw contradiction(this.#leaf, "a cursor that was already used opens the following page");
    this.#used.add(tag);
    const page = await readCursorPage(this.#leaf, forward ? "after" : "before", cursor, limit);
    const known = new Set(this.#chain.map((entry) => entry.row.key));
    const fresh = page.rows.map((row, index) => ({ row, page, index })).filter((entry) => !known.has(entry.row.key));
    if (fresh.length === 0 && page.rows.length > 0)
      throw contradiction(this.#leaf, "a page brings nothing new although more rows are claimed");
    if (forward) {
      this.#chain = [...this.#chain, ...fresh];
      this.#next = page.next;
      return;
    }
    this.#chain = [...fresh, ...this.#chain];
    this.#previous = page.previous;
    this.#cut += fresh.length;
    if (this.#bound !== undefined) this.#bound += fresh.length;
  }

  /** The page that a cursor opens must not begin with the very rows that lie on its other side. */
  #refuseRepeat(position: CursorPosition, key: CursorKey): void {
    const shown = new Set([
      position.anchors.row,
      ...(this.#forward ? position.anchors.before : position.anchors.after),
    ]);
    const repeated = this.#chain.filter((entry) => shown.has(key.hashRow(entry.row.key))).length;
    if (repeated > 0 && repeated * 2 >= Math.min(shown.size, this.#chain.length)) {
      throw contradiction(this.#leaf, "a cursor opens the page that it was given for");
    }
  }

  /**
   * A row at an end of its upstream page carries the cursor that opens that side, where a client is likely to go on there: in walking direction from
   * any page's last row, and back from the row that the walk began with.
   */
  #positionOf(chain: readonly ChainRow<Row>[], at: number, entry: ChainRow<Row>, outermost: boolean): CursorPosition {
    const { key, direction } = this.#options;
    const hashAt = (index: number): number | undefined => {
      const other = chain[index];
      return other === undefined ? undefined : key.hashRow(other.row.key);
    };
    const anchors = collectAnchors(at, hashAt, direction);
    const { page, index } = entry;
    const last = page.rows.length - 1;
    const ahead = this.#forward ? index === last : index === 0;
    const behind = outermost && (this.#forward ? index === 0 : index === last);
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
