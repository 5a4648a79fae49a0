import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { PageArguments, Slice } from "../../src/pagination/connection-request.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import { runs } from "../support/runs.js";
import { SoughtList, type StoredRow } from "../support/sought-list.js";
import { KEYS, UNLIMITED } from "../support/walk-connection.js";

const START = 1_700_000_000_000;

/** How far a row is stored behind the one before it, and what can be read of it. */
const shape = fc.record({
  gap: fc.constantFrom(0.1, 0.1, 0.3, 1, 500, 1000),
  shows: fc.constantFrom("instant", "instant", "instant", "no instant", "no id"),
});
const unit = fc.constantFrom(1, 1000);

type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

function rowsOf(shapes: readonly Shape[], precision: number): StoredRow[] {
  let stored = START;
  return shapes.map(({ gap, shows }, index) => {
    stored -= gap;
    const shown = Math.floor(stored / precision) * precision;
    return { key: shows === "no id" ? `#${index}` : `${index}`, stored, instant: shows === "instant" ? shown : null };
  });
}

function read(list: SoughtList, page: PageArguments): Promise<Slice<StoredRow>> {
  return readConnection({
    connection: "test",
    query: "",
    leaves: [list.leaf()],
    order: undefined,
    page,
    selection: { rows: true, flag: true, totalCount: false },
    pageSize: 100,
    budget: UNLIMITED,
    keys: KEYS,
  });
}

const keysOf = (page: Slice<StoredRow>): string[] => page.edges.map(({ row }) => row.key);

describe("a list that is sought by an instant which cannot be read of some rows", () => {
  it("comes complete and in the upstream's order in both directions, and goes on from any edge in either", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 1, maxLength: 40 }),
        unit,
        fc.integer({ min: 2, max: 25 }),
        fc.array(fc.record({ count: fc.integer({ min: 1, max: 12 }), edge: fc.nat(), forward: fc.boolean() }), {
          minLength: 1,
          maxLength: 12,
        }),
        async (shapes, precision, maxLimit, steps) => {
          const list = new SoughtList("s", rowsOf(shapes, precision), { precision, maxLimit, defaultLimit: 2 });
          const { keys } = list;
          let cursor: string | undefined;
          let at = -1;
          for (const { count, edge, forward } of steps) {
            const page = await read(list, forward ? { first: count, after: cursor } : { last: count, before: cursor });
            const from = cursor === undefined ? (forward ? -1 : keys.length) : at;
            const low = forward ? from + 1 : Math.max(0, from - count);
            const high = forward ? Math.min(keys.length, low + count) : from;
            expect(keysOf(page)).toEqual(keys.slice(low, high));
            expect(forward ? page.hasNextPage : page.hasPreviousPage).toBe(forward ? high < keys.length : low > 0);
            const chosen = page.edges[edge % Math.max(1, page.edges.length)];
            if (chosen === undefined) continue;
            cursor = chosen.cursor;
            at = keys.indexOf(chosen.row.key);
          }
        },
      ),
      runs(1000),
    );
  });

  it("is bounded by any two of its rows", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 1, maxLength: 40 }),
        unit,
        fc.tuple(fc.nat(), fc.nat()),
        fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 10 })),
        fc.boolean(),
        async (shapes, precision, [one, other], [made, count], forward) => {
          const list = new SoughtList("s", rowsOf(shapes, precision), { precision });
          const { keys } = list;
          const cursors: string[] = [];
          for (let after: string | undefined; cursors.length < keys.length;) {
            const page = await read(list, { first: made, after });
            cursors.push(...page.edges.map(({ cursor }) => cursor));
            after = cursors.at(-1);
          }
          const [low, high] = [one % keys.length, other % keys.length];
          const page = await read(list, {
            ...(forward ? { first: count } : { last: count }),
            after: cursors[low],
            before: cursors[high],
          });
          const inside = keys.slice(low + 1, Math.max(low + 1, high));
          expect(keysOf(page)).toEqual(forward ? inside.slice(0, count) : inside.slice(-count));
          expect(forward ? page.hasNextPage : page.hasPreviousPage).toBe(inside.length > count);
        },
      ),
      runs(1000),
    );
  });

  it("loses none that was there all along while rows come and go, and repeats none, or says that it changed too much", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
        fc.array(
          fc.array(fc.record({ insert: fc.option(shape, { nil: undefined }), at: fc.nat() }), { maxLength: 4 }),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.boolean(),
        async (shapes, counts, changes, forward) => {
          const list = new SoughtList("s", rowsOf(shapes, 1));
          const originals = list.keys;
          const came: string[] = [];
          let cursor: string | undefined;
          for (let pages = 0; ; pages += 1) {
            if (pages > 300) throw new Error("a walk without an end");
            const count = counts[pages % counts.length] ?? 1;
            const page = await read(
              list,
              forward ? { first: count, after: cursor } : { last: count, before: cursor },
            ).catch((error: unknown) => {
              if (error instanceof CredgraphError && error.reason === "LIST_CHANGED") return undefined;
              throw error;
            });
            if (page === undefined) return;
            came[forward ? "push" : "unshift"](...keysOf(page));
            if (!(forward ? page.hasNextPage : page.hasPreviousPage)) break;
            cursor = (forward ? page.endCursor : page.startCursor) ?? undefined;
            for (const [index, { insert, at }] of (pages < 50
              ? (changes[pages % changes.length] ?? [])
              : []
            ).entries()) {
              if (insert === undefined) list.rows.splice(at % Math.max(1, list.rows.length), 1);
              else
                insertRow(
                  list,
                  at,
                  `${insert.shows === "no id" ? "#" : ""}n${pages}-${index}`,
                  insert.shows === "instant",
                );
            }
          }
          const left = new Set(list.keys);
          const stayed = originals.filter((key) => left.has(key));
          const wanted = new Set(stayed);
          expect(new Set(came).size).toBe(came.length);
          expect(came.filter((key) => wanted.has(key))).toEqual(stayed);
        },
      ),
      runs(1000),
    );
  });

  it("costs no request more for a row among others", async () => {
    const list = new SoughtList(
      "s",
      rowsOf(
        Array.from({ length: 60 }, (_, index) => ({ gap: 1000, shows: index % 10 === 4 ? "no instant" : "instant" })),
        1,
      ),
    );
    let after: string | undefined;
    for (let pages = 0; pages < 6; pages += 1) after = (await read(list, { first: 10, after })).edges.at(-1)?.cursor;
    expect(list.requests).toHaveLength(6);
  });

  it("may show no instant at all", async () => {
    const list = new SoughtList(
      "s",
      rowsOf(
        Array.from({ length: 60 }, () => ({ gap: 1, shows: "no instant" })),
        1,
      ),
    );
    for (const forward of [true, false]) {
      const came: string[] = [];
      for (let cursor: string | undefined; came.length < 60;) {
        const page = await read(list, forward ? { first: 7, after: cursor } : { last: 7, before: cursor });
        came[forward ? "push" : "unshift"](...keysOf(page));
        cursor = (forward ? page.endCursor : page.startCursor) ?? undefined;
      }
      expect(came).toEqual(list.keys);
    }
  });
});

/** Between two rows, or at either end, at an instant between theirs. */
function insertRow(list: SoughtList, at: number, key: string, dated: boolean): void {
  const index = at % (list.rows.length + 1);
  const [before, behind] = [list.rows[index - 1]?.stored, list.rows[index]?.stored];
  const stored = ((before ?? (behind ?? START) + 1) + (behind ?? (before ?? START) - 1)) / 2;
  list.rows.splice(index, 0, { key, stored, instant: dated ? Math.floor(stored) : null });
}
