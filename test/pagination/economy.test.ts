import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pager } from "../../src/pagination/pager.js";
import { runs } from "../support/runs.js";
import { MemoryUpstream, PAGERS, type MemoryOptions, type PagerName } from "../support/memory-upstream.js";
import { readPage } from "../support/walk-connection.js";

const BY_NUMBER: Pager = { style: "page", maxLimit: 25, defaultLimit: 10, totals: true };

/**
 * The fewest pages that cover rows [from, to), by trying every page size at every step: independent of how the planner works. Reaching as far as
 * possible from each uncovered row is optimal for covering a line with intervals.
 */
function fewestPages(from: number, to: number, largest: number): number {
  let pages = 0;
  for (let row = from; row < to; pages += 1) {
    let reach = row;
    for (let size = 1; size <= largest; size += 1) reach = Math.max(reach, (Math.floor(row / size) + 1) * size);
    row = reach;
  }
  return pages;
}

/** What a page must cost for an upstream whose facts are known to nobody: the window, the row of the cursor, one row more. */
function fewestRequests(
  pager: Pager,
  totals: boolean,
  size: number,
  place: { forward: boolean; at: number | undefined; count: number },
): number {
  const { forward, at, count } = place;
  switch (pager.style) {
    case "offset":
    case "whole":
    case "cursor":
      return 1;
    case "seek": {
      const left = forward ? size - (at ?? -1) - 1 : (at ?? size);
      return Math.max(1, Math.ceil(Math.min(count, left) / pager.maxLimit));
    }
    case "page": {
      // A total tells whether rows follow; without one a row more has to be read.
      const told = totals && (at !== undefined || pager.totals === true);
      if (!forward)
        return fewestPages(Math.max(0, (at ?? size) - count - (told ? 0 : 1)), (at ?? size - 1) + 1, pager.maxLimit);
      const from = at ?? 0;
      const to = (at ?? -1) + count + (told ? 1 : 2);
      return fewestPages(
        from,
        totals && at !== undefined ? Math.max(from + 1, Math.min(to, size)) : to,
        pager.maxLimit,
      );
    }
  }
}

const STYLES: readonly (readonly [string, MemoryOptions])[] = [
  ["offset with totals", { pager: PAGERS.offset, totals: true }],
  ["offset without totals", { pager: PAGERS.offset }],
  ["page without totals", { pager: PAGERS.page }],
  ["page with totals", { pager: PAGERS.page, totals: true }],
  ["pages of at most 25", { pager: BY_NUMBER, totals: true }],
  ["cursor", { pager: PAGERS.cursor }],
  ["whole", { pager: PAGERS.whole }],
  ["seek", { pager: PAGERS.seek }],
];

/** Every list that has to be looked at, at its own fewest requests; lists are looked at until the page and one row more are found. */
function fewestOver(lists: readonly MemoryUpstream[], passed: number, resumed: boolean, count: number): number {
  let skip = passed;
  let missing = count + 1;
  let requests = 0;
  for (const list of lists) {
    const size = list.rows.length;
    // The cursor's own row decides which list the walk stands in.
    if (skip > size || (resumed && skip === size && requests === 0 && size === 0)) {
      skip -= size;
      continue;
    }
    const here = resumed && requests === 0 && skip > 0 ? skip - 1 : undefined;
    const { pager } = list.options;
    // A page over several lists may end in the middle of a page by cursors: from there it takes a request more to get past the largest page.
    const middle = pager.style === "cursor" && here !== undefined && here + missing > pager.maxLimit;
    requests += fewestRequests(pager, false, size, { forward: true, at: here, count: missing - 1 }) + (middle ? 1 : 0);
    missing -= Math.min(missing, size - skip);
    skip = 0;
    if (missing === 0) return requests;
  }
  return requests;
}

/**
 * The most that going back from a page's far edge may cost, where that edge's cursor was made for going on: the row itself has to be read too, which
 * takes a request more where it does not fit the largest page any more; by cursors a first request finds the cursor of the other side.
 */
function turningRound(pager: Pager, count: number): number {
  if (pager.style === "cursor") return 1 + Math.ceil((count + 1) / pager.maxLimit);
  return pager.style === "seek" ? Math.ceil((count + 1) / pager.maxLimit) : 0;
}

/** An upstream that has already shown its largest page, so that no page has to prove itself. */
function proven(size: number, options: MemoryOptions): MemoryUpstream {
  const list = new MemoryUpstream(size, options);
  const { pager } = options;
  if (pager.style !== "whole") list.facts.notePage(pager.maxLimit);
  return list;
}

async function requestsOf(lists: readonly MemoryUpstream[], read: () => Promise<unknown>): Promise<number> {
  for (const list of lists) list.requests.length = 0;
  await read();
  return lists.reduce((sum, list) => sum + list.requests.length, 0);
}

