import { describe, expect, test } from "vitest";
import type { BatchById } from "../../src/contract/collection.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { UpstreamRequest } from "../../src/http/upstream-request.js";
import { openMemoryInventory, parameter, type MemoryAnswer } from "../support/memory-provider.js";
import { listQuery, openSession, EVERYTHING } from "../support/open-inventory.js";

const OFFSET = { style: "offset", maxLimit: 100, defaultLimit: 20, maxOffset: 1000 } as const;

const BY_FILTER: BatchById = {
  by: "filter",
  maxIds: 30,
  takes: (id) => !id.startsWith("@"),
  ask: (ids) => ({
    request: { style: "offset", offset: 0, limit: ids.length },
    pushed: [["ids", ids.join(",")]],
  }),
};

const IDS = Array.from({ length: 100 }, (_, index) => `s${index}`);

function globalId(upstreamId: string): string {
  return encodeGlobalId({ kind: "credential", provider: "PAPER", source: "desk", collection: "sheets", upstreamId });
}

interface Quirks {
  /** The total is not told. */
  readonly silent?: boolean;
  /** The filter is overlooked: the first rows come, as many as asked for. */
  readonly deaf?: boolean;
  /** Rows of one answer, whatever was asked. */
  readonly cap?: number;
  /** Status of every answer to a list. */
  readonly listStatus?: number;
}

/** A server that has these ids and understands the id filter. */
function serving(ids: readonly string[], quirks: Quirks = {}): (request: UpstreamRequest) => MemoryAnswer {
  return (request) => {
    const one = /^\/sheets\/(.+)$/.exec(request.path)?.[1];
    const drawer = parameter(request, "expand") === "drawer" ? { drawer: "top" } : {};
    const row = (id: string) => ({ id, ...drawer });
    if (one !== undefined) return ids.includes(one) ? { status: 200, body: row(one) } : { status: 404 };
    if (quirks.listStatus !== undefined) return { status: quirks.listStatus, body: "no list" };
    const wanted = parameter(request, "ids")?.split(",");
    const matching = wanted === undefined || quirks.deaf === true ? ids : ids.filter((id) => wanted.includes(id));
    const shown = matching.slice(0, quirks.cap ?? wanted?.length ?? ids.length).toReversed();
    return {
      status: 200,
      body: { rows: shown.map(row), ...(quirks.silent === true ? {} : { total: matching.length }) },
    };
  };
}

async function found(
  batch: BatchById,
  ids: readonly string[],
  quirks: Quirks = {},
): Promise<{ readonly ids: (string | null)[]; readonly paths: string[] }> {
  const { inventory, requests } = openMemoryInventory(
    { pager: batch.by === "list" ? { style: "whole" } : OFFSET, batch },
    serving(IDS, quirks),
  );
  await using _ = inventory;
  const session = openSession(inventory);
  const nodes = await Promise.all(ids.map((id) => session.credential(globalId(id))));
  return { ids: nodes.map((node) => node?.upstreamId ?? null), paths: requests.map(({ path }) => path).toSorted() };
}

const times = (count: number, path: string): string[] => Array.from({ length: count }, () => path);

describe("where the provider filters by id", () => {
  test("a hundred ids are as few requests as its page allows, in the order of the ids", async () => {
    const shuffled = IDS.toSorted((one, other) => one.length - other.length || (one < other ? 1 : -1));
    expect(await found(BY_FILTER, [...shuffled, ...shuffled])).toEqual({
      ids: [...shuffled, ...shuffled],
      paths: times(4, "/sheets"),
    });
  });

  test("one id is one get", async () => {
    expect(await found(BY_FILTER, ["s3", "s3"])).toEqual({ ids: ["s3", "s3"], paths: ["/sheets/s3"] });
  });

  test("an id that no row has is null without another request where the total says that all rows came", async () => {
    expect(await found(BY_FILTER, ["s3", "none", "s4"])).toEqual({ ids: ["s3", null, "s4"], paths: ["/sheets"] });
  });

  test("without a total an id that did not come is asked for singly before it is called null", async () => {
    expect(await found(BY_FILTER, ["s3", "none"], { silent: true })).toEqual({
      ids: ["s3", null],
      paths: ["/sheets", "/sheets/none"],
    });
  });

  test("rows that a silently lower page cap kept back are asked for singly", async () => {
    const ids = ["s3", "s4", "s5"];
    expect(await found(BY_FILTER, ids, { cap: 1 })).toEqual({ ids, paths: ["/sheets", "/sheets/s4", "/sheets/s5"] });
  });

  test("a filter that is overlooked settles nothing but what came", async () => {
    expect(await found(BY_FILTER, ["s0", "s99", "none"], { deaf: true })).toEqual({
      ids: ["s0", "s99", null],
      paths: ["/sheets", "/sheets/none", "/sheets/s99"],
    });
  });

  test.each([400, 200])("a list that is answered with %i and no list leaves the single gets", async (listStatus) => {
    expect(await found(BY_FILTER, ["s1", "s2"], { listStatus })).toEqual({
      ids: ["s1", "s2"],
      paths: ["/sheets", "/sheets/s1", "/sheets/s2"],
    });
  });

  test("a source that is down is not asked once more for every id", async () => {
    const { inventory, requests } = openMemoryInventory({ pager: OFFSET, batch: BY_FILTER }, () => ({ status: 503 }));
    await using _ = inventory;
    const session = openSession(inventory);
    const results = await Promise.allSettled(["s1", "s2"].map((id) => session.credential(globalId(id))));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(requests).toHaveLength(1);
  });

  test("an id that its filter would misread is got by itself", async () => {
    expect(await found(BY_FILTER, ["s1", "@s", "s2"])).toEqual({
      ids: ["s1", null, "s2"],
      paths: ["/sheets", "/sheets/@s"],
    });
  });
});

