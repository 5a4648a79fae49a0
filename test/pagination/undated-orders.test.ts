import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import { runs } from "../support/runs.js";
import { SoughtList, type StoredRow } from "../support/sought-list.js";
import { KEYS, UNLIMITED } from "../support/walk-connection.js";

const START = 1_700_000_000_000;
const stored = fc.record({ at: fc.integer({ min: 0, max: 300 }), undated: fc.constantFrom(false, false, true) });
const lists = fc.array(fc.array(stored, { maxLength: 14 }), { minLength: 1, maxLength: 4 });

type Given = typeof lists extends fc.Arbitrary<infer Value> ? Value : never;

function listsOf(given: Given): SoughtList[] {
  return given.map(
    (rows, leaf) =>
      new SoughtList(
        `s${leaf}`,
        rows.map(({ at, undated }, index) => ({
          key: `${leaf}-${index}`,
          stored: START + at + index / 100,
          instant: undated ? null : START + at,
        })),
      ),
  );
}

interface Walk {
  readonly leaves: readonly Leaf<StoredRow>[];
  readonly descending: boolean;
  readonly forward: boolean;
  readonly counts: readonly number[];
  /** Called before each page. */
  readonly before?: (page: number) => void;
}

/** The rows in list order; none that came late. */
async function walk({ leaves, descending, forward, counts, before }: Walk): Promise<string[]> {
  const came: string[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 300; pages += 1) {
    before?.(pages);
    const count = counts[pages % counts.length] ?? 1;
    const page = await readConnection({
      connection: "test",
      query: "",
      leaves,
      order: {
        name: "instant",
        descending,
        valueOf: ({ instant }) => instant,
        compare: (one, other) => Number(one) - Number(other),
      },
      page: forward ? { first: count, after: cursor } : { last: count, before: cursor },
      selection: { rows: true, flag: true, totalCount: false },
      pageSize: 100,
      budget: UNLIMITED,
      keys: KEYS,
    }).catch((error: unknown) => {
      // Nothing came: the same page again.
      if (error instanceof CredgraphError && error.code === "UPSTREAM_UNAVAILABLE") return undefined;
      throw error;
    });
    if (page === undefined) continue;
    came[forward ? "push" : "unshift"](...page.edges.map(({ row }) => row.key));
    if (!(forward ? page.hasNextPage : page.hasPreviousPage)) return came;
    cursor = (forward ? page.endCursor : page.startCursor) ?? undefined;
  }
  throw new Error("a walk without an end");
}

const counts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

describe("an order by an instant which cannot be read of some rows of lists that are sought by it", () => {
  it("has every row once, those that show it in order, and the others between their neighbours", async () => {
    await fc.assert(
      fc.asyncProperty(lists, fc.boolean(), fc.boolean(), counts, async (given, descending, forward, sizes) => {
        const sought = listsOf(given);
        const came = await walk({
          leaves: sought.map((list) => list.orderedLeaf()),
          descending,
          forward,
          counts: sizes,
        });
        const dated = sought
          .flatMap((list, leaf) => list.rows.map((row, index) => ({ ...row, leaf, own: descending ? index : -index })))
          .flatMap(({ instant, ...row }) => (instant === null ? [] : [{ ...row, instant }]))
          .toSorted(
            (a, b) => (descending ? b.instant - a.instant : a.instant - b.instant) || a.leaf - b.leaf || a.own - b.own,
          )
          .map(({ key }) => key);
        const known = new Set(dated);
        expect(came.filter((key) => known.has(key))).toEqual(dated);
        for (const [leaf, list] of sought.entries()) {
          const own = came.filter((key) => key.startsWith(`${leaf}-`));
          expect(own).toEqual(descending ? list.keys : list.keys.toReversed());
        }
      }),
      runs(600),
    );
  });

  it("loses and repeats none of them when lists fail and answer again", async () => {
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.array(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
        counts,
        async (given, failing, descending, forward, sizes) => {
          const sought = listsOf(given);
          let page = 0;
          const leaves = sought.map((list, index): Leaf<StoredRow> => {
            const leaf = list.orderedLeaf();
            const read: typeof leaf.read = async (request, again) => {
              if (failing[page]?.[index] === true)
                throw new CredgraphError("UPSTREAM_UNAVAILABLE", "down", { source: leaf.source });
              return leaf.read(request, again);
            };
            const { head } = leaf;
            return head?.kind === "seek" ? { ...leaf, read, head: { ...head, read } } : leaf;
          });
          const before = (pages: number): void => void (page = pages);
          const came = await walk({ leaves, descending, forward, counts: sizes, before });
          expect(came.toSorted()).toEqual(sought.flatMap(({ keys }) => keys).toSorted());
        },
      ),
      runs(600),
    );
  });
});
