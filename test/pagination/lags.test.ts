import { describe, expect, it } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import type { PageArguments, Slice } from "../../src/pagination/connection-request.js";
import { CursorKey, type CursorKeys } from "../../src/pagination/cursor-keys.js";
import { DrainedList } from "../../src/pagination/drained-list.js";
import { LeafFacts } from "../../src/pagination/facts.js";
import { drainLeaf, type DrainedLeaf } from "../../src/pagination/leaf-drain.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import type { PagerRow } from "../../src/pagination/pager.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import { MemoryUpstream, PAGERS, type MemoryRow, type PagerName } from "../support/memory-upstream.js";
import { KEYS, readPage, UNLIMITED } from "../support/walk-connection.js";

const DOWN = new CredgraphError("UPSTREAM_UNAVAILABLE", "it is down");

/** A list that answers so many requests and then fails. */
interface Frail {
  readonly upstream: MemoryUpstream;
  answers: number;
}

function frail(size: number, pager: PagerName, source: string): Frail {
  return { upstream: new MemoryUpstream(size, { pager: PAGERS[pager], source }), answers: Infinity };
}

function leafOf(list: Frail, accepts?: (row: MemoryRow) => boolean): Leaf<MemoryRow> {
  const leaf = list.upstream.leaf(accepts);
  return {
    ...leaf,
    read: async (request, again) => {
      if (list.answers === 0) throw DOWN;
      list.answers -= 1;
      return leaf.read(request, again);
    },
  };
}

function read(lists: readonly Frail[], page: PageArguments, keys: CursorKeys = KEYS): Promise<Slice<MemoryRow>> {
  return readPage([], page, { leaves: lists.map((list) => leafOf(list)), keys });
}

function keysOf({ edges }: Slice<PagerRow>): string[] {
  return edges.map(({ row }) => row.key);
}

describe("what a list owes", () => {
  it("is not forgotten by a page that another cursor bounds", async () => {
    const lists = [frail(1, "page", "a"), frail(3, "page", "b")] as const;
    lists[0].answers = 0;
    const { edges } = await read(lists, { first: 3 });
    lists[0].answers = Infinity;
    const bounded = await read(lists, { first: 1, after: edges[0]?.cursor, before: edges[2]?.cursor });
    expect(keysOf(bounded)).toEqual(["b-2"]);
    expect(keysOf(await read(lists, { first: 10, after: bounded.endCursor }))).toEqual(["a-1", "b-3"]);
  });

  it("is found again while the key that signs cursors is being replaced", async () => {
    const lists = [frail(6, "page", "a"), frail(6, "page", "b")] as const;
    const renewed = new CursorKey("the next secret of the tests");
    const keys = { current: renewed, accepted: [renewed, KEYS.current] };
    const first = await read(lists, { first: 2 });
    lists[0].answers = 0;
    const second = await read(lists, { first: 2, after: first.endCursor }, keys);
    lists[0].answers = Infinity;
    expect(keysOf(second)).toEqual(["b-1", "b-2"]);
    const rest = keysOf(await read(lists, { first: 100, after: second.endCursor }, keys));
    expect(rest).toEqual(["a-3", "a-4", "a-5", "a-6", "b-3", "b-4", "b-5", "b-6"]);
    const without = { current: renewed, accepted: [renewed] };
    await expect(read(lists, { first: 1, after: second.endCursor }, without)).rejects.toMatchObject({
      code: "BAD_CURSOR",
    });
  });

  it("costs a cursor at most 60 characters, deep in a list of thousands as well", async () => {
    const deep = frail(900, "offset", "a");
    const other = frail(60, "page", "b");
    let after: string | null = null;
    for (let page = 0; page < 5; page += 1) after = (await read([deep, other], { first: 100, after })).endCursor;
    deep.answers = 0;
    const lagging = await read([deep, other], { first: 30, after });
    const without = await read([frail(0, "offset", "a"), other], { first: 30 });
    expect(lagging.edges).toHaveLength(30);
    expect((lagging.endCursor?.length ?? 0) - (without.endCursor?.length ?? 0)).toBeLessThanOrEqual(60);
  });

  it("costs a cursor its place and not the name that it stands beside once more", async () => {
    const lists = Array.from({ length: 8 }, (_, list) =>
      named(
        `s${list}`,
        Array.from({ length: 10 }, (_row, index) => ({ key: `${list}-${index}`, name: `${index}${"n".repeat(250)}` })),
      ),
    );
    const first = await byName(lists, { first: 20 });
    const broken = lists.map((leaf, list) => (list > 4 ? leaf : unreadable(leaf)));
    const second = await byName(broken, { first: 20, after: first.endCursor });
    // The names of two rows, in base64url, and the lags.
    expect(second.endCursor?.length).toBeLessThan(200 + 2 * 340 + 5 * 60);
  });
});