describe("where the provider gives its whole list at once", () => {
  test("any number of ids is one request, and one id a get", async () => {
    expect(await found({ by: "list" }, ["s9", "none", "s1"])).toEqual({ ids: ["s9", null, "s1"], paths: ["/sheets"] });
    expect(await found({ by: "list" }, ["s9"])).toEqual({ ids: ["s9"], paths: ["/sheets/s9"] });
  });

  test("an answer that is no list leaves the single gets", async () => {
    expect((await found({ by: "list" }, ["s1", "none"], { listStatus: 200 })).ids).toEqual(["s1", null]);
  });
});

describe("a field that is only answered when it is asked for", () => {
  const collection = { pager: { style: "whole" }, batch: BY_FILTER, expandable: ["drawer"] } as const;
  const drawer = new Set(["drawer", "name"]);

  test("is asked for by the list whose query selects it, and by no other", async () => {
    const { inventory, requests } = openMemoryInventory(collection, serving(IDS));
    await using _ = inventory;
    const session = openSession(inventory);
    const selected = await session.list(listQuery({ first: 2, selection: { ...EVERYTHING, fields: drawer } }));
    const plain = await session.list(listQuery({ first: 2 }));
    expect(selected.edges.map(({ node }) => node)).toMatchObject([{ drawer: "top" }, { drawer: "top" }]);
    expect(plain.edges.map(({ node }) => node)).toMatchObject([{ drawer: null }, { drawer: null }]);
    expect(requests.map((request) => parameter(request, "expand"))).toEqual(["drawer", undefined]);
  });

  test("does not change which cursors fit", async () => {
    const { inventory } = openMemoryInventory(collection, serving(IDS));
    await using _ = inventory;
    const { pageInfo } = await openSession(inventory).list(listQuery({ first: 2 }));
    const selection = { ...EVERYTHING, fields: drawer };
    const next = await openSession(inventory).list(listQuery({ first: 2, after: pageInfo.endCursor, selection }));
    expect(next.edges).toHaveLength(2);
  });

  test("comes with one request where the same credential is wanted with it and without", async () => {
    const { inventory, requests } = openMemoryInventory(collection, serving(IDS));
    await using _ = inventory;
    const session = openSession(inventory);
    const [plain, full] = await Promise.all([session.node(globalId("s1")), session.node(globalId("s1"), drawer)]);
    expect(full).toMatchObject({ upstreamId: "s1", drawer: "top" });
    expect(plain).toMatchObject({ upstreamId: "s1" });
    expect(requests.map((request) => [request.path, parameter(request, "expand")])).toEqual([["/sheets/s1", "drawer"]]);
  });

  test("is fetched for a credential that a list has brought without it, and only then", async () => {
    const { inventory, requests } = openMemoryInventory(collection, serving(IDS));
    await using _ = inventory;
    const session = openSession(inventory);
    const page = await session.list(listQuery({ first: 1 }));
    const id = page.edges[0]?.node.id ?? "";
    await session.node(id, new Set(["name"]));
    expect(requests).toHaveLength(1);
    expect(await session.node(id, drawer)).toMatchObject({ drawer: "top" });
    expect(requests).toHaveLength(2);
  });
});
