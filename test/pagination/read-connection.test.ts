import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { runs } from "../support/runs.js";
import { MemoryUpstream, PAGERS, type MemoryOptions, type PagerName } from "../support/memory-upstream.js";
import { readPage, walk } from "../support/walk-connection.js";

const STYLES: readonly (readonly [string, MemoryOptions])[] = [
  ["offset with totals", { pager: PAGERS.offset, totals: true }],
  ["offset without totals", { pager: PAGERS.offset }],
  ["page without totals", { pager: PAGERS.page }],
  ["page with totals", { pager: PAGERS.page, totals: true }],
  ["page with an unknown cap", { pager: PAGERS.page, hiddenCap: 40 }],
  ["small pages", { pager: { style: "page", maxLimit: 7, defaultLimit: 5 } }],
  ["cursor", { pager: PAGERS.cursor }],
  ["small cursor pages", { pager: { style: "cursor", maxLimit: 6 } }],
  ["whole", { pager: PAGERS.whole }],
  ["seek", { pager: PAGERS.seek }],
];

const RUNS = 200;
const sharing = (index: number): number => [1, 1, 3, 1, 5, 2, 1][index % 7] ?? 1;
const sizes = (list: readonly number[]): (() => number) => {
  let at = 0;
  return () => {
    const size = list[at % list.length] ?? 1;
    at += 1;
    return size;
  };
};
const endsIn7 = (row: { key: string }): boolean => row.key.endsWith("7");
const pageSizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 });
const listSize = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 130 }) },
  fc.integer({ min: 0, max: 1500 }),
);

function upstream(style: MemoryOptions, size: number, source = "s"): MemoryUpstream {
  return new MemoryUpstream(size, { ...style, source }, sharing);
}

