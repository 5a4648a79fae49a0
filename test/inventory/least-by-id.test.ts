import { expect, test } from "vitest";
import { z } from "zod";
import type { BatchById } from "../../src/contract/collection.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { UpstreamReading } from "../../src/domain/upstream-reading.js";
import { UNRESTRICTED_VIEWER } from "../../src/domain/viewer.js";
import type { Pager } from "../../src/pagination/pager.js";
import { openMemoryInventory, parameter } from "../support/memory-provider.js";
import { listQuery, openSession } from "../support/open-inventory.js";

const IDS = Array.from({ length: 90 }, (_, index) => `s${index}`);
const OFFSET: Pager = { style: "offset", maxLimit: 100, defaultLimit: 20, maxOffset: 1000 };
const BY_FILTER: BatchById = {
  by: "filter",
  maxIds: 30,
  takes: (id) => id !== "s0",
  ask: (ids) => ({ request: { style: "offset", offset: 0, limit: ids.length }, pushed: [["ids", ids.join(",")]] }),
};

/** Of a page by offset; everything where the list comes whole. */
const window = z.object({ offset: z.int().default(0), limit: z.int().default(1000) });

/** How these ids were got, by an operation that comes after one that listed everything where `known`. */
async function explained(
  batch: BatchById,
  ids: readonly string[],
  known: boolean,
): Promise<UpstreamReading | undefined> {
  const { inventory } = openMemoryInventory(
    { pager: batch.by === "list" ? { style: "whole" } : OFFSET, batch },
    (request) => {
      const one = /^\/sheets\/(.+)$/.exec(request.path)?.[1];
      if (one !== undefined) return IDS.includes(one) ? { status: 200, body: { id: one } } : { status: 404 };
      const wanted = parameter(request, "ids")?.split(",");
      const matching = IDS.filter((id) => wanted?.includes(id) ?? true).map((id) => ({ id }));
      const { offset, limit } = window.parse(JSON.parse(parameter(request, "page") ?? ""));
      const rows = matching.slice(offset, offset + limit);
      return { status: 200, body: { rows, total: matching.length } };
    },
  );
  await using _ = inventory;
  if (known) await openSession(inventory).list(listQuery({ first: 100 }));
  const { signal } = new AbortController();
  const session = inventory.session({
    viewer: UNRESTRICTED_VIEWER,
    requestId: "request-1",
    signal,
    deadline: Date.now() + 20_000,
    explain: true,
  });
  const place = { kind: "credential", provider: "PAPER", source: "desk", collection: "sheets" } as const;
  await Promise.all(ids.map((upstreamId) => session.credential(encodeGlobalId({ ...place, upstreamId }))));
  const [reading, ...others] = session.readings ?? [];
  expect(others).toEqual([]);
  return reading;
}

test.for<[string, BatchById, readonly string[], boolean, number]>([
  ["one get each", { by: "single" }, IDS.slice(0, 7), false, 7],
  ["one get each while the list is not known", { by: "single-or-list" }, IDS.slice(0, 7), false, 7],
  ["the list once it is known to take fewer requests", { by: "single-or-list" }, IDS.slice(0, 7), true, 1],
  ["a get where that is as good", { by: "single-or-list" }, IDS.slice(0, 1), true, 1],
  ["the list that comes whole", { by: "list" }, IDS.slice(0, 7), false, 1],
  [
    "filters of so many ids as fit, and a get where one does not stand in a filter",
    BY_FILTER,
    IDS.slice(0, 70),
    false,
    4,
  ],
])("%s: as few requests as would do", async ([, batch, ids, known, requests]) => {
  const reading = await explained(batch, ids, known);
  expect(reading?.leastRequests).toBe(requests);
  expect(reading?.requests).toHaveLength(requests);
  expect(reading?.rowsReturned).toBe(ids.length);
});
