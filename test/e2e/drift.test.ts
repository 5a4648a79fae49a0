import * as fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { askPage, edgesOf, followConnection, RefusedPage, type Walk } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";

const SIZE = 120;

/** Every list that a provider gives, with what its emulator is called here. */
const LISTS = [
  { name: "Emailit version 1", start: startEmailit, collection: "credentials", settings: { apiVersion: 1 } },
  {
    name: "Emailit version 1 with totals",
    start: startEmailit,
    collection: "credentials",
    settings: { apiVersion: 1 },
    switches: { totals: true, wrapped: true },
  },
  { name: "Emailit version 2", start: startEmailit, collection: "credentials", settings: { apiVersion: 2 } },
  { name: "AhaSend", start: startAhaSend, collection: "smtp-credentials", settings: {} },
] as const;

interface Change {
  readonly insert: boolean;
  /** Where, as a share of the list. */
  readonly at: number;
}

const change = fc.record({ insert: fc.boolean(), at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }) });

interface Observation {
  readonly shown: readonly string[];
  /** What was there from the walk's start to its end. */
  readonly expected: readonly string[];
}

function expectWhole({ shown, expected }: Observation): void {
  const there = new Set(expected);
  expect(shown.filter((id) => there.has(id))).toEqual(expected);
  expect(new Set(shown).size).toBe(shown.length);
}

describe.each(LISTS)("between two pages of $name", ({ start, collection, settings, ...list }) => {
  let upstream: TestEmulator;
  let gateway: TestGateway;
  const opened = new AsyncDisposableStack();

  beforeAll(async () => {
    upstream = opened.use(await start({ size: SIZE }));
    gateway = opened.use(await openGateway({ sources: [sourceEntry("one", upstream.entry, settings)] }));
  });
  beforeEach(fresh);
  afterAll(() => opened.disposeAsync());

  async function fresh(): Promise<void> {
    await upstream.control.reset({ seed: 5, size: SIZE });
    if ("switches" in list) await upstream.control.set(list.switches);
  }

  async function insert(at: number): Promise<void> {
    await upstream.control.insert({ collection, at });
  }

  async function apply(changes: readonly Change[]): Promise<void> {
    for (const { insert: isInsert, at } of changes) {
      const ids = await upstream.control.ids();
      const victim = ids[Math.floor(at * ids.length)];
      if (isInsert) await insert(Math.floor(at * (ids.length + 1)));
      else if (victim !== undefined) await upstream.control.remove(victim);
    }
  }

  async function observe(walk: Walk): Promise<Observation> {
    const before = await upstream.control.ids();
    const shown = edgesOf(await followConnection(gateway, walk)).map(({ node }) => node.upstreamId);
    const after = new Set(await upstream.control.ids());
    return { shown, expected: before.filter((id) => after.has(id)) };
  }

  test("rows that come and go anywhere neither repeat nor hide one that was there all along", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("forward" as const, "backward" as const),
        fc.integer({ min: 5, max: 40 }),
        fc.array(fc.array(change, { maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        async (direction, size, rounds) => {
          await fresh();
          let round = 0;
          const between = async (): Promise<void> => apply(rounds[round++] ?? []);
          const seen = observe({ direction, size: () => size, between });
          try {
            expectWhole(await seen);
          } catch (error) {
            if (!(error instanceof RefusedPage)) throw error;
            expect(error.extensions).toMatchObject({ code: "BAD_CURSOR", reason: "LIST_CHANGED", source: "one" });
          }
        },
      ),
      runs(10),
    );
  });

  test.each(["forward", "backward"] as const)("a new row at the top does not repeat one, %s", async (direction) => {
    expectWhole(await observe({ direction, size: () => 25, between: () => insert(0) }));
  });

  test("a client that deletes every row it was shown is shown every row", async () => {
    const before = await upstream.control.ids();
    const shown: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { edges, pageInfo } = await askPage(gateway, { first: 25, after });
      for (const { node } of edges) {
        shown.push(node.upstreamId);
        await upstream.control.remove(node.upstreamId);
      }
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(shown).toEqual(before);
  });

  test.each(["forward", "backward"] as const)(
    "the row that a cursor marks may go, and the two next to it, %s",
    async (direction) => {
      const forward = direction === "forward";
      let removed = 40;
      const between = async (): Promise<void> => {
        const ids = await upstream.control.ids();
        const here = forward ? removed : ids.length - removed - 1;
        for (const id of ids.slice(here - 1, here + 1)) await upstream.control.remove(id);
        removed += 38;
      };
      expectWhole(await observe({ direction, size: () => 40, between }));
    },
  );

  test("a list that is replaced altogether ends the walk instead of guessing", async () => {
    const { pageInfo } = await askPage(gateway, { first: 30 });
    await upstream.control.reset({ seed: 6, size: SIZE });
    if ("switches" in list) await upstream.control.set(list.switches);
    const next = askPage(gateway, { first: 30, after: pageInfo.endCursor });
    if (collection === "smtp-credentials") {
      // A cursor of the upstream's own tells a place in the order, whatever the rows are.
      expect((await next).edges.length).toBeGreaterThan(0);
    } else {
      await expect(next).rejects.toMatchObject({ extensions: { code: "BAD_CURSOR", reason: "LIST_CHANGED" } });
    }
  });
});
