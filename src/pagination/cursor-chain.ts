import { locateCut, type Anchors } from "./anchors.js";
import { contradiction } from "./contradiction.js";
import { readCursorPage, type CursorLeaf, type CursorPage } from "./cursor-page.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";

/** A row and where it stood in the page that brought it. */
export class ChainRow<Row extends PagerRow> {
  readonly row: Row;
  readonly page: CursorPage<Row>;
  readonly index: number;
  #hashed: { readonly key: CursorKey; readonly hash: number } | undefined;

  constructor(row: Row, page: CursorPage<Row>, index: number) {
    this.row = row;
    this.page = page;
    this.index = index;
  }

  /** Made once: a chain is looked through after every page while a place is looked for. */
  hash(key: CursorKey): number {
    if (this.#hashed?.key !== key) this.#hashed = { key, hash: key.hashRow(this.row.key) };
    return this.#hashed.hash;
  }
}

/** Consecutive rows of a list by cursors, in list order; grows at both ends by the cursors of its outer pages. */
export class CursorChain<Row extends PagerRow> {
  rows: readonly ChainRow<Row>[] = [];
  readonly #leaf: CursorLeaf<Row>;
  readonly #used = new Set<string>();
  readonly #keys = new Set<string>();
  #next: string | undefined;
  #previous: string | undefined;
  #whole = false;

  constructor(leaf: CursorLeaf<Row>) {
    this.#leaf = leaf;
  }

  /** Whether the upstream claims rows beyond that end. */
  goesOn(direction: Direction): boolean {
    return this.cursor(direction) !== undefined;
  }

  /** Opens what lies beyond that end. */
  cursor(direction: Direction): string | undefined {
    return direction === "forward" ? this.#next : this.#previous;
  }

  /** Rows of the whole list, once all of them were read from its start. */
  get length(): number | undefined {
    return this.#whole && this.#next === undefined ? this.rows.length : undefined;
  }

  /** Reads a page and makes it the whole chain. Without a cursor from the start of the list. */
  async open(side: "after" | "before", cursor: string | undefined, limit: number): Promise<void> {
    const page = await readCursorPage(this.#leaf, side, cursor, limit);
    this.#keys.clear();
    this.rows = this.#fresh(page);
    this.#next = page.next;
    this.#previous = page.previous;
    this.#used.clear();
    this.#whole = cursor === undefined;
    this.#noteSize();
  }

  /** Reads the page beyond an end. Returns how many rows came. */
  async grow(direction: Direction, limit: number): Promise<number> {
    const cursor = this.cursor(direction);
    if (cursor === undefined) return 0;
    const tag = `${direction} ${cursor}`;
    if (this.#used.has(tag)) throw contradiction(this.#leaf, "a cursor that was already used opens the following page");
    this.#used.add(tag);
    const forward = direction === "forward";
    const page = await readCursorPage(this.#leaf, forward ? "after" : "before", cursor, limit);
    const fresh = this.#fresh(page);
    if (fresh.length === 0 && page.rows.length > 0) {
      throw contradiction(this.#leaf, "a page brings nothing new although more rows are claimed");
    }
    this.rows = forward ? [...this.rows, ...fresh] : [...fresh, ...this.rows];
    if (forward) this.#next = page.next;
    else this.#previous = page.previous;
    this.#noteSize();
    return fresh.length;
  }

  /** Where a position's cut stands among the rows at hand; undefined when more has to be read to tell. */
  locate(anchors: Anchors, side: "after" | "before", key: CursorKey): number | undefined {
    return locateCut(anchors, side, {
      hashes: new Map(this.rows.map((entry, index) => [index, entry.hash(key)])),
      end: this.goesOn("forward") ? undefined : this.rows.length,
      start: this.goesOn("backward") ? Number.NEGATIVE_INFINITY : 0,
    })?.cut;
  }

  /** Rows that the chain does not hold yet. */
  #fresh(page: CursorPage<Row>): ChainRow<Row>[] {
    return page.rows.flatMap((row, index) => {
      if (this.#keys.has(row.key)) return [];
      this.#keys.add(row.key);
      return [new ChainRow(row, page, index)];
    });
  }

  #noteSize(): void {
    if (this.length !== undefined) this.#leaf.facts.noteSize(this.length);
  }
}
