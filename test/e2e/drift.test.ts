import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyChanges, arbitraryChange, type DriftingList, expectNothingLost } from "../support/drift.js";
import { startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { askPage } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";

const SIZE = 120;
const TOTALS = { totals: true, wrapped: true };

const LISTS = [
  { name: "Emailit version 1", start: startEmailit, collection: "credentials", settings: { apiVersion: 1 } },
  {
    name: "Emailit version 1 with totals",
    start: startEmailit,
    collection: "credentials",
    settings: { apiVersion: 1 },
    switches: TOTALS,
  },
  { name: "Emailit version 2", start: startEmailit, collection: "credentials", settings: { apiVersion: 2 } },
  { name: "AhaSend", start: startAhaSend, collection: "smtp-credentials", settings: {} },
] as const;

const directions = fc.constantFrom("forward" as const, "backward" as const);
const rounds = fc.array(fc.array(arbitraryChange, { maxLength: 5 }), { minLength: 1, maxLength: 6 });

describe.each(LISTS)("between two pages of $name", ({ start, collection, settings, ...shape }) => {
  let emulator: TestEmulator;
  let gateway: TestGateway;
  let list: DriftingList;
  const opened = new AsyncDisposableStack();

  beforeAll(async () => {
    emulator = opened.use(await start());
    gateway = opened.use(await openGateway({ sources: [sourceEntry("one", emulator.entry, settings)] }));
    list = { source: "one", emulator, collection };
  });
  beforeEach(() => fill(5));
  afterAll(() => opened.disposeAsync());

  async function fill(seed: number): Promise<void> {
    await emulator.control.reset({ seed, size: SIZE });
    if ("switches" in shape) await emulator.control.set(shape.switches);
  }

  test("rows that come and go anywhere neither repeat nor hide one that was there all along", async () => {
    await fc.assert(
      fc.asyncProperty(directions, fc.integer({ min: 8, max: 40 }), rounds, async (direction, size, changes) => {
        await fill(5);
        let round = 0;
        const between = (): Promise<void> => applyChanges(list, changes[round++] ?? []);
        await expectNothingLost(gateway, [list], { direction, size: () => size, between });
      }),
      runs(4),
    );
  });

  test.each(["forward", "backward"] as const)("a new row at the top does not repeat one, %s", async (direction) => {
    const between = (): Promise<void> => applyChanges(list, [{ insert: true, at: 0 }]);
    expect(await expectNothingLost(gateway, [list], { direction, size: () => 25, between })).toBe(true);
  });

  test("a client that deletes every row it was shown is shown every row", async () => {
    const before = await emulator.control.ids();
    const shown: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo } = await askPage(gateway, { first: 25, after });
      for (const { node } of edges) {
        shown.push(node.upstreamId);
        await emulator.control.remove(node.upstreamId);
      }
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(shown).toEqual(before);
  });

  test("the row that a cursor marks may go, and its neighbours on both sides", async () => {
    const ids = await emulator.control.ids();
    const { pageInfo } = await askPage(gateway, { first: 40 });
    for (const id of ids.slice(38, 41)) await emulator.control.remove(id);
    const behind = await askPage(gateway, { first: 20, after: pageInfo.endCursor });
    expect(behind.edges.map(({ node }) => node.upstreamId)).toEqual(ids.slice(41, 61));
    const before = await askPage(gateway, { last: 20, before: pageInfo.endCursor });
    expect(before.edges.map(({ node }) => node.upstreamId)).toEqual(ids.slice(18, 38));
  });

  test("a list that is replaced altogether gives none of its rows twice, or ends the walk", async () => {
    const { edges, pageInfo } = await askPage(gateway, { first: 30 });
    expect(edges).toHaveLength(30);
    await fill(6);
    const next = askPage(gateway, { first: 30, after: pageInfo.endCursor });
    if (collection === "smtp-credentials") {
      // A cursor of the upstream's own tells a place in the order, whatever the rows are.
      const place = Date.parse(edges.at(-1)?.node.createdAt ?? "");
      for (const { node } of (await next).edges) expect(Date.parse(node.createdAt ?? "")).toBeLessThanOrEqual(place);
    } else {
      await expect(next).rejects.toMatchObject({
        message: expect.stringContaining("Start over without a cursor") as unknown,
        extensions: { code: "BAD_CURSOR", reason: "LIST_CHANGED", source: "one" },
      });
    }
  });
});

test("rows that come and go at both providers neither repeat nor hide one that was there all along", async () => {
  await using mail = await startEmailit();
  await using aha = await startAhaSend();
  await using gateway = await openGateway({
    sources: [sourceEntry("mail", mail.entry), sourceEntry("aha", aha.entry)],
  });
  const lists: readonly DriftingList[] = [
    { source: "mail", emulator: mail, collection: "credentials" },
    { source: "aha", emulator: aha, collection: "smtp-credentials" },
  ];
  await fc.assert(
    fc.asyncProperty(
      directions,
      fc.integer({ min: 8, max: 40 }),
      rounds,
      rounds,
      async (direction, size, ...changes) => {
        for (const { emulator } of lists) await emulator.control.reset({ seed: 5, size: 60 });
        let round = 0;
        const between = async (): Promise<void> => {
          for (const [index, list] of lists.entries()) await applyChanges(list, changes[index]?.[round] ?? []);
          round += 1;
        };
        await expectNothingLost(gateway, lists, { direction, size: () => size, between });
      },
    ),
    runs(6),
  );
});
