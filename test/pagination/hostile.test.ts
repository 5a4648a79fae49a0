import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { PageRequest } from "../../src/pagination/pager.js";
import { runs } from "../support/runs.js";
import { MemoryUpstream, PAGERS, type MemoryOptions, type MemoryRow } from "../support/memory-upstream.js";
import { readPage, walk } from "../support/walk-connection.js";

type Lie = NonNullable<MemoryOptions["lie"]>;

/** The walk's rows, or the code it ended with. Anything but a typed error is a bug. */
async function outcome(
  options: MemoryOptions,
  size: number,
  count: number,
  backward = false,
): Promise<string[] | string> {
  const list = new MemoryUpstream(size, options);
  try {
    return await walk([list], backward ? "backward" : "forward", () => count);
  } catch (error) {
    if (error instanceof CredgraphError && error.code !== "UPSTREAM_REJECTED") return error.code;
    throw error;
  }
}

/** Answers one request with another one's rows. */
function withRows(rows: (request: PageRequest) => readonly MemoryRow[] | undefined): Lie {
  return (request, page) => {
    const other = rows(request);
    return other === undefined ? page : { ...page, rows: other };
  };
}

const cursorOf = (request: PageRequest): string | undefined =>
  request.style === "cursor" ? (request.after ?? request.before) : undefined;

const openEachOther: Lie = (request, page) => ({
  ...page,
  hasMore: true,
  next: cursorOf(request) === "n9" ? "n19" : "n9",
});

/** A cursor opens at its row instead of behind it. */
const includeTheRow: Lie = (request, page) => {
  if (request.style !== "cursor" || request.after === undefined) return page;
  const rank = Number(request.after.slice(1));
  const rows = page.rows.slice(0, -1);
  const own = first(200).find((row) => row.rank === rank);
  const last = rows.at(-1);
  return { rows: own === undefined ? rows : [own, ...rows], hasMore: true, next: `n${last?.rank ?? rank}` };
};

/** Every page but the first is the one before it. */
const repeatCursorPage: Lie = (request, page) => {
  if (request.style !== "cursor" || request.after === undefined) return page;
  const rank = Number(request.after.slice(1));
  const rows = first(200)
    .filter((row) => row.rank <= rank)
    .slice(-request.limit);
  return { ...page, rows, hasMore: true, next: request.after };
};

const LIES: readonly (readonly [string, MemoryOptions])[] = [
  [
    "a total that is too large, by offset",
    { pager: PAGERS.offset, totals: true, lie: (_request, page) => ({ ...page, total: (page.total ?? 0) + 7 }) },
  ],
  [
    "a total that is too large, by page",
    { pager: PAGERS.page, totals: true, lie: (_request, page) => ({ ...page, total: (page.total ?? 0) + 7 }) },
  ],
  [
    "a total that is too large, by seek",
    { pager: PAGERS.seek, lie: (_request, page) => ({ ...page, total: (page.total ?? 0) + 7 }) },
  ],
  [
    "a page longer than its total",
    { pager: PAGERS.page, totals: true, lie: (_request, page) => ({ ...page, total: 3 }) },
  ],
  [
    "a page longer than asked for",
    { pager: PAGERS.cursor, lie: (_request, page) => ({ ...page, rows: [...page.rows, ...page.rows] }) },
  ],
  [
    "the first page again and again, by page",
    {
      pager: PAGERS.page,
      lie: (request, page) => (request.style === "page" && request.page > 1 ? { rows: first(request.limit) } : page),
    },
  ],
  [
    "the first page again and again, by offset",
    {
      pager: PAGERS.offset,
      lie: (request, page) =>
        request.style === "offset" && request.offset > 0 ? { rows: first(request.limit) } : page,
    },
  ],
  [
    "a clamped offset that says so",
    {
      pager: PAGERS.offset,
      totals: true,
      lie: (request, page) =>
        request.style === "offset" && request.offset > 20 ? { ...page, rows: first(request.limit), offset: 20 } : page,
    },
  ],
  [
    "the cursor that was sent as the next one",
    {
      pager: PAGERS.cursor,
      lie: (request, page) =>
        request.style === "cursor" && request.after !== undefined
          ? { ...page, hasMore: true, next: request.after }
          : page,
    },
  ],
  [
    "more rows without a cursor to get them",
    { pager: PAGERS.cursor, lie: (_request, page) => ({ rows: page.rows, hasMore: true }) },
  ],
  [
    "an empty page with more behind it",
    {
      pager: PAGERS.cursor,
      lie: (request, page) =>
        request.style === "cursor" && request.after !== undefined ? { rows: [], hasMore: true, next: "n999" } : page,
    },
  ],
  ["cursors that include the row they were given for", { pager: PAGERS.cursor, lie: includeTheRow }],
  ["the page before once more, its cursors included", { pager: PAGERS.cursor, lie: repeatCursorPage }],
  [
    "a seek in another order",
    { pager: PAGERS.seek, lie: (_request, page) => ({ ...page, rows: page.rows.toReversed() }) },
  ],
];

