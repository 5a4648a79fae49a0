import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CredgraphError, type CursorFault } from "../../src/domain/errors.js";
import { CursorKey } from "../../src/pagination/cursor-keys.js";
import { runs } from "../support/runs.js";
import { MemoryUpstream, PAGERS, type PagerName } from "../support/memory-upstream.js";
import { KEYS, readPage, UNLIMITED } from "../support/walk-connection.js";

const list = (size = 60, pager: PagerName = "page", source = "s"): MemoryUpstream =>
  new MemoryUpstream(size, { pager: PAGERS[pager], source });

async function cursorAt(upstreams: readonly MemoryUpstream[], first: number): Promise<string> {
  const { endCursor } = await readPage(upstreams, { first });
  if (endCursor === null) throw new Error("an empty list has no cursor");
  return endCursor;
}

async function refusal(
  read: Promise<unknown>,
): Promise<{ code: string; reason: CursorFault | undefined; message: string }> {
  try {
    await read;
  } catch (error) {
    if (error instanceof CredgraphError) return { code: error.code, reason: error.reason, message: error.message };
    throw error;
  }
  throw new Error("the cursor was taken");
}

const firstOr555th = (row: { key: string }): boolean => row.key === "s-1" || row.key === "s-555";

describe("a cursor", () => {
  it("is refused with MALFORMED when it is empty, garbage, truncated or of another encoding", async () => {
    const upstream = list();
    const good = await cursorAt([upstream], 10);
    const bad = [
      "",
      " ",
      "x",
      "null",
      "AAAA",
      good.slice(0, -1),
      good.slice(1),
      `${good}A`,
      `${good}=`,
      good.replaceAll("-", "+").concat("+"),
      "a".repeat(5000),
      "é",
      "eyJpZCI6MX0",
    ];
    for (const after of bad) {
      for (const page of [
        { first: 5, after },
        { last: 5, before: after },
      ]) {
        expect(await refusal(readPage([upstream], page)), after).toMatchObject({
          code: "BAD_CURSOR",
          reason: "MALFORMED",
        });
      }
    }
  });

  it("is refused when any of its bits was changed", async () => {
    const upstream = list();
    const good = Buffer.from(await cursorAt([upstream], 10), "base64url");
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 0, max: 7 }), async (byte, bit) => {
        const altered = Buffer.from(good);
        altered[byte] = (altered[byte] ?? 0) ^ (1 << bit);
        expect(await refusal(readPage([upstream], { first: 5, after: altered.toString("base64url") }))).toMatchObject({
          code: "BAD_CURSOR",
          reason: "MALFORMED",
        });
      }),
      runs(500),
    );
  });

  it("is refused when another gateway signed it", async () => {
    const upstream = list();
    const other = new CursorKey("another secret of the tests");
    const { endCursor } = await readPage([upstream], { first: 5 }, { keys: { current: other, accepted: [other] } });
    expect(await refusal(readPage([upstream], { first: 5, after: endCursor }))).toMatchObject({ reason: "MALFORMED" });
  });

  it("is still taken after the secret was changed, while the earlier one is accepted", async () => {
    const upstream = list();
    const after = await cursorAt([upstream], 10);
    upstream.delete(3);
    const renewed = new CursorKey("a renewed secret of the tests");
    const page = await readPage(
      [upstream],
      { first: 5, after },
      { keys: { current: renewed, accepted: [renewed, ...KEYS.accepted] } },
    );
    expect(page.edges.map((edge) => edge.row.key)).toEqual(["s-11", "s-12", "s-13", "s-14", "s-15"]);
  });

  it("does not fit another connection or other arguments", async () => {
    const upstream = list();
    const after = await cursorAt([upstream], 10);
    for (const other of [{ connection: "other" }, { query: "type: SMTP" }]) {
      expect(await refusal(readPage([upstream], { first: 5, after }, other))).toMatchObject({
        code: "BAD_CURSOR",
        reason: "ARGUMENTS_CHANGED",
      });
    }
  });

  it("does not fit other sources, or the same ones in another order", async () => {
    const lists = [list(20, "page", "a"), list(20, "cursor", "b"), list(20, "whole", "c")];
    const after = await cursorAt(lists, 10);
    for (const other of [lists.slice(0, 2), lists.toReversed(), [...lists, list(20, "page", "d")]]) {
      expect(await refusal(readPage(other, { first: 5, after }))).toMatchObject({
        code: "BAD_CURSOR",
        reason: "SOURCES_CHANGED",
      });
    }
  });

  it("tells nothing of the rows of a list by number, and never the text that signs it", async () => {
    for (const pager of ["offset", "page"] as const) {
      const upstream = list(60, pager);
      const bytes = Buffer.from(await cursorAt([upstream], 30), "base64url").toString("latin1");
      for (const row of upstream.rows) expect(bytes).not.toContain(row.key);
      expect(bytes).not.toContain("secret");
    }
  });

  it.each([1, 15, 100])("stays under 200 characters over %i lists, beside the upstream's own cursor", async (count) => {
    for (const pager of ["offset", "page", "cursor", "whole"] as const) {
      const lists = Array.from({ length: count }, (_, index) => list(1000, pager, `source-${index}`));
      const page = await readPage(lists, { first: 100 });
      for (const edge of page.edges) expect(edge.cursor.length).toBeLessThan(200);
    }
  });

  it("is one cut: `after` it and `before` it are, with its row, all rows once, also where rows are checked here", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<PagerName>("offset", "page", "cursor", "whole", "seek"),
        fc.integer({ min: 1, max: 90 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        async (pager, size, chosen, every) => {
          const upstream = list(size, pager);
          const accepts = (row: { key: string }): boolean => Number(row.key.slice(2)) % every === 0;
          const matching = upstream.rows.filter(accepts).map((row) => row.key);
          const { edges } = await readPage([upstream], { first: 100 }, { accepts });
          const edge = edges[chosen % Math.max(1, edges.length)];
          if (edge === undefined) return;
          const behind = await readPage([upstream], { first: 100, after: edge.cursor }, { accepts });
          const ahead = await readPage([upstream], { last: 100, before: edge.cursor }, { accepts });
          expect([...ahead.edges, edge, ...behind.edges].map((each) => each.row.key)).toEqual(matching);
        },
      ),
      runs(400),
    );
  });

  it("marks where reading stopped when a page was cut by the budget, and nothing is lost from there on", async () => {
    const upstream = list(600);
    const budget = { scanRows: 150, ended: () => undefined };
    const found: string[] = [];
    let after: string | null = null;
    let pages = 0;
    for (;;) {
      const page = await readPage([upstream], { first: 5, after }, { accepts: firstOr555th, budget });
      found.push(...page.edges.map((edge) => edge.row.key));
      pages += 1;
      if (!page.hasNextPage) break;
      expect(page.endCursor).not.toBeNull();
      expect(page.leaves[0]?.errors[0]?.code).toBe("SCAN_BUDGET_EXCEEDED");
      after = page.endCursor;
    }
    expect(found).toEqual(["s-1", "s-555"]);
    expect(pages).toBeGreaterThan(2);
  });
});