describe.each(STYLES)("a page of a list by %s", (_name, options) => {
  it("costs the fewest requests that any reader could do with, going on from either end", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 900 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        async (size, counts, turn) => {
          const list = proven(size, options);
          let cursor: string | undefined;
          let at: number | undefined;
          let forward = true;
          for (const [step, count] of counts.entries()) {
            if (turn && step === counts.length - 1 && cursor !== undefined) forward = false;
            list.facts.noteAtLeast(Number.POSITIVE_INFINITY);
            let page: Awaited<ReturnType<typeof readPage>> | undefined;
            const made = await requestsOf([list], async () => {
              page = await readPage(
                [list],
                forward ? { first: count, after: cursor } : { last: count, before: cursor },
              );
            });
            const fewest = fewestRequests(options.pager, options.totals ?? false, size, { forward, at, count });
            expect(made).toBeGreaterThanOrEqual(fewest);
            expect(made).toBeLessThanOrEqual(forward ? fewest : Math.max(fewest, turningRound(options.pager, count)));
            if (page?.hasNextPage !== true || page.endCursor === null) return;
            cursor = page.endCursor;
            at = (at ?? -1) + page.edges.length;
          }
        },
      ),
      runs(300),
    );
  });
});

describe("a page over several lists", () => {
  it("costs at most twice the fewest requests", async () => {
    const names: readonly PagerName[] = ["offset", "page", "cursor", "whole", "seek"];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ pager: fc.constantFrom(...names), size: fc.integer({ min: 0, max: 40 }) }), {
          minLength: 1,
          maxLength: 15,
        }),
        fc.integer({ min: 1, max: 100 }),
        async (shapes, count) => {
          const lists = shapes.map(({ pager, size }, index) =>
            proven(size, { pager: PAGERS[pager], source: `s${index}` }),
          );
          let cursor: string | undefined;
          let passed = 0;
          for (;;) {
            for (const list of lists) list.facts.noteAtLeast(Number.POSITIVE_INFINITY);
            let page: Awaited<ReturnType<typeof readPage>> | undefined;
            const made = await requestsOf(lists, async () => {
              page = await readPage(lists, { first: count, after: cursor });
            });
            expect(made).toBeLessThanOrEqual(2 * fewestOver(lists, passed, cursor !== undefined, count));
            if (page?.hasNextPage !== true || page.endCursor === null) return;
            cursor = page.endCursor;
            passed += page.edges.length;
          }
        },
      ),
      runs(500),
    );
  });
});

describe("requests a page over 1,000 rows", () => {
  const SIZES = [10, 20, 25, 50, 100] as const;
  const TABLE: readonly (readonly [string, MemoryOptions, readonly number[]])[] = [
    ["by offset, as Rebilly", { pager: PAGERS.offset, totals: true }, [1, 1, 1, 1, 1]],
    ["by cursor, as AhaSend", { pager: PAGERS.cursor }, [1, 1, 1, 1, 1]],
    ["by page number without totals, as Emailit", { pager: PAGERS.page }, [1, 1, 1, 1.05, 2]],
    ["by seek, as Commerce Layer", { pager: PAGERS.seek }, [1, 1, 1, 2, 4]],
    [
      "by page number, pages of 25, as Commerce Layer in other orders",
      { pager: BY_NUMBER, totals: true },
      [1, 1.4, 2, 3, 4.9],
    ],
  ];

  it.each(TABLE)("%s: as promised, forwards and backwards", async (_name, options, promised) => {
    for (const [column, count] of SIZES.entries()) {
      const list = new MemoryUpstream(1000, options);
      let requests = 0;
      let pages = 0;
      let cursor: string | undefined;
      let last: string | undefined;
      do {
        const page = await readPage([list], { first: count, after: cursor });
        last = page.startCursor ?? undefined;
        cursor = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
        pages += 1;
      } while (cursor !== undefined);
      requests = list.requests.length;
      expect(requests / pages, `first: ${count}`).toBeCloseTo(promised[column] ?? 0, 0.5);
      expect(requests / pages, `first: ${count}`).toBeLessThanOrEqual((promised[column] ?? 0) + 0.1);

      list.requests.length = 0;
      pages = 0;
      cursor = last;
      while (cursor !== undefined) {
        const page = await readPage([list], { last: count, before: cursor });
        cursor = page.hasPreviousPage ? (page.startCursor ?? undefined) : undefined;
        pages += 1;
      }
      expect(list.requests.length / pages, `last: ${count}`).toBeLessThanOrEqual((promised[column] ?? 0) + 0.1);
    }
  });

  it("finds the end of a list without totals in 8 requests at 1,000 rows and 14 at 10,000", async () => {
    for (const [size, requests] of [
      [1000, 8],
      [10_000, 14],
    ] as const) {
      const list = new MemoryUpstream(size, { pager: PAGERS.page });
      const page = await readPage([list], { last: 20 });
      expect(page.edges.at(-1)?.row.key).toBe(list.rows.at(-1)?.key);
      expect(list.requests.length).toBe(requests);
    }
  });
});