function first(limit: number): readonly MemoryRow[] {
  return new MemoryUpstream(200, { pager: PAGERS.page }).rows.slice(0, limit);
}

describe("an upstream that contradicts itself", () => {
  it.each(LIES)(
    "%s: the right rows or UPSTREAM_BAD_RESPONSE, never a loop and never other rows",
    async (_name, options) => {
      for (const backward of [false, true]) {
        for (const [size, count] of [
          [100, 10],
          [100, 30],
          [100, 100],
          [45, 20],
        ] as const) {
          const rows = new MemoryUpstream(size, { pager: options.pager }).rows.map((row) => row.key);
          const came = await outcome(options, size, count, backward);
          if (came === "UPSTREAM_BAD_RESPONSE" || came === "BAD_CURSOR") continue;
          expect(came, `${size} rows, ${count} a page${backward ? ", backwards" : ""}`).toEqual(rows);
        }
      }
    },
  );

  it("that mostly lies and changes its lies ends every walk, without a row twice", async () => {
    const lies: readonly Lie[] = [
      (_request, page) => page,
      (_request, page) => ({ ...page, rows: page.rows.slice(0, 3) }),
      (_request, page) => ({ ...page, rows: [] }),
      (_request, page) => ({ ...page, rows: page.rows.toReversed() }),
      (_request, page) => ({ ...page, total: 17 }),
      (_request, page) => ({ ...page, hasMore: true }),
      (_request, page) => ({ ...page, hasMore: true, next: "n1" }),
      (_request, page) => ({ ...page, hasMore: false }),
      (_request, page) => ({ rows: page.rows }),
      withRows(() => first(5)),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(["offset", "page", "cursor", "whole", "seek"] as const)),
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.nat(lies.length - 1), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        async (pager, size, count, chosen, backward) => {
          let at = 0;
          const lie: Lie = (request, page) => {
            const told = lies[chosen[at % chosen.length] ?? 0];
            at += 1;
            return told === undefined ? page : told(request, page);
          };
          const list = new MemoryUpstream(size, { pager: PAGERS[pager], totals: size % 2 === 0, lie });
          try {
            // Lies that fit cannot be seen, so a walk over changing lies may circle; one page never may.
            const page = await readPage([list], backward ? { last: count } : { first: count });
            const keys = page.edges.map((edge) => edge.row.key);
            expect(new Set(keys).size).toBe(keys.length);
            expect(keys.length).toBeLessThanOrEqual(count);
          } catch (error) {
            if (!(error instanceof CredgraphError)) throw error;
          }
          expect(list.requests.length).toBeLessThan(200);
        },
      ),
      runs(3000),
    );
  });

  it("whose cursors open each other is found out within the page that follows both", async () => {
    const list = new MemoryUpstream(100, { pager: { style: "cursor", maxLimit: 10 }, lie: openEachOther });
    await expect(readPage([list], { first: 50 })).rejects.toMatchObject({ code: "UPSTREAM_BAD_RESPONSE", source: "s" });
    expect(list.requests.length).toBeLessThan(6);
  });

  it("by empty pages ahead of ever new cursors is taken for ended", async () => {
    let made = 0;
    const lie: Lie = (request, page) => {
      made += 1;
      return request.style === "cursor" && request.before !== undefined ? { rows: [], previous: `p-${made}` } : page;
    };
    const list = new MemoryUpstream(100, { pager: PAGERS.cursor, lie });
    const { startCursor } = await readPage([list], { last: 10 });
    const { edges, hasPreviousPage } = await readPage([list], { last: 95, before: startCursor });
    expect(hasPreviousPage).toBe(false);
    expect(edges.length).toBeLessThanOrEqual(90);
    expect(list.requests.length).toBeLessThan(10);
  });

  it("that ignores which rows a seek leaves out is found out", async () => {
    const whole = new MemoryUpstream(60, { pager: PAGERS.seek });
    const lie: Lie = (request) => {
      if (request.style !== "seek") return { rows: [] };
      const rows = whole.rows.filter((row) => request.below === undefined || row.stored < request.below);
      return { rows: rows.slice((request.page - 1) * request.limit, request.page * request.limit), total: rows.length };
    };
    expect(await outcome({ pager: PAGERS.seek, lie }, 60, 10)).toBe("UPSTREAM_BAD_RESPONSE");
  });

  it("with a page cap that it does not tell loses no row", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 26, max: 99 }),
        fc.integer({ min: 0, max: 300 }),
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (hiddenCap, size, counts, backward) => {
          const list = new MemoryUpstream(size, { pager: PAGERS.page, hiddenCap });
          let at = 0;
          const came = await walk(
            [list],
            backward ? "backward" : "forward",
            () => counts[(at += 1) % counts.length] ?? 1,
          );
          expect(came).toEqual(list.rows.map((row) => row.key));
        },
      ),
      runs(500),
    );
  });
});

