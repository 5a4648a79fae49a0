import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DrainedList } from "../../src/pagination/drained-list.js";
import { LeafFacts } from "../../src/pagination/facts.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import type { ConnectionOrder } from "../../src/pagination/order.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import { runs } from "../support/runs.js";
import { SoughtList, type StoredRow } from "../support/sought-list.js";
import { KEYS, UNLIMITED } from "../support/walk-connection.js";

const SECOND = 1000;

/** A list that is sorted here, in milliseconds. */
function drainedLeaf(source: string, rows: readonly StoredRow[]): Leaf<StoredRow> {
  return {
    source,
    collection: "credentials",
    pager: { style: "whole" },
    pushed: "",
    facts: new LeafFacts(),
    read: async () => ({ rows }),
    head: { kind: "drained", drain: async () => new DrainedList(rows) },
  };
}

function orderOf(descending: boolean): ConnectionOrder<StoredRow> {
  return {
    name: `instant ${descending}`,
    descending,
    valueOf: ({ instant }) => instant,
    compare: (one, other) => Number(one) - Number(other),
  };
}

async function walk(
  leaves: readonly Leaf<StoredRow>[],
  descending: boolean,
  forward: boolean,
  count: number,
): Promise<string[]> {
  const came: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 200; page += 1) {
    const slice = await readConnection({
      connection: "test",
      query: "",
      leaves,
      order: orderOf(descending),
      page: forward ? { first: count, after: cursor } : { last: count, before: cursor },
      selection: { rows: true, flag: true, totalCount: false },
      pageSize: 100,
      budget: UNLIMITED,
      keys: KEYS,
    });
    came[forward ? "push" : "unshift"](...slice.edges.map(({ row }) => row.key));
    if (!(forward ? slice.hasNextPage : slice.hasPreviousPage)) return came;
    cursor = (forward ? slice.endCursor : slice.startCursor) ?? undefined;
  }
  throw new Error("a walk without an end");
}

const stored = fc.array(fc.integer({ min: 0, max: 6 * SECOND }), { maxLength: 14 });

describe("an order over a list that shows seconds and lists that show milliseconds", () => {
  it("is one order, in pages of any size and in both directions", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ seconds: fc.boolean(), stored }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 6 }),
        async (lists, descending, forward, count) => {
          const expected: { key: string; value: number; leaf: number; own: number }[] = [];
          const leaves = lists.map((list, leaf) => {
            const unit = list.seconds ? SECOND : 1;
            // The upstream's own instants are finer still, and no two are the same.
            const rows = list.stored.map((at, index) => {
              const fine = at + index / 100;
              return {
                key: `${leaf}-${String(index).padStart(2, "0")}`,
                stored: fine,
                instant: Math.floor(fine / unit) * unit,
              };
            });
            const sought = new SoughtList(`s${leaf}`, rows, { precision: SECOND });
            const own = list.seconds ? sought.keys : rows.map(({ key }) => key).toSorted();
            for (const { key, instant } of rows) {
              const at = own.indexOf(key);
              expected.push({ key, value: instant, leaf, own: list.seconds && !descending ? -at : at });
            }
            return list.seconds ? sought.orderedLeaf() : drainedLeaf(`s${leaf}`, rows);
          });
          expected.sort(
            (a, b) => (descending ? b.value - a.value : a.value - b.value) || a.leaf - b.leaf || a.own - b.own,
          );
          expect(await walk(leaves, descending, forward, count)).toEqual(expected.map(({ key }) => key));
        },
      ),
      runs(400),
    );
  });
});
