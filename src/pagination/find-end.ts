import { budgetExceeded } from "./budget-exceeded.js";
import type { ReadBudget } from "./connection-request.js";
import { contradiction } from "./contradiction.js";
import { layoutOf } from "./indexed-layout.js";
import { readBlock, readRange, type IndexedLeaf, type Run } from "./indexed-run.js";
import type { PagerRow } from "./pager.js";

/** The end of a list. */
export interface ListEnd<Row extends PagerRow> {
  /** Index behind the last row; where `beyond`, behind the last row that the upstream's ceiling leaves reachable. */
  readonly end: number;
  /** Whether rows may lie behind `end` that no request can bring, nor any total count. */
  readonly beyond: boolean;
  /** Rows before the end that were read on the way, if any were. */
  readonly run: Run<Row>;
}

/**
 * Finds how long a list is: the upstream's total where it tells one; else its length of the last minute, if that still holds; else by doubling the
 * page number and then halving. `wish` rows before the end come along where that is free.
 * @throws SCAN_BUDGET_EXCEEDED
 */
export async function findEnd<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  wish: number,
  budget: ReadBudget,
): Promise<ListEnd<Row>> {
  const { size } = leaf.facts;
  if (size === undefined) return new EndSearch(leaf, budget).run(0, undefined);
  const { reach } = layoutOf(leaf.pager, leaf.facts);
  const need = { from: Math.max(0, Math.min(size - Math.max(1, wish), reach - 1)), to: Math.min(size + 1, reach) };
  const run = await readRange(leaf, need, [], "forward");
  if (run.end !== undefined) return { end: run.end, beyond: false, run };
  const last = run.start + run.rows.length;
  // It has grown when the row behind its old end is there, and shrunk when nothing of the window is.
  return new EndSearch(leaf, budget).run(run.rows.length > 0 ? last : 0, run.rows.length > 0 ? undefined : run.start);
}

/** A search over pages of the largest size. Learning of a smaller cap on the way moves every page, so the search begins anew then. */
class EndSearch<Row extends PagerRow> {
  readonly #leaf: IndexedLeaf<Row>;
  readonly #budget: ReadBudget;
  #rows = 0;
  readonly #seen = new Set<string>();

  constructor(leaf: IndexedLeaf<Row>, budget: ReadBudget) {
    this.#leaf = leaf;
    this.#budget = budget;
  }

  /** `least` rows are known to be there, and none from `most` on; pages are not larger than `largest`. */
  async run(least: number, most: number | undefined, largest = Number.POSITIVE_INFINITY): Promise<ListEnd<Row>> {
    const size = this.#blockSize(largest);
    const pages = Math.ceil(layoutOf(this.#leaf.pager, this.#leaf.facts, largest).reach / size);
    let full = Math.floor(least / size) - 1;
    let empty = most === undefined ? pages : Math.ceil(most / size);
    let last: Run<Row> = { start: 0, rows: [], total: undefined, end: undefined, torn: false };
    const stride = { up: most === undefined, from: most === undefined ? full : empty, length: 1 };
    this.#seen.clear();
    while (empty - full > 1) {
      const page = nextPage(full, empty, stride);
      const run = await this.#read(page * size, largest);
      if (this.#blockSize(largest) !== size) return this.run(0, undefined, largest);
      if (run.end !== undefined) return { end: run.end, beyond: false, run };
      // It was in doubt where a page of this size stands, so that smaller ones were read: they end elsewhere.
      if (run.rows.length > 0 && run.rows.length < size) return this.run(0, undefined, this.#provedSize());
      if (run.rows.length > 0) {
        full = page;
        last = run;
      } else empty = page;
      // The first page on the other side of the end ends the strides; from there on the gap is halved.
      stride.length = run.rows.length > 0 === stride.up ? stride.length * 2 : Number.POSITIVE_INFINITY;
    }
    const end = last.rows.length > 0 ? last.start + last.rows.length : Math.max(0, (full + 1) * size);
    if (end < least) throw contradiction(this.#leaf, "rows came from behind what another answer says is its end");
    const beyond = empty === pages && end > 0;
    if (!beyond) this.#leaf.facts.noteSize(end);
    return { end, beyond, run: last };
  }

  #blockSize(largest: number): number {
    return layoutOf(this.#leaf.pager, this.#leaf.facts, largest).block(0, "forward").limit;
  }

  /** Of pages that the upstream has proved to give. */
  #provedSize(): number {
    return Math.max(this.#leaf.pager.defaultLimit, this.#leaf.facts.longestPage);
  }

  async #read(row: number, largest: number): Promise<Run<Row>> {
    if (this.#budget.ended() !== undefined || this.#rows > this.#budget.scanRows) throw budgetExceeded(this.#leaf);
    const run = await readBlock(this.#leaf, row, "forward", undefined, largest);
    this.#rows += run.rows.length;
    if (run.rows.length > 0 && run.rows.every(({ key }) => this.#seen.has(key))) {
      throw contradiction(this.#leaf, "different pages bring the same rows");
    }
    for (const { key } of run.rows) this.#seen.add(key);
    return run;
  }
}

interface Stride {
  readonly up: boolean;
  /** The last full page at first, or the first empty one. */
  readonly from: number;
  readonly length: number;
}

/** Pages 1, 2, 4, 8 … away from what was known, upwards from the last full page or down from the first empty one; then the middle of the gap. */
function nextPage(full: number, empty: number, stride: Stride): number {
  if (!Number.isFinite(stride.length)) return Math.floor((full + empty) / 2);
  return stride.up ? Math.min(stride.from + stride.length, empty - 1) : Math.max(stride.from - stride.length, full + 1);
}
