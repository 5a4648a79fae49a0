import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { runs } from "../support/runs.js";
import { MemoryUpstream, PAGERS, type MemoryOptions } from "../support/memory-upstream.js";
import { readPage, walk } from "../support/walk-connection.js";

const STYLES: readonly (readonly [string, MemoryOptions])[] = [
  ["offset with totals", { pager: PAGERS.offset, totals: true }],
  ["offset without totals", { pager: PAGERS.offset }],
  ["page without totals", { pager: PAGERS.page }],
  ["page with totals", { pager: PAGERS.page, totals: true }],
  ["small pages", { pager: { style: "page", maxLimit: 7, defaultLimit: 5 } }],
  ["cursor", { pager: PAGERS.cursor }],
  ["small cursor pages", { pager: { style: "cursor", maxLimit: 6 } }],
  ["whole", { pager: PAGERS.whole }],
  ["seek", { pager: PAGERS.seek }],
];

interface Change {
  readonly insert: boolean;
  /** Where, as a share of the list. */
  readonly at: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  insert: fc.boolean(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});
const sharing = (index: number): number => [1, 1, 3, 1, 5, 2, 1][index % 7] ?? 1;

function apply(list: MemoryUpstream, { insert, at }: Change): void {
  const index = Math.floor(at * list.rows.length);
  if (!insert) list.delete(index);
  else if (list.hasRoom(index)) list.insert(index);
}

/** Evenly spread numbers below 1: fast-check's own favour the edges. */
function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Walks while the list changes; the keys that came, or the reason why the walk ended. */
async function drift(
  style: MemoryOptions,
  size: number,
  counts: readonly number[],
  backward: boolean,
  mutate: (list: MemoryUpstream, page: number) => void,
): Promise<{ came: string[] | "LIST_CHANGED"; stayed: string[] }> {
  const list = new MemoryUpstream(size, style, sharing);
  const original = list.rows.map((row) => row.key);
  let page = 0;
  try {
    const came = await walk([list], backward ? "backward" : "forward", () => counts[page % counts.length] ?? 1, {
      between: () => {
        mutate(list, page);
        page += 1;
      },
    });
    const left = new Set(list.rows.map((row) => row.key));
    return { came, stayed: original.filter((key) => left.has(key)) };
  } catch (error) {
    if (error instanceof CredgraphError && error.reason === "LIST_CHANGED") return { came: "LIST_CHANGED", stayed: [] };
    throw error;
  }
}

function expectNothingLostOrRepeated(came: readonly string[], stayed: readonly string[]): void {
  expect(new Set(came).size).toBe(came.length);
  const wanted = new Set(stayed);
  expect(came.filter((key) => wanted.has(key))).toEqual(stayed);
}

describe.each(STYLES)("a list by %s that changes between pages", (_name, style) => {
  it("gives every row that was there all along once, in order, and nothing twice, or says that it changed too much", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.array(change, { maxLength: 12 }), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (size, counts, changes, backward) => {
          const { came, stayed } = await drift(style, size, counts, backward, (list, page) => {
            // Endless inserts ahead of the walk would make it endless too.
            if (page < 150) for (const each of changes[page % changes.length] ?? []) apply(list, each);
          });
          if (came !== "LIST_CHANGED") expectNothingLostOrRepeated(came, stayed);
        },
      ),
      runs(250),
    );
  });

  it("survives a client that deletes every page it was shown", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        async (size, count, backward) => {
          const original = new MemoryUpstream(size, style, sharing).rows.map((row) => row.key);
          const { came } = await drift(style, size, [count], backward, (list) => {
            if (backward) list.rows.splice(-Math.min(count, list.rows.length));
            else list.rows.splice(0, count);
          });
          // Where a total spares the row behind the page, and that row would cost a request, nothing that the cursor remembers is left.
          if (came === "LIST_CHANGED" && style.pager.style === "page" && style.totals === true) return;
          expect(came).toEqual(original);
        },
      ),
      runs(100),
    );
  });

  it("keeps a page between its two cursors, wherever they stand by now", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 100 }),
        fc.nat(),
        fc.nat(),
        fc.array(change, { maxLength: 15 }),
        fc.boolean(),
        async (size, one, other, changes, forward) => {
          const list = new MemoryUpstream(size, style, sharing);
          const { edges } = await readPage([list], { first: 100 });
          const [low, high] = [one % size, other % size];
          for (const each of changes) apply(list, each);
          const left = new Set(list.rows.map((row) => row.key));
          const bounds = { after: edges[low]?.cursor, before: edges[high]?.cursor };
          const page = await readPage([list], { ...(forward ? { first: 100 } : { last: 100 }), ...bounds }).catch(
            (error: unknown) => {
              if (error instanceof CredgraphError && error.reason === "LIST_CHANGED") return undefined;
              throw error;
            },
          );
          if (page === undefined) return;
          const originals = edges.map((edge) => edge.row.key);
          const came = page.edges.map((edge) => edge.row.key);
          const inside = originals.slice(low + 1, Math.max(low + 1, high)).filter((key) => left.has(key));
          expect(new Set(came).size).toBe(came.length);
          expect(came.filter((key) => originals.includes(key))).toEqual(inside);
        },
      ),
      runs(130),
    );
  });

  it("rarely loses its place: under 1 % of walks in which a tenth of the rows is deleted between two pages", async () => {
    // A share among so few walks differs from run to run, so they are the same ones each time.
    let ended = 0;
    let walks = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 40, max: 300 }),
        fc.integer({ min: 5, max: 50 }),
        fc.boolean(),
        fc.integer(),
        async (size, count, backward, seed) => {
          const random = uniform(seed);
          const { came, stayed } = await drift(style, size, [count], backward, (list) => {
            for (let deletions = Math.floor(list.rows.length / 10); deletions > 0; deletions -= 1) {
              apply(list, { insert: false, at: random() });
            }
          });
          walks += 1;
          if (came === "LIST_CHANGED") ended += 1;
          else expectNothingLostOrRepeated(came, stayed);
        },
      ),
      { seed: 1, ...runs(300) },
    );
    expect(ended / walks).toBeLessThan(0.01);
  });
});
