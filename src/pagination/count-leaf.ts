import { CredgraphError } from "../domain/errors.js";
import { findEnd } from "./find-end.js";
import { openWalk } from "./open-walk.js";
import type { PagerRow } from "./pager.js";
import type { WalkOptions } from "./walk.js";

/** Rows of a leaf that match, counted with the fewest requests; null when that takes more than the budget. */
export async function countLeaf<Row extends PagerRow>(
  options: Pick<WalkOptions<Row>, "leaf" | "key" | "budget">,
): Promise<number | null> {
  const { leaf, budget } = options;
  if (leaf.accepts !== undefined) return scan(options);
  const { pager } = leaf;
  switch (pager.style) {
    case "whole":
      return new Set((await leaf.read({ style: "whole" })).rows.map((row) => row.key)).size;
    case "seek":
      return (
        (await leaf.read({ style: "seek", page: 1, limit: 1, reversed: false, exclude: [] })).total ?? scan(options)
      );
    case "cursor":
      return scan(options);
    case "offset":
    case "page": {
      try {
        const { end, beyond } = await findEnd({ ...leaf, pager }, 0, budget);
        return beyond ? null : end;
      } catch (error) {
        if (error instanceof CredgraphError && error.code === "SCAN_BUDGET_EXCEEDED") return null;
        throw error;
      }
    }
  }
}

async function scan<Row extends PagerRow>(
  options: Pick<WalkOptions<Row>, "leaf" | "key" | "budget">,
): Promise<number | null> {
  const { leaf, budget } = options;
  const walk = openWalk({ ...options, direction: "forward", from: { at: "beginning" }, until: undefined });
  let matching = 0;
  let looked = 0;
  for (;;) {
    const { rows, more, barrier } = await walk.next({ rows: 1, flag: false, blocks: true });
    looked += rows.length;
    matching += rows.filter(({ row }) => leaf.accepts?.(row) ?? true).length;
    if (more === false) return matching;
    if (barrier !== undefined || looked >= budget.scanRows || budget.ended() !== undefined) return null;
  }
}
