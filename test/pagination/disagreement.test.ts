import { describe, expect, it } from "vitest";
import type { Pager } from "../../src/pagination/pager.js";
import { MemoryUpstream, PAGERS, type MemoryRow } from "../support/memory-upstream.js";
import { readPage, UNLIMITED, walk } from "../support/walk-connection.js";

const SMALL: Pager = { style: "page", maxLimit: 20, defaultLimit: 10 };

/** A list that changes while the pages of one window are read: before each of the given requests a row is put in front. */
function changing(size: number, pager: Pager, before: (request: number) => boolean): MemoryUpstream {
  let requests = 0;
  const list = new MemoryUpstream(size, {
    pager,
    lie: (request, page) => {
      requests += 1;
      if (!before(requests) || request.style !== "page") return page;
      list.insert(0);
      return { rows: list.rows.slice((request.page - 1) * request.limit, request.page * request.limit) };
    },
  });
  list.facts.notePage(20);
  return list;
}

const keysOf = (rows: readonly MemoryRow[]): string[] => rows.map((row) => row.key);

describe("pages of one window that do not agree", () => {
  it("are read once more, and then make a page as if nothing had happened", async () => {
    const list = changing(100, SMALL, (request) => request === 2);
    const page = await readPage([list], { first: 30 });
    expect(page.leaves[0]?.errors).toEqual([]);
    expect(keysOf(page.edges.map((edge) => edge.row))).toEqual(keysOf(list.rows.slice(0, 30)));
  });

  it("cut the page when they still do not, which is reported; the rest follows from its cursor", async () => {
    const list = changing(100, SMALL, (request) => request <= 4);
    const original = keysOf(list.rows);
    const page = await readPage([list], { first: 30 }, { selection: { rows: true, flag: true, totalCount: true } });
    expect(page.leaves[0]?.errors.map((error) => error.code)).toEqual(["UPSTREAM_BAD_RESPONSE"]);
    expect(page.leaves[0]?.totalCount).toBeNull();
    expect(page.hasNextPage).toBe(true);
    expect(page.edges.length).toBeLessThan(30);
    const rest = await walk([list], "forward", () => 30, { from: page.endCursor ?? undefined });
    const came = [...keysOf(page.edges.map((edge) => edge.row)), ...rest];
    expect(new Set(came).size).toBe(came.length);
    expect(came.filter((key) => original.includes(key))).toEqual(original);
  });

  it("cut the page back to a row that two of them share: which one of them was wrong is not told", async () => {
    const list = new MemoryUpstream(70, {
      pager: { style: "page", maxLimit: 12, defaultLimit: 10 },
      // The page before the one asked for, whenever it is asked for.
      lie: (request, page) =>
        request.style === "page" && request.page === 5 && request.limit === 8
          ? { rows: list.rows.slice(24, 32) }
          : page,
    });
    list.facts.notePage(12);
    const keys = keysOf(list.rows);
    const { edges } = await readPage([list], { first: 60 });
    list.requests.length = 0;
    const page = await readPage([list], { last: 23, before: edges[47]?.cursor });
    expect(list.requests).toContainEqual({ style: "page", page: 5, limit: 8 });
    expect(page.leaves[0]?.errors.map((error) => error.code)).toEqual(["UPSTREAM_BAD_RESPONSE"]);
    const came = keysOf(page.edges.map((edge) => edge.row));
    expect(came).toEqual(keys.slice(47 - came.length, 47));
  });

  it("are an error where one has rows behind what the others say is the end", async () => {
    let lies = false;
    const list = new MemoryUpstream(70, {
      pager: PAGERS.page,
      // The page before the one asked for.
      lie: (request, page) =>
        lies && request.style === "page" && request.page === 4 && request.limit === 18
          ? { rows: list.rows.slice(36, 54) }
          : page,
    });
    const keys = keysOf(list.rows);
    list.facts.noteCap(70);
    await readPage([list], { last: 20 });
    lies = true;
    await expect(readPage([list], { last: 11 })).rejects.toMatchObject({ code: "UPSTREAM_BAD_RESPONSE", source: "s" });
    expect(list.requests).toContainEqual({ style: "page", page: 4, limit: 18 });
    lies = false;
    const { edges } = await readPage([list], { last: 11 });
    expect(keysOf(edges.map((edge) => edge.row))).toEqual(keys.slice(-11));
  });
});

describe("the budget of an operation", () => {
  const spent = { scanRows: 5000, ended: () => "time" as const };

  it("ends a search for the end of a list by cursors with an error that names the source and what to do", async () => {
    const list = new MemoryUpstream(1000, { pager: PAGERS.cursor, source: "aha" });
    const read = readPage([list], { last: 10 }, { budget: { ...UNLIMITED, scanRows: 300 } });
    await expect(read).rejects.toThrow(/'aha'.*`first`/);
    await expect(read).rejects.toMatchObject({ code: "SCAN_BUDGET_EXCEEDED", source: "aha" });
    expect(list.requests.length).toBeLessThanOrEqual(4);
    await expect(readPage([list], { last: 10 }, { budget: spent })).rejects.toMatchObject({
      code: "SCAN_BUDGET_EXCEEDED",
    });
  });

  it("leaves a count unknown rather than wrong", async () => {
    for (const pager of [PAGERS.page, PAGERS.cursor]) {
      const list = new MemoryUpstream(1000, { pager });
      const selection = { rows: true, flag: true, totalCount: true };
      const page = await readPage([list], { first: 10 }, { selection, budget: spent });
      expect([page.edges.length, page.totalCount]).toEqual([10, null]);
    }
  });

  it("does not touch an ordinary page", async () => {
    const list = new MemoryUpstream(1000, { pager: PAGERS.page });
    expect((await readPage([list], { first: 100 }, { budget: spent })).edges.length).toBe(100);
  });
});
