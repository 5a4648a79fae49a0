import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../support/runs.js";
import { MemoryUpstream } from "../support/memory-upstream.js";
import { readPage } from "../support/walk-connection.js";

describe("the end of a list by page number", () => {
  it("is found whatever was known of the list a minute ago: its length, its longest page, and whether more follows is told", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          rows: fc.integer({ min: 0, max: 400 }),
          last: fc.integer({ min: 1, max: 100 }),
          known: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
          longest: fc.integer({ min: 0, max: 100 }),
          defaultLimit: fc.constantFrom(10, 25),
          tells: fc.boolean(),
        }),
        async ({ rows, last, known, longest, defaultLimit, tells }) => {
          const list = new MemoryUpstream(rows, {
            pager: { style: "page", maxLimit: 100, defaultLimit },
            lie: (request, page) =>
              tells && request.style === "page" ? { ...page, hasMore: request.page * request.limit < rows } : page,
          });
          list.facts.notePage(longest);
          if (known !== undefined) list.facts.noteSize(known);
          const { edges } = await readPage([list], { last });
          expect(edges.map(({ row }) => row.key)).toEqual(list.rows.slice(-last).map(({ key }) => key));
        },
      ),
      runs(2000),
    );
  });
});
