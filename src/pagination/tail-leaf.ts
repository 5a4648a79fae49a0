import { LeafFacts } from "./facts.js";
import type { Leaf } from "./leaf.js";
import type { ConnectionOrder } from "./order.js";
import type { OffsetPager, PagerRow } from "./pager.js";

/** More rows than are ever kept. */
const ALL = 1_000_000_000;

/** Rows in memory: any window is one answer. */
const IN_MEMORY: OffsetPager = { style: "offset", maxLimit: ALL, defaultLimit: ALL, maxOffset: ALL, totals: true };

/**
 * The rows of a leaf behind all that have a value. Where none of them has one that is the leaf itself; where it was drained, the rest of its rows in
 * the leaf's own order, which are found again as those of any list by offset.
 */
export function tailLeaf<Row extends PagerRow>(leaf: Leaf<Row>, order: ConnectionOrder<Row> | undefined): Leaf<Row> {
  const { head, accepts } = leaf;
  if (head?.kind !== "drained" || order === undefined) return leaf;
  const { source, collection, pushed } = leaf;
  return {
    source,
    collection,
    pushed,
    pager: IN_MEMORY,
    facts: new LeafFacts(),
    read: async (request) => {
      if (request.style !== "offset") throw new TypeError(`rows in memory were asked for by ${request.style}`);
      const drained = await head.drain();
      const rows = drained.rows.filter((row) => order.valueOf(row) === null && (accepts?.(row) ?? true));
      return { rows: rows.slice(request.offset, request.offset + request.limit), total: rows.length };
    },
  };
}