describe("a page that the budget has cut", () => {
  it("resumes behind its last match, over several lists and in both directions", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.constantFrom<PagerName>("offset", "page", "cursor", "seek"), fc.integer({ min: 0, max: 300 })),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 20, max: 150 }),
        fc.integer({ min: 20, max: 90 }),
        fc.boolean(),
        async (shapes, count, scanRows, every, forward) => {
          // Backwards over one list alone: finding the end of the next would be over such a budget.
          const lists = shapes.slice(0, forward ? 3 : 1).map(([pager, size], index) => list(size, pager, `${index}`));
          const accepts = (row: { key: string }): boolean => Number(row.key.slice(2)) % every === 7;
          const budget = { scanRows, ended: () => undefined };
          const came: string[] = [];
          let cursor: string | null = null;
          for (let pages = 0; pages < 1000; pages += 1) {
            const page: Awaited<ReturnType<typeof readPage>> = await readPage(
              lists,
              forward ? { first: count, after: cursor } : { last: count, before: cursor },
              // Finding the end of a list to begin there is a search of its own.
              { accepts, budget: pages === 0 && !forward ? UNLIMITED : budget },
            );
            const keys = page.edges.map((edge) => edge.row.key);
            if (forward) came.push(...keys);
            else came.unshift(...keys);
            if (!(forward ? page.hasNextPage : page.hasPreviousPage)) break;
            cursor = forward ? page.endCursor : page.startCursor;
            expect(cursor).not.toBeNull();
          }
          expect(came).toEqual(lists.flatMap((each) => each.rows.filter(accepts).map((row) => row.key)));
        },
      ),
      runs(200),
    );
  });
});

describe("the cursors of a page", () => {
  it("are null on an empty list", async () => {
    for (const page of [{ first: 5 }, { last: 5 }]) {
      expect(await readPage([list(0)], page)).toMatchObject({
        edges: [],
        startCursor: null,
        endCursor: null,
        hasNextPage: false,
        hasPreviousPage: false,
      });
    }
  });

  it("are the one that came in with `first: 0`, and nothing is read for it", async () => {
    const upstream = list();
    const after = await cursorAt([upstream], 10);
    upstream.requests.length = 0;
    const page = await readPage(
      [upstream],
      { first: 0, after },
      { selection: { rows: true, flag: false, totalCount: false } },
    );
    expect(page).toMatchObject({ edges: [], endCursor: after });
    expect(
      (await readPage([upstream], { first: 0 }, { selection: { rows: true, flag: false, totalCount: false } }))
        .endCursor,
    ).toBeNull();
    expect(upstream.requests).toEqual([]);
  });

  it("stand at the page's first and last edge", async () => {
    const page = await readPage([list()], { first: 7 });
    expect([page.startCursor, page.endCursor]).toEqual([page.edges[0]?.cursor, page.edges[6]?.cursor]);
  });
});
