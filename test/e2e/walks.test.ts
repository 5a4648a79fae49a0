import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordsOf, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { askPage, type Direction, edgesOf, followConnection, type PageEdge } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";

/** How Emailit answers: by which version of its API, and with which of the shapes that its clients have seen. */
const SHAPES = [
  { name: "version 1", apiVersion: 1, switches: {} },
  { name: "version 1 with totals", apiVersion: 1, switches: { totals: true, wrapped: true } },
  { name: "version 2", apiVersion: 2, switches: {} },
] as const;

const DIRECTIONS: readonly Direction[] = ["forward", "backward"];

/** What a test compares of a row: of the graph and of the emulator's own list alike. */
interface Row {
  readonly source: string;
  readonly upstreamId: string;
  readonly name: string;
  readonly createdAt: number;
}

function rowsOf(edges: readonly PageEdge[]): Row[] {
  return edges.map(({ node: { source, upstreamId, name, createdAt } }) => ({
    source: source.key,
    upstreamId,
    name,
    createdAt: Date.parse(createdAt ?? ""),
  }));
}

async function truth(emulators: Readonly<Record<string, TestEmulator>>): Promise<Row[]> {
  const lists = Object.entries(emulators).map(async ([source, emulator]) =>
    (await recordsOf(emulator)).map(({ id, name, created_at: createdAt }) => ({
      source,
      upstreamId: id,
      name,
      createdAt: Date.parse(createdAt),
    })),
  );
  return (await Promise.all(lists)).flat();
}

/** Page sizes, taken in turn. */
function inTurn(sizes: readonly number[]): () => number {
  let next = 0;
  return () => sizes[next++ % sizes.length] ?? 1;
}

const pageSizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });

describe.each(SHAPES)("over AhaSend and Emailit $name", ({ apiVersion, switches }) => {
  let mail: TestEmulator;
  let aha: TestEmulator;
  let gateway: TestGateway;
  let expected: Row[];
  const opened = new AsyncDisposableStack();

  beforeAll(async () => {
    mail = opened.use(await startEmailit({ size: 127, seed: 3 }));
    aha = opened.use(await startAhaSend({ size: 104, seed: 3 }));
    await mail.control.set(switches);
    gateway = opened.use(
      await openGateway({
        sources: [sourceEntry("mail", mail.entry, { apiVersion }), sourceEntry("aha", aha.entry)],
      }),
    );
    expected = await truth({ mail, aha });
  });
  afterAll(() => opened.disposeAsync());

  test.each([11, 100])("pages of %i give every credential once, forwards and backwards", async (size) => {
    for (const direction of DIRECTIONS) {
      expect(rowsOf(edgesOf(await followConnection(gateway, { direction, size: () => size })))).toEqual(expected);
    }
  });

  test("pages of any sizes give every credential once, forwards and backwards", async () => {
    await fc.assert(
      fc.asyncProperty(pageSizes, fc.constantFrom(...DIRECTIONS), async (sizes, direction) => {
        const pages = await followConnection(gateway, { direction, size: inTurn(sizes) });
        expect(rowsOf(edgesOf(pages))).toEqual(expected);
      }),
      runs(2),
    );
  });

  test("any edge's cursor leads on to the rest, in both directions and by any page sizes", async () => {
    const edges = edgesOf(await followConnection(gateway, { direction: "forward", size: inTurn([13, 40]) }));
    await fc.assert(
      fc.asyncProperty(fc.nat(edges.length - 1), pageSizes, async (index, sizes) => {
        const from = edges[index]?.cursor;
        const behind = await followConnection(gateway, { direction: "forward", size: inTurn(sizes), from });
        const before = await followConnection(gateway, { direction: "backward", size: inTurn(sizes), from });
        expect(rowsOf(edgesOf(behind))).toEqual(expected.slice(index + 1));
        expect(rowsOf(edgesOf(before))).toEqual(expected.slice(0, index));
      }),
      runs(2),
    );
  });

  test("two cursors bound a page on both sides; crossed or equal ones leave nothing", async () => {
    const edges = edgesOf(await followConnection(gateway, { direction: "forward", size: () => 50 }));
    await fc.assert(
      fc.asyncProperty(fc.nat(edges.length - 1), fc.nat(edges.length - 1), async (one, other) => {
        const [after = null, before = null] = [edges[one]?.cursor, edges[other]?.cursor];
        const inside = expected.slice(one + 1, Math.max(one + 1, other));
        const start = await askPage(gateway, { first: 100, after, before });
        const end = await askPage(gateway, { last: 100, after, before });
        expect(rowsOf(start.edges)).toEqual(inside.slice(0, 100));
        expect(rowsOf(end.edges)).toEqual(inside.slice(-100));
        expect(start.pageInfo.hasNextPage).toBe(inside.length > 100);
        expect(end.pageInfo.hasPreviousPage).toBe(inside.length > 100);
      }),
      runs(3),
    );
  });

  test("the total is that of both providers, on any page", async () => {
    const pages = await followConnection(gateway, { direction: "forward", size: () => 80, totalCount: true });
    expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => expected.length));
  });

  test("each provider's own connection gives its own credentials, forwards and backwards", async () => {
    for (const direction of DIRECTIONS) {
      for (const [field, source] of [
        ["emailitCredentials", "mail"],
        ["ahaSendSmtpCredentials", "aha"],
      ] as const) {
        const pages = await followConnection(gateway, { field, direction, size: () => 33, totalCount: true });
        const own = expected.filter((row) => row.source === source);
        expect(rowsOf(edgesOf(pages))).toEqual(own);
        expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => own.length));
      }
    }
  });
});