describe.each(STYLES)("one list by %s", (_name, style) => {
  it("comes complete and in one order with any sequence of page sizes", async () => {
    await fc.assert(
      fc.asyncProperty(listSize, pageSizes, async (size, counts) => {
        const list = upstream(style, size);
        expect(await walk([list], "forward", sizes(counts))).toEqual(list.rows.map((row) => row.key));
      }),
      runs(RUNS),
    );
  });

  it("comes in the same order backwards", async () => {
    await fc.assert(
      fc.asyncProperty(listSize, pageSizes, async (size, counts) => {
        const list = upstream(style, size);
        expect(await walk([list], "backward", sizes(counts))).toEqual(list.rows.map((row) => row.key));
      }),
      runs(RUNS),
    );
  });

  it("goes on from any edge's cursor, with any size, in either direction", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.array(fc.record({ count: fc.integer({ min: 0, max: 100 }), edge: fc.nat(), forward: fc.boolean() }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (size, steps) => {
          const list = upstream(style, size);
          const keys = list.rows.map((row) => row.key);
          let cursor: string | undefined;
          let at = -1;
          for (const { count, edge, forward } of steps) {
            const page = await readPage(
              [list],
              cursor === undefined
                ? forward
                  ? { first: count }
                  : { last: count }
                : forward
                  ? { first: count, after: cursor }
                  : { last: count, before: cursor },
            );
            const low = forward ? at + 1 : Math.max(0, (cursor === undefined ? size : at) - count);
            const high = forward ? Math.min(size, low + count) : cursor === undefined ? size : at;
            expect(page.edges.map((each) => each.row.key)).toEqual(keys.slice(low, high));
            expect(page.hasNextPage).toBe(forward ? high < size : cursor !== undefined);
            expect(page.hasPreviousPage).toBe(forward ? cursor !== undefined : low > 0);
            const chosen = page.edges[edge % Math.max(1, page.edges.length)];
            if (chosen === undefined) continue;
            cursor = chosen.cursor;
            at = keys.indexOf(chosen.row.key);
          }
        },
      ),
      runs(RUNS),
    );
  });

  it("tells whether rows follow the page also when nobody looks at its rows", async () => {
    const selection = { rows: false, flag: true, totalCount: false };
    for (const [size, count] of [
      [0, 5],
      [5, 5],
      [6, 5],
      [5, 0],
      [0, 0],
      [130, 100],
    ] as const) {
      const list = upstream(style, size);
      expect((await readPage([list], { first: count }, { selection })).hasNextPage).toBe(size > count);
      expect((await readPage([list], { last: count }, { selection })).hasPreviousPage).toBe(size > count);
    }
  });

  it("is bounded on both sides by `after` with `before`; crossed and equal cursors give an empty page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 250 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 100 }),
        fc.boolean(),
        async (size, one, other, count, forward) => {
          const list = upstream(style, size);
          const keys = list.rows.map((row) => row.key);
          const cursorOf = async (index: number): Promise<string | undefined> => {
            const from = index - (index % 50);
            const before =
              from === 0 ? undefined : (await readPage([list], { first: from > 100 ? 100 : from })).endCursor;
            const lead = from > 100 ? (await readPage([list], { first: from - 100, after: before })).endCursor : before;
            return (await readPage([list], { first: 50, after: lead })).edges[index - from]?.cursor;
          };
          const a = one % size;
          const b = other % size;
          const page = await readPage([list], {
            ...(forward ? { first: count } : { last: count }),
            after: await cursorOf(a),
            before: await cursorOf(b),
          });
          const inside = keys.slice(a + 1, Math.max(a + 1, b));
          expect(page.edges.map((edge) => edge.row.key)).toEqual(
            forward ? inside.slice(0, count) : inside.slice(-count),
          );
          expect(forward ? page.hasNextPage : page.hasPreviousPage).toBe(inside.length > count);
        },
      ),
      runs(100),
    );
  });

  it("comes complete when rows are checked here, and every page resumes", async () => {
    await fc.assert(
      fc.asyncProperty(
        listSize,
        pageSizes,
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        async (size, counts, every, backward) => {
          const list = upstream(style, size);
          const accepts = (row: { key: string }): boolean => Number(row.key.slice(2)) % every === 0;
          const expected = list.rows.filter(accepts).map((row) => row.key);
          expect(await walk([list], backward ? "backward" : "forward", sizes(counts), { accepts })).toEqual(expected);
        },
      ),
      runs(RUNS),
    );
  });

  it("counts exactly", async () => {
    await fc.assert(
      fc.asyncProperty(listSize, fc.integer({ min: 0, max: 100 }), fc.boolean(), async (size, first, checked) => {
        const list = upstream(style, size);
        const { totalCount } = await readPage(
          [list],
          { first },
          { selection: { rows: true, flag: true, totalCount: true }, ...(checked ? { accepts: endsIn7 } : {}) },
        );
        expect(totalCount).toBe(checked ? list.rows.filter(endsIn7).length : size);
      }),
      runs(RUNS),
    );
  });
});

const down = (): Error => new CredgraphError("UPSTREAM_UNAVAILABLE", "down", { source: "s2" });

