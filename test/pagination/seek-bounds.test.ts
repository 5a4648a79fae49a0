import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { openWalk } from "../../src/pagination/open-walk.js";
import type { CutAtRow, Walk } from "../../src/pagination/walk.js";
import { MemoryUpstream, PAGERS, type MemoryRow } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";
import { KEYS, readPage, UNLIMITED } from "../support/walk-connection.js";

const crowd = fc.integer({ min: 1, max: 40 });
const list = (size: number, sharing: number): MemoryUpstream =>
  new MemoryUpstream(size, { pager: PAGERS.seek }, (index) => (index % 3 === 0 ? sharing : 1));

async function cutsOf(upstream: MemoryUpstream, count: number): Promise<CutAtRow[]> {
  const walk = openWalk({
    leaf: upstream.leaf(),
    direction: "forward",
    from: { at: "beginning" },
    until: undefined,
    key: KEYS.current,
    budget: UNLIMITED,
  });
  const cuts: CutAtRow[] = [];
  for (;;) {
    const { rows, more } = await walk.next({ rows: count, flag: true, blocks: false });
    cuts.push(...rows.map(({ position }) => ({ at: "row" as const, position: position(), key: KEYS.current })));
    if (more === false) return cuts;
  }
}

async function allOf(walk: Walk<MemoryRow>, count: number): Promise<string[]> {
  const came: string[] = [];
  for (;;) {
    const { rows, more } = await walk.next({ rows: count, flag: true, blocks: false });
    came.push(...rows.map(({ row }) => row.key));
    if (more === false) return came;
  }
}

describe("a walk over a list that is sought, between two rows", () => {
  it("ends at the row that bounds it, given or not, also inside a crowd", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 80 }),
        crowd,
        fc.tuple(fc.nat(), fc.nat()),
        fc.tuple(fc.boolean(), fc.boolean()),
        fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 })),
        fc.boolean(),
        async (size, sharing, [one, other], [withFirst, withLast], [made, count], forward) => {
          const upstream = list(size, sharing);
          const cuts = await cutsOf(upstream, made);
          const [from, until] = forward ? [one % size, other % size] : [other % size, one % size];
          const [start, end] = [cuts[from], cuts[until]];
          if (start === undefined || end === undefined) throw new Error("a row without a cut");
          const walk = openWalk({
            leaf: upstream.leaf(),
            direction: forward ? "forward" : "backward",
            from: { ...start, inclusive: withFirst },
            until: { ...end, inclusive: withLast },
            key: KEYS.current,
            budget: UNLIMITED,
          });
          const walked = forward ? upstream.rows : upstream.rows.toReversed();
          const place = (index: number): number => (forward ? index : size - 1 - index);
          const [low, high] = [place(from) + (withFirst ? 0 : 1), place(until) + (withLast ? 1 : 0)];
          expect(await allOf(walk, count)).toEqual(walked.slice(low, Math.max(low, high)).map(({ key }) => key));
        },
      ),
      runs(600),
    );
  });

  it("keeps to it when rows come and go at its instant, or says that the list changed too much", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 60 }),
        crowd,
        fc.tuple(fc.nat(), fc.nat(), fc.boolean()),
        fc.array(fc.record({ insert: fc.boolean(), offset: fc.integer({ min: -4, max: 4 }) }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        async (size, sharing, [one, other, deleted], changes, count, forward) => {
          const upstream = list(size, sharing);
          const originals = upstream.rows.map(({ key }) => key);
          const { edges } = await readPage([upstream], { first: 100 });
          const [low, high] = [one % size, other % size];
          // Around the bound that the page runs up to.
          const bound = forward ? high : low;
          if (deleted) upstream.delete(bound);
          for (const { insert, offset } of changes) {
            const at = Math.max(0, Math.min(upstream.rows.length - 1, bound + offset));
            if (insert) upstream.insert(at);
            else upstream.delete(at);
          }
          const bounds = { after: edges[low]?.cursor, before: edges[high]?.cursor };
          const page = await readPage([upstream], {
            ...(forward ? { first: count } : { last: count }),
            ...bounds,
          }).catch((error: unknown) => {
            if (error instanceof CredgraphError && error.reason === "LIST_CHANGED") return undefined;
            throw error;
          });
          if (page === undefined) return;
          const left = new Set(upstream.rows.map(({ key }) => key));
          const inside = originals.slice(low + 1, Math.max(low + 1, high)).filter((key) => left.has(key));
          const came = page.edges.map(({ row }) => row.key);
          const old = came.filter((key) => originals.includes(key));
          expect(new Set(came).size).toBe(came.length);
          expect(old).toEqual(forward ? inside.slice(0, old.length) : inside.slice(inside.length - old.length));
          if (!(forward ? page.hasNextPage : page.hasPreviousPage)) expect(old).toEqual(inside);
        },
      ),
      runs(1000),
    );
  });

  it("finds out whether a row that bounds it in a crowd is still there, once", async () => {
    const upstream = new MemoryUpstream(61, { pager: PAGERS.seek }, (index) => (index === 0 ? 1 : 60));
    const { edges } = await readPage([upstream], { first: 60 });
    const bounds = { after: edges[0]?.cursor, before: edges[50]?.cursor };
    upstream.requests.length = 0;
    expect((await readPage([upstream], { first: 10, ...bounds })).edges).toHaveLength(10);
    // The page, and two pages of 25 up to the 50th row of the crowd.
    expect(upstream.requests.length).toBe(3);
    upstream.delete(50);
    await expect(readPage([upstream], { first: 10, ...bounds })).rejects.toMatchObject({ reason: "LIST_CHANGED" });
  });
});

describe("a page of a list that is sought that brings a row twice", () => {
  const twice = new MemoryUpstream(4, {
    pager: PAGERS.seek,
    lie: (_request, { rows: [first, , ...others], ...page }) =>
      first === undefined ? { ...page, rows: others } : { ...page, rows: [first, first, ...others] },
  });

  it.each([1, 2, 4, 30])("is refused, %i rows a page", async (count) => {
    for (const page of [{ first: count }, { last: count }]) {
      const keys = await readPage([twice], page).then(
        ({ edges }) => edges.map(({ row }) => row.key),
        (error: unknown) => {
          expect(error).toMatchObject({ code: "UPSTREAM_BAD_RESPONSE" });
          return [];
        },
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
