import { CredgraphError } from "../domain/errors.js";
import { contradiction } from "./contradiction.js";
import { layoutOf } from "./indexed-layout.js";
import { readBlock, readRange, type IndexedLeaf, type Run } from "./indexed-run.js";
import type { PagerRow } from "./pager.js";
import type { ReadBudget } from "./connection-request.js";

/** The end of a list and rows that were read on the way to it. */
export interface ListEnd<Row extends PagerRow> {
  readonly end: number;
  /** The answer that holds the last rows, or as many rows before the end as were wished for. */
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
  const size = leaf.facts.size;
  let least = 0;
  if (size !== undefined) {
    const need = { from: Math.max(0, size - wish), to: size + 1 };
    const run = await readRange(leaf, clampToReach(leaf, need), [], "forward");
    if (run.end !== undefined) return { end: run.end, run };
    if (run.rows.length === need.to - Math.max(run.start, need.from)) least = need.to;
  }
  return search(leaf, least, budget);
}

function clampToReach<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  range: { from: number; to: number },
): { from: number; to: number } {
  const { reach } = layoutOf(leaf.pager, leaf.facts);
  return { from: Math.min(range.from, reach - 1), to: Math.min(range.to, reach) };
}

async function search<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  least: number,
  budget: ReadBudget,
): Promise<ListEnd<Row>> {
  let rows = 0;
  const seen = new Set<string>();
  const read = async (page: number): Promise<Run<Row>> => {
    if (!budget.mayScan() || rows > budget.scanRows) throw budgetExceeded(leaf);
    const run = await readBlock(leaf, page * blockSize(), "forward");
    rows += run.rows.length;
    if (run.rows.length > 0 && run.rows.every((row) => seen.has(row.key))) {
      throw contradiction(leaf, "different pages bring the same rows");
    }
    for (const row of run.rows) seen.add(row.key);
    return run;
  };
  const blockSize = (): number => layoutOf(leaf.pager, leaf.facts).block(0, "forward").limit;
  const pages = Math.ceil(layoutOf(leaf.pager, leaf.facts).reach / blockSize());
  let full = Math.floor(least / blockSize()) - 1;
  let empty = pages;
  let last: Run<Row> | undefined;
  for (let number = Math.max(1, full + 2); ; number = Math.min(number * 2, pages)) {
    const run = await read(number - 1);
    if (run.end !== undefined) return { end: run.end, run };
    if (run.rows.length === 0) {
      empty = number - 1;
      break;
    }
    full = number - 1;
    last = run;
    if (number >= pages) break;
  }
  while (empty - full > 1) {
    const middle = Math.floor((full + empty) / 2);
    const run = await read(middle);
    if (run.end !== undefined) return { end: run.end, run };
    if (run.rows.length === 0) empty = middle;
    else {
      full = middle;
      last = run;
    }
  }
  const run = last ?? { start: 0, rows: [], total: undefined, end: 0, torn: false };
  const end = run.start + run.rows.length;
  leaf.facts.noteSize(end);
  return { end, run: { ...run, end } };
}

/** Names who, what ended and what to narrow. */
export function budgetExceeded(leaf: { readonly source: string; readonly collection: string }): CredgraphError {
  return new CredgraphError(
    "SCAN_BUDGET_EXCEEDED",
    `The end of the ${leaf.collection} of source '${leaf.source}' lies beyond what one query may read (rows, requests or time). Page forwards with \`first\`, or ask for fewer sources.`,
    { source: leaf.source, collection: leaf.collection },
  );
}