it("what came before a list failed is served where rows are checked here, and the list goes on behind what was looked at", async () => {
  const list = frail(400, "page", "a");
  list.answers = 1;
  const page = await readPage([], { first: 50 }, { leaves: [leafOf(list, endsIn3)] });
  expect(page.edges).toHaveLength(10);
  expect(page).toMatchObject({ hasNextPage: true, leaves: [{ failed: true, errors: [DOWN] }] });
  list.answers = Infinity;
  const rest = await readPage([], { first: 50, after: page.endCursor }, { leaves: [leafOf(list, endsIn3)] });
  expect(rest.edges).toHaveLength(30);
});

function endsIn3({ key }: MemoryRow): boolean {
  return key.endsWith("3");
}

interface Named {
  readonly key: string;
  readonly name: string;
  readonly instant: null;
}

function named(
  source: string,
  rows: readonly { readonly key: string; readonly name: string }[],
  unreached?: CredgraphError,
): Leaf<Named> {
  const list = new DrainedList(
    rows.map((row) => ({ ...row, instant: null })),
    unreached,
  );
  return {
    source,
    collection: "credentials",
    pager: { style: "whole" },
    pushed: "",
    facts: new LeafFacts(),
    read: async () => ({ rows: list.rows }),
    head: { kind: "drained", drain: async () => list },
  };
}

function unreadable(leaf: Leaf<Named>): Leaf<Named> {
  return { ...leaf, head: { kind: "drained", drain: () => Promise.reject(DOWN) } };
}

function byName(leaves: readonly Leaf<Named>[], page: PageArguments): Promise<Slice<Named>> {
  return readConnection({
    connection: "test",
    query: "",
    leaves,
    order: {
      name: "name",
      descending: false,
      valueOf: ({ name }) => name,
      compare: (one, other) => (one < other ? -1 : Number(one > other)),
    },
    page,
    selection: { rows: true, flag: true, totalCount: true },
    pageSize: 100,
    budget: UNLIMITED,
    keys: KEYS,
  });
}

describe("rows of a list that was read as a whole which no request can reach", () => {
  const unreached = new CredgraphError("OUT_OF_REACH", "2,000 of 2,500 can be reached");
  const rows = ["a", "b", "c"].map((name) => ({ key: name, name }));

  it("are told of on every page, and what can be reached comes", async () => {
    const lists = [named("one", rows, unreached), named("other", [{ key: "d", name: "d" }])];
    const page = await byName(lists, { first: 10 });
    expect(keysOf(page)).toEqual(["a", "b", "c", "d"]);
    expect(page.leaves).toMatchObject([{ errors: [unreached], failed: false }, { errors: [] }]);
  });

  it("end a list that is alone in an error and not in silence", async () => {
    const alone = [named("one", rows, unreached)];
    const page = await byName(alone, { first: 10 });
    expect(keysOf(page)).toEqual(["a", "b", "c"]);
    expect(page.hasNextPage).toBe(true);
    await expect(byName(alone, { first: 10, after: page.endCursor })).rejects.toBe(unreached);
  });
});

describe("a list that has to be read to its end", () => {
  it.each([true, false])("goes on where it stopped when it says so (totals: %j)", async (totals) => {
    const pager = { style: "page", maxLimit: 10, defaultLimit: 10 } as const;
    const list = new MemoryUpstream(60, { pager, totals });
    let begun: DrainedLeaf<MemoryRow> | undefined;
    const drain = (): Promise<unknown> =>
      drainLeaf({
        leaf: list.leaf(),
        key: KEYS.current,
        budget: { scanRows: 40, ended: () => undefined },
        begun,
        onStopped: async (drained) => void (begun = drained),
      }).catch((error: unknown) => error);
    const first = await drain();
    expect(first).toMatchObject({ code: "SCAN_BUDGET_EXCEEDED" });
    expect(list.requests.length).toBe(totals ? 1 : 4);
    const again = await drain();
    if (totals) expect(String(first)).not.toContain("a repeat goes on");
    else expect(again).toMatchObject({ done: true, rows: { length: 60 } });
  });
});
