import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import { MemoryUpstream, PAGERS, type MemoryRow } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";
import { inOrder, orderedLeaf, orderedSubject, orderOf } from "../support/ordered-leaf.js";
import { KEYS, readPage, UNLIMITED } from "../support/walk-connection.js";

/** What one operation may send: the request that is one too many is refused, as it is by a real one. */
function capOf(most: number): {
  leaf: (leaf: Leaf<MemoryRow>) => Leaf<MemoryRow>;
  ended: () => "requests" | undefined;
} {
  let sent = 0;
  return {
    leaf: (leaf) => ({
      ...leaf,
      read: async (request, again) => {
        if (sent >= most) throw new CredgraphError("QUERY_TOO_COSTLY", "too many requests");
        sent += 1;
        return leaf.read(request, again);
      },
    }),
    ended: () => (sent >= most ? "requests" : undefined),
  };
}

describe("an operation that may send few requests, over many lists whose rows are checked here", () => {
  it("cuts its pages, says where, and loses and repeats nothing by going on", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          lists: fc.array(
            fc.record({
              style: fc.constantFrom(...(["offset", "page", "cursor", "whole", "seek"] as const)),
              size: fc.integer({ min: 0, max: 250 }),
            }),
            { minLength: 2, maxLength: 8 },
          ),
          most: fc.integer({ min: 6, max: 12 }),
          count: fc.integer({ min: 5, max: 40 }),
          one: fc.integer({ min: 3, max: 400 }),
        }),
        async ({ lists, most, count, one }) => {
          const upstreams = lists.map(
            ({ style, size }, index) => new MemoryUpstream(size, { pager: PAGERS[style], source: `s${index}` }),
          );
          const accepts = ({ rank, instant }: MemoryRow): boolean => (rank + instant / 1000) % one === 0;
          const expected = upstreams.flatMap(({ rows }) => rows.filter(accepts).map(({ key }) => key));
          const came: string[] = [];
          let after: string | undefined;
          for (let pages = 0; ; pages += 1) {
            expect(pages).toBeLessThan(600);
            const cap = capOf(most);
            const page = await readPage(
              upstreams,
              { first: count, after },
              {
                leaves: upstreams.map((upstream) => cap.leaf(upstream.leaf(accepts))),
                budget: { ...UNLIMITED, ended: cap.ended },
              },
            );
            came.push(...page.edges.map(({ row }) => row.key));
            if (!page.hasNextPage) break;
            expect(page.endCursor).not.toBe(after);
            after = page.endCursor ?? undefined;
          }
          expect(came).toEqual(expected);
        },
      ),
      runs(300),
    );
  });

  it("does the same where their rows are merged in one order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 60 }),
        async (sizes, more, count, one) => {
          const subjects = sizes.map((size, index) => orderedSubject(`seek:${index}`, "seek", size, 2));
          const accepts = ({ rank }: MemoryRow): boolean => rank % one === 0;
          const came: string[] = [];
          let after: string | undefined;
          for (let pages = 0; ; pages += 1) {
            expect(pages).toBeLessThan(1600);
            const cap = capOf(2 * sizes.length + more);
            const page = await readConnection({
              connection: "test",
              query: "",
              leaves: subjects.map((subject) => {
                const leaf = orderedLeaf(subject, accepts);
                const { head } = leaf;
                if (head?.kind !== "seek") throw new TypeError("a list that is not sought");
                return { ...cap.leaf(leaf), head: { ...head, read: cap.leaf({ ...leaf, read: head.read }).read } };
              }),
              order: orderOf(true),
              page: { first: count, after },
              selection: { rows: true, flag: true, totalCount: false },
              pageSize: 100,
              budget: { ...UNLIMITED, ended: cap.ended },
              keys: KEYS,
            });
            came.push(...page.edges.map(({ row }) => row.key));
            if (!page.hasNextPage) break;
            expect(page.endCursor).not.toBe(after);
            after = page.endCursor ?? undefined;
          }
          const matching = new Set(
            subjects.flatMap(({ upstream }) => upstream.rows.filter(accepts).map(({ key }) => key)),
          );
          expect(came).toEqual(inOrder(subjects, true).filter((key) => matching.has(key)));
        },
      ),
      runs(300),
    );
  });

  it("gives a page that is full, and says that more may follow, when it must not look on", async () => {
    const subject = orderedSubject("seek:0", "seek", 60, 1);
    const cap = capOf(1);
    const leaf = orderedLeaf(subject, ({ rank }) => rank === 0);
    if (leaf.head?.kind !== "seek") throw new TypeError("a list that is not sought");
    const head = { ...leaf.head, read: cap.leaf({ ...leaf, read: leaf.head.read }).read };
    const page = await readPage([], { first: 1 }, { leaves: [{ ...leaf, head }], order: orderOf(true) });
    expect(page.edges).toHaveLength(1);
    expect(page.hasNextPage).toBe(true);
  });
});
