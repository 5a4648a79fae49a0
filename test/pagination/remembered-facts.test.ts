import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LeafFacts } from "../../src/pagination/facts.js";
import { MemoryUpstream, PAGERS, type MemoryOptions } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";
import { readPage } from "../support/walk-connection.js";

const COUNT = { rows: false, flag: false, totalCount: true };

const STYLES: readonly (readonly [string, MemoryOptions])[] = [
  ["offset", { pager: PAGERS.offset }],
  ["offset with an unknown cap", { pager: PAGERS.offset, hiddenCap: 120 }],
  ["page", { pager: PAGERS.page }],
  ["page with totals", { pager: PAGERS.page, totals: true }],
  ["page with an unknown cap", { pager: PAGERS.page, hiddenCap: 40 }],
  ["small pages", { pager: { style: "page", maxLimit: 7, defaultLimit: 5 } }],
  ["cursor", { pager: PAGERS.cursor }],
];

describe.each(STYLES)("what is remembered of a list by %s", (_name, style) => {
  it("never makes an answer of now wrong, however the list grew or shrank since", async () => {
    const change = fc.record({ at: fc.nat(), by: fc.integer({ min: -60, max: 60 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 260 }),
        fc.array(
          fc.record({ change, ask: fc.constantFrom("count", "last", "first"), size: fc.integer({ min: 1, max: 100 }) }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        async (size, steps) => {
          const list = new MemoryUpstream(size, style);
          for (const {
            change: { at, by },
            ask,
            size: count,
          } of steps) {
            const keys = list.rows.map((row) => row.key);
            if (ask === "count") {
              expect((await readPage([list], {}, { selection: COUNT })).totalCount).toBe(keys.length);
            } else {
              const page = await readPage([list], ask === "first" ? { first: count } : { last: count });
              const came = page.edges.map((edge) => edge.row.key);
              expect(came).toEqual(ask === "first" ? keys.slice(0, count) : keys.slice(-count));
              expect(ask === "first" ? page.hasNextPage : page.hasPreviousPage).toBe(keys.length > count);
            }
            // At the head: behind the end of a page that may be cut, rows are found a minute later at the latest.
            for (let grown = 0; grown < by; grown += 1) list.insert(0);
            if (by < 0) list.rows.splice(at % Math.max(1, list.rows.length), -by);
          }
        },
      ),
      runs(300),
    );
  });
});

describe("the length of the last minute", () => {
  it("makes a count that is repeated one request, also when the list has changed a little", async () => {
    const list = new MemoryUpstream(1000, { pager: PAGERS.page });
    const counted = async (): Promise<readonly [number | null, number]> => {
      list.requests.length = 0;
      const { totalCount } = await readPage([list], {}, { selection: COUNT });
      return [totalCount, list.requests.length];
    };
    expect(await counted()).toEqual([1000, 8]);
    expect(await counted()).toEqual([1000, 1]);
    for (let grown = 0; grown < 30; grown += 1) list.insert(0);
    expect(await counted()).toEqual([1030, 2]);
    list.rows.splice(0, 60);
    const [total, requests] = await counted();
    expect(total).toBe(970);
    expect(requests).toBeLessThanOrEqual(3);
  });

  it("is forgotten after a minute, as a page cap is, and the longest page after ten", () => {
    let now = 0;
    const facts = new LeafFacts(() => now);
    facts.noteSize(10);
    facts.notePage(80);
    facts.noteCap(40);
    expect([facts.size, facts.cap, facts.longestPage]).toEqual([10, 40, 40]);
    now = 60_000;
    expect([facts.size, facts.cap, facts.longestPage]).toEqual([undefined, undefined, 40]);
    now = 600_000;
    expect(facts.longestPage).toBe(0);
  });
});
