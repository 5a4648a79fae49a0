import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  expectedIds,
  FIVE,
  openOver,
  PROVIDER_WORDS,
  startSource,
  type TestSource,
  type TestSourceOptions,
  type ProviderWord,
} from "../support/five-sources.js";
import { askPage, type Direction, edgesOf, followConnection, type Walk } from "../support/follow-connection.js";
import type { TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";

/** Sources in the order in which they are configured. */
interface Layout {
  readonly name: string;
  readonly sources: readonly (readonly [key: string, provider: ProviderWord, options: TestSourceOptions])[];
}

const LAYOUTS: readonly Layout[] = [
  {
    name: "in the order of the providers, with a second account at Rebilly that lacks most types",
    sources: [
      ["billing", "rebilly", { size: 71, seed: 2 }],
      ["billing-eu", "rebilly", { size: 4, seed: 3, switches: { totals: false } }],
      ["mail", "emailit", { size: 53, seed: 2 }],
      ["aha", "ahasend", { size: 57, seed: 2 }],
      ["syncs", "sequin", { size: 40, seed: 2 }],
      ["shop", "commercelayer", { size: 60, seed: 2 }],
    ],
  },
  {
    name: "in another order, with two accounts at three of the providers, and lists that are kept in other ways",
    sources: [
      ["shop", "commercelayer", { size: 37, seed: 4, switches: { microseconds: true } }],
      ["mail", "emailit", { size: 41, seed: 4, switches: { totals: true, wrapped: true } }],
      ["syncs", "sequin", { size: 30, seed: 4, switches: { topLevelKind: true } }],
      ["billing", "rebilly", { size: 45, seed: 4, switches: { totals: false, ceiling: "reject" } }],
      ["syncs-old", "sequin", { size: 0 }],
      ["shop-two", "commercelayer", { size: 26, seed: 5 }],
      ["aha", "ahasend", { size: 29, seed: 4 }],
      ["mail-two", "emailit", { size: 33, seed: 5, settings: { apiVersion: 2 } }],
    ],
  },
];

const DIRECTIONS: readonly Direction[] = ["forward", "backward"];
const pageSizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });

/** Page sizes, taken in turn. */
function inTurn(sizes: readonly number[]): () => number {
  let next = 0;
  return () => sizes[next++ % sizes.length] ?? 1;
}

describe.each(LAYOUTS)("sources of all five providers $name", ({ sources: layout }) => {
  let sources: readonly TestSource[];
  let gateway: TestGateway;
  let expected: readonly string[];
  const opened = new AsyncDisposableStack();

  beforeAll(async () => {
    sources = await Promise.all(layout.map(([key, provider, options]) => startSource(key, provider, options)));
    for (const source of sources) opened.use(source);
    gateway = opened.use(await openOver(sources));
    expected = await expectedIds(sources);
  });
  afterAll(() => opened.disposeAsync());

  /** The ids of a walk, in list order. */
  async function walk(question: Walk): Promise<string[]> {
    return edgesOf(await followConnection(gateway, question)).map(({ node }) => node.id);
  }

  test.each([7, 25, 100])("pages of %i give every credential once, forwards and backwards", async (size) => {
    for (const direction of DIRECTIONS) expect(await walk({ direction, size: () => size })).toEqual(expected);
  });

  test("pages of any sizes give every credential once, forwards and backwards", async () => {
    await fc.assert(
      fc.asyncProperty(pageSizes, fc.constantFrom(...DIRECTIONS), async (sizes, direction) => {
        expect(await walk({ direction, size: inTurn(sizes) })).toEqual(expected);
      }),
      runs(3),
    );
  });

  test("any edge's cursor leads on to the rest, in both directions and by any page sizes", async () => {
    const edges = edgesOf(await followConnection(gateway, { direction: "forward", size: inTurn([13, 40, 3]) }));
    expect(edges.map(({ node }) => node.id)).toEqual(expected);
    await fc.assert(
      fc.asyncProperty(fc.nat(edges.length - 1), pageSizes, async (index, sizes) => {
        const from = edges[index]?.cursor;
        expect(await walk({ direction: "forward", size: inTurn(sizes), from })).toEqual(expected.slice(index + 1));
        expect(await walk({ direction: "backward", size: inTurn(sizes), from })).toEqual(expected.slice(0, index));
      }),
      runs(4),
    );
  });

  test("two cursors bound a page on both sides", async () => {
    const edges = edgesOf(await followConnection(gateway, { direction: "backward", size: () => 60 }));
    await fc.assert(
      fc.asyncProperty(fc.nat(edges.length - 1), fc.nat(edges.length - 1), async (one, other) => {
        const [after = null, before = null] = [edges[one]?.cursor, edges[other]?.cursor];
        const inside = expected.slice(one + 1, Math.max(one + 1, other));
        const start = await askPage(gateway, { first: 30, after, before });
        const end = await askPage(gateway, { last: 30, after, before });
        expect(start.edges.map(({ node }) => node.id)).toEqual(inside.slice(0, 30));
        expect(end.edges.map(({ node }) => node.id)).toEqual(inside.slice(-30));
        expect([start.pageInfo.hasNextPage, end.pageInfo.hasPreviousPage]).toEqual([
          inside.length > 30,
          inside.length > 30,
        ]);
      }),
      runs(6),
    );
  });

  test("the total is that of all sources, on any page, and each source's own is in its report", async () => {
    const pages = await followConnection(gateway, { direction: "forward", size: () => 90, totalCount: true });
    expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => expected.length));
    const { data, errors } = await gateway.ask(
      "{ credentials(first: 0) { totalCount sources { source { key } status totalCount } } }",
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      credentials: {
        totalCount: expected.length,
        sources: layout.map(([key, , { size }]) => ({ source: { key }, status: "OK", totalCount: size })),
      },
    });
  });

  test.each(PROVIDER_WORDS)("the connection of %s gives its own credentials, forwards and backwards", async (word) => {
    const own = await expectedIds(sources.filter(({ provider }) => provider === word));
    for (const direction of DIRECTIONS) {
      const pages = await followConnection(gateway, {
        field: FIVE[word].field,
        direction,
        size: () => 19,
        totalCount: true,
      });
      expect(edgesOf(pages).map(({ node }) => node.id)).toEqual(own);
      expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => own.length));
    }
  });

  test("every source lists its own, and any of them are found by id", async () => {
    const found: string[] = [];
    for (const source of sources) {
      const own = await expectedIds([source]);
      const args = `source: "${source.key}"`;
      const { field } = FIVE[source.provider];
      expect(await walk({ field, args, direction: "forward", size: () => 30 })).toEqual(own);
      found.push(...own.filter((_, index) => index % 9 === 0));
    }
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    const { data, errors } = await gateway.ask(query, { ids: found });
    expect(errors).toEqual([]);
    expect(data).toEqual({ nodes: found.map((id) => ({ id })) });
  });
});
