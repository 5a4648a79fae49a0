import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryUpstream, PAGERS } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";
import { readPage, walk } from "../support/walk-connection.js";

const crowd = fc.integer({ min: 1, max: 60 });
const list = (size: number, sharing: number): MemoryUpstream =>
  new MemoryUpstream(size, { pager: PAGERS.seek }, (index) => (index % 3 === 0 ? sharing : 1));
const keysOf = (page: Awaited<ReturnType<typeof readPage>>): string[] => page.edges.map((edge) => edge.row.key);

describe("a list that is sought by an instant which many rows share", () => {
  it("comes complete and in one order in both directions, and goes on from any edge in either", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        crowd,
        fc.array(fc.record({ count: fc.integer({ min: 0, max: 60 }), edge: fc.nat(), forward: fc.boolean() }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (size, sharing, steps) => {
          const upstream = list(size, sharing);
          const keys = upstream.rows.map((row) => row.key);
          let cursor: string | undefined;
          let at = -1;
          for (const { count, edge, forward } of steps) {
            const page = await readPage(
              [upstream],
              forward ? { first: count, after: cursor } : { last: count, before: cursor },
            );
            const from = cursor === undefined ? (forward ? -1 : size) : at;
            const low = forward ? from + 1 : Math.max(0, from - count);
            const high = forward ? Math.min(size, low + count) : from;
            expect(keysOf(page)).toEqual(keys.slice(low, high));
            expect(forward ? page.hasNextPage : page.hasPreviousPage).toBe(forward ? high < size : low > 0);
            const chosen = page.edges[edge % Math.max(1, page.edges.length)];
            if (chosen === undefined) continue;
            cursor = chosen.cursor;
            at = keys.indexOf(chosen.row.key);
          }
        },
      ),
      runs(500),
    );
  });

  it("is bounded on both sides, and empty between crossed cursors, also inside one instant", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 100 }),
        crowd,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (size, sharing, one, other, count, forward) => {
          const upstream = list(size, sharing);
          const keys = upstream.rows.map((row) => row.key);
          const { edges } = await readPage([upstream], { first: 100 });
          const [low, high] = [one % size, other % size];
          const page = await readPage([upstream], {
            ...(forward ? { first: count } : { last: count }),
            after: edges[low]?.cursor,
            before: edges[high]?.cursor,
          });
          const inside = keys.slice(low + 1, Math.max(low + 1, high));
          expect(keysOf(page)).toEqual(forward ? inside.slice(0, count) : inside.slice(-count));
          expect(forward ? page.hasNextPage : page.hasPreviousPage).toBe(inside.length > count);
          // The cursors of such a page are cursors like any other.
          for (const edge of page.edges.slice(0, 3)) {
            const at = keys.indexOf(edge.row.key);
            expect(keysOf(await readPage([upstream], { first: 5, after: edge.cursor }))).toEqual(
              keys.slice(at + 1, at + 6),
            );
            expect(keysOf(await readPage([upstream], { last: 5, before: edge.cursor }))).toEqual(
              keys.slice(Math.max(0, at - 5), at),
            );
          }
        },
      ),
      runs(400),
    );
  });

  it("reads each page of a large crowd once a page of the walk", async () => {
    const upstream = new MemoryUpstream(400, { pager: PAGERS.seek }, () => 400);
    const came = await walk([upstream], "forward", () => 100);
    expect(came.length).toBe(400);
    // By number from the start of the instant: 4, 8, 12 and 16 pages of 25, and one to see each row again.
    expect(upstream.requests.length).toBeLessThanOrEqual(4 + 9 + 13 + 17);
  });

  it("keeps its cursors under 200 characters", async () => {
    for (const sharing of [1, 3, 6, 40]) {
      const upstream = new MemoryUpstream(100, { pager: PAGERS.seek, source: "abcdefg" }, () => sharing);
      for (const size of [1, 3, 25]) {
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof readPage>> = await readPage([upstream], { first: size, after });
          for (const edge of page.edges) expect(edge.cursor.length).toBeLessThan(200);
          after = page.hasNextPage ? page.endCursor : null;
        } while (after !== null);
      }
    }
  });
});