describe("rows behind an offset ceiling", () => {
  const small = { style: "offset", maxLimit: 50, defaultLimit: 10, maxOffset: 30 } as const;

  it("are reached with a larger limit as far as it goes; then the field errs with OUT_OF_REACH", async () => {
    const list = new MemoryUpstream(100, { pager: small, totals: true });
    const keys: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof readPage>> | CredgraphError = await readPage([list], {
        first: 15,
        after,
      }).catch((error: unknown) => {
        if (error instanceof CredgraphError) return error;
        throw error;
      });
      if (page instanceof CredgraphError) {
        expect(page).toMatchObject({ code: "OUT_OF_REACH", source: "s" });
        expect(page.message).toMatch(/first 80.*20 more/);
        break;
      }
      expect(page.hasNextPage).toBe(true);
      keys.push(...page.edges.map((edge) => edge.row.key));
      after = page.endCursor;
    }
    expect(keys).toEqual(list.rows.slice(0, 80).map((row) => row.key));
  });

  it("end their list among others, which is reported, and the walk goes on", async () => {
    const lists = [
      new MemoryUpstream(100, { pager: small, totals: true, source: "a" }),
      new MemoryUpstream(5, { pager: PAGERS.page, source: "b" }),
    ];
    const came = await walk(lists, "forward", () => 15);
    expect(came).toEqual([...(lists[0]?.rows.slice(0, 80) ?? []), ...(lists[1]?.rows ?? [])].map((row) => row.key));
    const page = await readPage(lists, { last: 10 });
    expect(page.leaves[0]?.errors.map((error) => error.code)).toEqual(["OUT_OF_REACH"]);
    expect(page.edges.map((edge) => edge.row.key).slice(0, 5)).toEqual(
      lists[0]?.rows.slice(75, 80).map((row) => row.key),
    );
  });

  it("make the last page an error too, and no count that could be wrong, where no total tells how many they are", async () => {
    const list = new MemoryUpstream(100, { pager: small });
    await expect(readPage([list], { last: 5 })).rejects.toMatchObject({ code: "OUT_OF_REACH" });
    const selection = { rows: true, flag: true, totalCount: true };
    expect((await readPage([list], { first: 1 }, { selection })).totalCount).toBeNull();
  });

  it("are counted all the same", async () => {
    const list = new MemoryUpstream(100, { pager: small, totals: true });
    const { totalCount } = await readPage(
      [list],
      { first: 1 },
      { selection: { rows: true, flag: true, totalCount: true } },
    );
    expect(totalCount).toBe(100);
  });
});
