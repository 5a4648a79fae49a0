import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { LeafReport } from "../../src/pagination/connection-request.js";
import { leastRequests } from "../../src/pagination/least-requests.js";
import { MemoryUpstream, PAGERS, type MemoryOptions, type PagerName } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";
import { readPage } from "../support/walk-connection.js";

const STYLES: readonly PagerName[] = ["offset", "page", "cursor", "whole", "seek"];

function leastOf(report: LeafReport | undefined, { options, facts }: MemoryUpstream): number {
  if (report?.state !== "READ") return 0;
  const told = facts.tellsTotal ?? false;
  return report.needed().reduce((sum, needed) => sum + leastRequests(options.pager, needed, told), 0);
}

/** A list that has shown its largest page already, so that no page has to prove itself. */
function proven(size: number, options: MemoryOptions): MemoryUpstream {
  const list = new MemoryUpstream(size, options);
  if (options.pager.style !== "whole") list.facts.notePage(options.pager.maxLimit);
  return list;
}

test.for(STYLES)("a walk forwards by %s costs what its rows need, page by page", async (style) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 400 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      async (size, counts, totals) => {
        const list = proven(size, { pager: PAGERS[style], totals });
        let cursor: string | undefined;
        for (const count of counts) {
          list.requests.length = 0;
          const page = await readPage([list], { first: count, after: cursor });
          const least = leastOf(page.leaves[0], list);
          expect(least).toBeGreaterThan(0);
          expect(list.requests.length).toBeGreaterThanOrEqual(least);
          // Only afterwards does one know that a total would spare the row more, or that the list ends within the page.
          const foreseeable = page.edges.length === count && (!totals || cursor !== undefined);
          if (foreseeable) expect(list.requests.length).toBe(least);
          if (!page.hasNextPage || page.endCursor === null) return;
          cursor = page.endCursor;
        }
      },
    ),
    runs(200),
  );
});

test("no page over several lists, in either direction, costs less than its rows need", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ style: fc.constantFrom(...STYLES), size: fc.nat(60) }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.record({ count: fc.integer({ min: 0, max: 40 }), back: fc.boolean() }), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.boolean(),
      async (shapes, steps, flag) => {
        const lists = shapes.map(({ style, size }, index) =>
          proven(size, { pager: PAGERS[style], source: `s${index}` }),
        );
        let cursor: string | undefined;
        for (const { count, back } of steps) {
          for (const list of lists) list.requests.length = 0;
          const page = await readPage(lists, back ? { last: count, before: cursor } : { first: count, after: cursor }, {
            selection: { rows: true, flag, totalCount: false },
          });
          for (const [index, list] of lists.entries()) {
            expect(list.requests.length).toBeGreaterThanOrEqual(leastOf(page.leaves[index], list));
          }
          expect(page.leaves.reduce((sum, { rows }) => sum + rows, 0)).toBe(page.edges.length);
          cursor = (back ? page.startCursor : page.endCursor) ?? cursor;
        }
      },
    ),
    runs(300),
  );
});

test("a list that the page did not come to needs nothing", async () => {
  const lists = [proven(50, { pager: PAGERS.page, source: "a" }), proven(50, { pager: PAGERS.page, source: "b" })];
  const { leaves } = await readPage(lists, { first: 10 });
  expect(leaves).toMatchObject([
    { state: "READ", rows: 10 },
    { state: "NOT_REACHED", rows: 0 },
  ]);
});
