import * as fc from "fast-check";
import { expect } from "vitest";
import type { TestEmulator } from "./emulators.js";
import { edgesOf, followConnection, RefusedPage, type Walk } from "./follow-connection.js";
import type { TestGateway } from "./gateway.js";

/** A list that changes behind the gateway's back. */
export interface DriftingList {
  /** Key of the source. */
  readonly source: string;
  readonly emulator: TestEmulator;
  /** As the control plane calls it. */
  readonly collection: string;
}

export interface Change {
  readonly insert: boolean;
  /** Where, as a share of the list. */
  readonly at: number;
}

export const arbitraryChange: fc.Arbitrary<Change> = fc.record({
  insert: fc.boolean(),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

export async function applyChanges(
  { emulator: { control }, collection }: DriftingList,
  changes: readonly Change[],
): Promise<void> {
  for (const { insert, at } of changes) {
    const ids = await control.ids();
    const victim = ids[Math.floor(at * ids.length)];
    if (insert) await control.insert({ collection, at: Math.floor(at * (ids.length + 1)) });
    else if (victim !== undefined) await control.remove(victim);
  }
}

/**
 * Walks, and holds the walk to what it owes: every row that was there from its start to its end comes once, in list order, and nothing twice; or it is
 * told that its place is lost. True when it came to its end.
 */
export async function expectNothingLost(
  gateway: TestGateway,
  lists: readonly DriftingList[],
  walk: Walk,
): Promise<boolean> {
  const before = await rowsOf(lists);
  let shown: string[];
  try {
    const pages = await followConnection(gateway, walk);
    shown = edgesOf(pages).map(({ node }) => `${node.source.key}:${node.upstreamId}`);
  } catch (error) {
    if (!(error instanceof RefusedPage)) throw error;
    expect(error.extensions).toMatchObject({ code: "BAD_CURSOR", reason: "LIST_CHANGED" });
    return false;
  }
  const after = new Set(await rowsOf(lists));
  const stayed = before.filter((row) => after.has(row));
  const mustCome = new Set(stayed);
  expect(shown.filter((row) => mustCome.has(row))).toEqual(stayed);
  expect(new Set(shown).size).toBe(shown.length);
  return true;
}

async function rowsOf(lists: readonly DriftingList[]): Promise<string[]> {
  const rows = lists.map(async ({ source, emulator }) => (await emulator.control.ids()).map((id) => `${source}:${id}`));
  return (await Promise.all(rows)).flat();
}
