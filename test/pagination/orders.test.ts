import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemoryRow } from "../support/memory-upstream.js";
import { inOrder, orderedSubject, type HeadKind, type OrderedSubject } from "../support/ordered-leaf.js";
import { keysOf, readOrdered } from "../support/read-ordered.js";
import { runs } from "../support/runs.js";

const shape = fc.record({
  head: fc.constantFrom<HeadKind>("seek", "drained", "none"),
  size: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 70 })),
  sharing: fc.integer({ min: 1, max: 4 }),
});
const shapes = fc.array(shape, { minLength: 1, maxLength: 6 });
const pageSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never;

function subjectsOf(given: readonly Shape[]): OrderedSubject[] {
  return given.map(({ head, size, sharing }, index) => orderedSubject(`${head}:${index}`, head, size, sharing));
}

async function walk(
  subjects: readonly OrderedSubject[],
  descending: boolean,
  forward: boolean,
  counts: readonly number[],
  filter?: (row: MemoryRow) => boolean,
  from?: string,
): Promise<string[]> {
  const keys: string[] = [];
  let cursor = from;
  for (let pages = 0; pages < 2000; pages += 1) {
    const count = counts[pages % counts.length] ?? 1;
    const page = await readOrdered(
      subjects,
      descending,
      forward ? { first: count, after: cursor } : { last: count, before: cursor },
      filter,
    );
    keys[forward ? "push" : "unshift"](...keysOf(page));
    if (!(forward ? page.hasNextPage : page.hasPreviousPage)) return keys;
    cursor = (forward ? page.endCursor : page.startCursor) ?? undefined;
    if (cursor === undefined) throw new Error("more is claimed without a cursor");
  }
  throw new Error("a walk without an end");
}

function accepts({ key }: MemoryRow): boolean {
  return key.endsWith("3") || key.endsWith("0");
}

describe("one order over lists that the upstream sorts, that are sorted here, and that have no value", () => {
  it("is that of a stable sort of everything, forwards and backwards, with any page sizes", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, pageSizes, fc.boolean(), fc.boolean(), async (given, counts, descending, forward) => {
        const subjects = subjectsOf(given);
        expect(await walk(subjects, descending, forward, counts)).toEqual(inOrder(subjects, descending));
      }),
      runs(400),
    );
  });

  it("leads on from any edge in both directions", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        pageSizes,
        fc.boolean(),
        fc.nat(),
        fc.boolean(),
        async (given, counts, descending, at, madeForward) => {
          const subjects = subjectsOf(given);
          const expected = inOrder(subjects, descending);
          if (expected.length === 0) return;
          const index = at % expected.length;
          // The cursor comes from a page that was walked in either direction.
          const lead = Math.min(100, madeForward ? index + 1 : expected.length - index);
          let cursor: string | undefined;
          let left = madeForward ? index + 1 : expected.length - index;
          while (left > 0) {
            const count = Math.min(lead, left);
            const page = await readOrdered(
              subjects,
              descending,
              madeForward ? { first: count, after: cursor } : { last: count, before: cursor },
            );
            cursor = (madeForward ? page.edges.at(-1) : page.edges[0])?.cursor;
            left -= count;
          }
          expect(await walk(subjects, descending, true, counts, undefined, cursor)).toEqual(expected.slice(index + 1));
          expect(await walk(subjects, descending, false, counts, undefined, cursor)).toEqual(expected.slice(0, index));
        },
      ),
      runs(300),
    );
  });

  it("keeps a page between two cursors", async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        fc.boolean(),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        async (given, descending, one, other, forward) => {
          const subjects = subjectsOf(given.map((each) => ({ ...each, size: Math.min(each.size, 16) })));
          const { edges } = await readOrdered(subjects, descending, { first: 100 });
          if (edges.length === 0) return;
          const [low, high] = [one % edges.length, other % edges.length];
          const bounds = { after: edges[low]?.cursor, before: edges[high]?.cursor };
          const page = await readOrdered(subjects, descending, {
            ...(forward ? { first: 100 } : { last: 100 }),
            ...bounds,
          });
          expect(keysOf(page)).toEqual(inOrder(subjects, descending).slice(low + 1, Math.max(low + 1, high)));
        },
      ),
      runs(300),
    );
  });

  it("leaves out what a filter that is checked here does not take", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, pageSizes, fc.boolean(), fc.boolean(), async (given, counts, descending, forward) => {
        const subjects = subjectsOf(given);
        const left = new Set(subjects.flatMap(({ upstream }) => upstream.rows.filter(accepts).map(({ key }) => key)));
        expect(await walk(subjects, descending, forward, counts, accepts)).toEqual(
          inOrder(subjects, descending).filter((key) => left.has(key)),
        );
      }),
      runs(300),
    );
  });
});
