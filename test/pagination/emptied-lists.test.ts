import { describe, expect, it } from "vitest";
import { MemoryUpstream, PAGERS, type MemoryOptions } from "../support/memory-upstream.js";
import { readPage } from "../support/walk-connection.js";

const STYLES: readonly (readonly [string, MemoryOptions])[] = [
  ["offset", { pager: PAGERS.offset }],
  ["offset with totals", { pager: PAGERS.offset, totals: true }],
  ["page", { pager: PAGERS.page }],
  ["page with totals", { pager: PAGERS.page, totals: true }],
  ["cursor", { pager: PAGERS.cursor }],
  ["whole", { pager: PAGERS.whole }],
  ["seek", { pager: PAGERS.seek }],
];

describe.each(STYLES)("a list by %s of which every row was deleted between two pages", (_name, style) => {
  it.each([
    ["whose rows come as they are", {}],
    ["whose rows are checked here", { accepts: () => true }],
  ])("%s ends the walk in both directions", async (_which, options) => {
    for (const size of [1, 8, 60]) {
      const list = new MemoryUpstream(size, style);
      const { startCursor, endCursor } = await readPage([list], { first: 60 });
      list.rows = [];
      expect(await readPage([list], { first: 2, after: endCursor }, options)).toMatchObject({
        edges: [],
        hasNextPage: false,
      });
      expect(await readPage([list], { last: 2, before: startCursor }, options)).toMatchObject({
        edges: [],
        hasPreviousPage: false,
      });
    }
  });
});