describe("several lists", () => {
  const names: readonly PagerName[] = ["offset", "page", "cursor", "whole", "seek"];
  const shape = fc.array(
    fc.record({
      pager: fc.constantFrom(...names),
      size: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
      totals: fc.boolean(),
    }),
    { minLength: 1, maxLength: 15 },
  );

  it("follow each other completely in both directions", async () => {
    await fc.assert(
      fc.asyncProperty(shape, pageSizes, fc.boolean(), async (lists, counts, backward) => {
        const upstreams = lists.map(({ pager, size, totals }, index) =>
          upstream({ pager: PAGERS[pager], totals }, size, `s${index}`),
        );
        const expected = upstreams.flatMap((each) => each.rows.map((row) => row.key));
        expect(await walk(upstreams, backward ? "backward" : "forward", sizes(counts))).toEqual(expected);
      }),
      runs(600),
    );
  });

  it("go on from any edge's cursor, and between any two, in either direction", async () => {
    await fc.assert(
      fc.asyncProperty(
        shape,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        async (lists, one, other, count, forward) => {
          const upstreams = lists.map(({ pager, size, totals }, index) =>
            upstream({ pager: PAGERS[pager], totals }, size, `s${index}`),
          );
          const keys = upstreams.flatMap((each) => each.rows.map((row) => row.key));
          if (keys.length === 0) return;
          const cursors: string[] = [];
          for (let after: string | null = null; ;) {
            const page: Awaited<ReturnType<typeof readPage>> = await readPage(upstreams, { first: 70, after });
            cursors.push(...page.edges.map((edge) => edge.cursor));
            if (!page.hasNextPage) break;
            after = page.endCursor;
          }
          const [low, high] = [one % keys.length, other % keys.length];
          const behind = await readPage(upstreams, { first: count, after: cursors[low] });
          expect(behind.edges.map((edge) => edge.row.key)).toEqual(keys.slice(low + 1, low + 1 + count));
          expect(behind.hasNextPage).toBe(low + 1 + count < keys.length);
          const ahead = await readPage(upstreams, { last: count, before: cursors[high] });
          expect(ahead.edges.map((edge) => edge.row.key)).toEqual(keys.slice(Math.max(0, high - count), high));
          expect(ahead.hasPreviousPage).toBe(high > count);
          const page = await readPage(upstreams, {
            ...(forward ? { first: count } : { last: count }),
            after: cursors[low],
            before: cursors[high],
          });
          const inside = keys.slice(low + 1, Math.max(low + 1, high));
          expect(page.edges.map((edge) => edge.row.key)).toEqual(
            forward ? inside.slice(0, count) : inside.slice(Math.max(0, inside.length - count)),
          );
          expect(forward ? page.hasNextPage : page.hasPreviousPage).toBe(inside.length > count);
        },
      ),
      runs(300),
    );
  });

  it("that lie behind a walk backwards are not asked for a page that its own list fills", async () => {
    const lists = Array.from({ length: 20 }, (_, index) =>
      upstream({ pager: PAGERS.page }, index === 19 ? 100 : 1, `s${index}`),
    );
    const { edges } = await readPage(lists, { last: 100 });
    await readPage(lists, { first: 100 });
    for (const each of lists) each.requests.length = 0;
    const page = await readPage(lists, { last: 20, before: edges[95]?.cursor });
    expect(page.edges.length).toBe(20);
    expect(lists.reduce((sum, each) => sum + each.requests.length, 0)).toBe(1);
  });

  it("are asked ahead in groups of 1, 2, 4 …, and one that fails does no harm to a page that is full before it", async () => {
    const lists = [0, 1, 2, 3, 4, 5, 6, 7].map((index) =>
      upstream({ pager: PAGERS.page, ...(index === 2 ? { lie: down } : {}) }, index === 1 ? 30 : 0, `s${index}`),
    );
    const page = await readPage(lists, { first: 20 });
    expect(page.edges.length).toBe(20);
    expect(lists.map((list) => list.requests.length)).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
    const partial = await readPage(lists, { first: 40 });
    expect(partial.edges.length).toBe(30);
    expect(partial.hasNextPage).toBe(true);
    expect(partial.leaves.map(({ failed }) => failed)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((index) => index === 2));
  });

  it("are first asked for as many as it takes by the sizes of the last minute", async () => {
    const lists = [3, 3, 3, 30].map((size, index) => upstream({ pager: PAGERS.page }, size, `s${index}`));
    await readPage(lists, { first: 20 });
    for (const list of lists) list.requests.length = 0;
    const page = await readPage(lists, { first: 8 });
    expect(page.hasNextPage).toBe(true);
    expect(lists.map((list) => list.requests.length)).toEqual([1, 1, 1, 0]);
  });
});
