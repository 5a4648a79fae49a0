import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { inOrder, orderedSubject, type HeadKind, type OrderedSubject } from "../support/ordered-leaf.js";
import { keysOf, readOrdered } from "../support/read-ordered.js";
import { runs } from "../support/runs.js";

const shape = fc.record({
  head: fc.constantFrom<HeadKind>("seek", "drained", "none"),
  size: fc.integer({ min: 0, max: 60 }),
  sharing: fc.integer({ min: 1, max: 4 }),
});
const change = fc.record({
  leaf: fc.nat(),
  insert: fc.boolean(),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Walks while rows come and go between pages; undefined where the walk ended in LIST_CHANGED. */
async function walkDrifting(
  subjects: readonly OrderedSubject[],
  descending: boolean,
  forward: boolean,
  counts: readonly number[],
  between: (page: number) => void,
): Promise<string[] | undefined> {
  const came: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 1000; pages += 1) {
    const count = counts[pages % counts.length] ?? 1;
    try {
      const page = forward ? { first: count, after: cursor } : { last: count, before: cursor };
      const slice = await readOrdered(subjects, descending, page);
      came[forward ? "push" : "unshift"](...keysOf(slice));
      if (!(forward ? slice.hasNextPage : slice.hasPreviousPage)) return came;
      cursor = (forward ? slice.endCursor : slice.startCursor) ?? undefined;
    } catch (error) {
      if (error instanceof CredgraphError && error.reason === "LIST_CHANGED") return undefined;
      throw error;
    }
    between(pages);
  }
  throw new Error("a walk without an end");
}

describe("an order over lists that change between pages", () => {
  it("gives every row that was there all along once and in order, and nothing twice, or says that a list changed too much", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(change, { maxLength: 8 }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.boolean(),
        async (given, counts, changes, descending, forward) => {
          const subjects = given.map(({ head, size, sharing }, index) =>
            orderedSubject(`${head}:${index}`, head, size, sharing),
          );
          const original = inOrder(subjects, descending);
          const came = await walkDrifting(subjects, descending, forward, counts, (page) => {
            // Endless inserts ahead of the walk would make it endless too.
            for (const { leaf, insert, at } of page < 100 ? (changes[page % changes.length] ?? []) : []) {
              const list = subjects[leaf % subjects.length]?.upstream;
              if (list === undefined) continue;
              const index = Math.floor(at * list.rows.length);
              if (!insert) list.delete(index);
              else if (list.hasRoom(index)) list.insert(index);
            }
          });
          if (came === undefined) return;
          expect(new Set(came).size).toBe(came.length);
          const left = new Set(subjects.flatMap(({ upstream }) => upstream.rows.map(({ key }) => key)));
          const stayed = original.filter((key) => left.has(key));
          const wanted = new Set(stayed);
          expect(came.filter((key) => wanted.has(key))).toEqual(stayed);
        },
      ),
      runs(400),
    );
  });
});
