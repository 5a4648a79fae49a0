import { contradiction } from "./contradiction.js";
import type { Leaf } from "./leaf.js";
import type { CursorPager, PagerRow } from "./pager.js";

export interface CursorLeaf<Row extends PagerRow> extends Leaf<Row> {
  readonly pager: CursorPager;
}

/** One page of a list by cursors, and what opened it. */
export interface CursorPage<Row extends PagerRow> {
  readonly side: "after" | "before";
  /** Undefined: the start of the list. */
  readonly cursor: string | undefined;
  readonly rows: readonly Row[];
  /** Opens the page behind this one; undefined at the end of the list. */
  readonly next: string | undefined;
  /** Opens the page ahead of this one; undefined at the start of the list. */
  readonly previous: string | undefined;
}

/**
 * Reads one page behind (`after`) or ahead of (`before`) a cursor, and judges it: a cursor is only believed where rows are claimed behind it, and
 * never when it is the one that was sent.
 */
export async function readCursorPage<Row extends PagerRow>(
  leaf: CursorLeaf<Row>,
  side: "after" | "before",
  cursor: string | undefined,
  limit: number,
): Promise<CursorPage<Row>> {
  const opening = cursor === undefined ? {} : side === "after" ? { after: cursor } : { before: cursor };
  const answer = await leaf.read({ style: "cursor", limit: Math.min(limit, leaf.pager.maxLimit), ...opening });
  const count = answer.rows.length;
  if (count > limit) throw contradiction(leaf, `a page of ${limit} rows was asked for and ${count} came`);
  const more = answer.hasMore ?? answer.next !== undefined;
  if (more && answer.next === undefined && side === "after")
    throw contradiction(leaf, "more rows are claimed, but no cursor opens them");
  if (count === 0 && more && side === "after")
    throw contradiction(leaf, "a page is empty although more rows are claimed");
  const next = more ? answer.next : undefined;
  // Nothing comes ahead of nothing, and on a first page the upstream's word for what comes ahead is not to be relied on.
  const previous = cursor === undefined || count === 0 ? undefined : answer.previous;
  if (cursor !== undefined && (next === cursor ? side === "after" : previous === cursor && side === "before")) {
    throw contradiction(leaf, "the cursor of the following page is the one that was sent");
  }
  return { side, cursor, rows: answer.rows, next, previous };
}
