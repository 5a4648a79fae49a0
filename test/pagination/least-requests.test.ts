import * as fc from "fast-check";
import { expect, test } from "vitest";
import { leastRequests, type NeededRows } from "../../src/pagination/least-requests.js";
import type { Pager } from "../../src/pagination/pager.js";
import { PAGERS } from "../support/memory-upstream.js";
import { runs } from "../support/runs.js";

/** Places of a list as bits. */
type Places = bigint;

function placesFrom(from: number, to: number): Places {
  return from < to ? ((1n << BigInt(to - from)) - 1n) << BigInt(from) : 0n;
}

/** Breadth first over everything that answers may have covered; `answers` are those that can come after what was seen. */
function fewest(wanted: Places, answers: (seen: Places) => readonly Places[]): number {
  let front = new Set<Places>(answers(0n));
  for (let requests = 1; ; requests += 1) {
    if ([...front].some((seen) => (wanted & ~seen) === 0n)) return requests;
    front = new Set([...front].flatMap((seen) => answers(seen).map((answer) => (seen | answer) & wanted)));
  }
}

/** Every answer that an upstream of this style can give; where rows follow answers say by themselves but by page number and offset. */
function bruteForce(pager: Pager, { from, count, end }: NeededRows, told: boolean): number {
  const indexed = pager.style === "offset" || pager.style === "page";
  const to = from + count + (indexed && end && !told ? 1 : 0);
  switch (pager.style) {
    case "whole":
      return fewest(placesFrom(from, to), () => [placesFrom(0, to)]);
    case "offset": {
      const reachable = Math.min(to, pager.maxOffset + pager.maxLimit);
      const offsets = Array.from({ length: pager.maxOffset + 1 }, (_, offset) => offset);
      const answers = offsets.flatMap((offset) =>
        sizesOf(pager.maxLimit).map((limit) => placesFrom(offset, offset + limit)),
      );
      return fewest(placesFrom(from, reachable), () => answers);
    }
    case "page": {
      const answers = sizesOf(pager.maxLimit).flatMap((size) =>
        Array.from({ length: Math.ceil((to + 1) / size) }, (_, page) => placesFrom(page * size, (page + 1) * size)),
      );
      return fewest(placesFrom(from, to), () => answers);
    }
    case "cursor":
    case "seek":
      // One answer goes on where the one before it ended.
      return fewest(placesFrom(from, to), (seen) => {
        const start = seen === 0n ? from : seen.toString(2).length;
        return sizesOf(pager.maxLimit).map((limit) => placesFrom(start, start + limit));
      });
  }
}

function sizesOf(largest: number): number[] {
  return Array.from({ length: largest }, (_, index) => index + 1);
}

const maxLimit = fc.integer({ min: 1, max: 6 });
const pagers: fc.Arbitrary<Pager> = fc.oneof(
  fc.record({ style: fc.constant("offset" as const), maxLimit, defaultLimit: maxLimit, maxOffset: fc.nat(12) }),
  fc.record({ style: fc.constant("page" as const), maxLimit, defaultLimit: maxLimit }),
  fc.record({ style: fc.constant("cursor" as const), maxLimit }),
  fc.record({ style: fc.constant("seek" as const), maxLimit, defaultLimit: maxLimit, precision: fc.constant(1) }),
  fc.constant({ style: "whole" as const }),
);

test("is the fewest of all ways to ask", () => {
  fc.assert(
    fc.property(
      pagers,
      fc.record({ from: fc.nat(14), count: fc.nat(9), end: fc.boolean() }),
      fc.boolean(),
      (pager, needed, told) => {
        expect(leastRequests(pager, needed, told)).toBe(bruteForce(pager, needed, told));
      },
    ),
    runs(500),
  );
});

test.for([
  ["a page at its largest size", PAGERS.page, { from: 0, count: 100, end: false }, 1],
  ["one that has to show the end", PAGERS.page, { from: 0, count: 100, end: true }, 2],
  ["one whose total shows the end", { ...PAGERS.page, totals: true }, { from: 0, count: 100, end: true }, 1],
  ["one in the middle, with the cursor's row", PAGERS.page, { from: 49, count: 51, end: true }, 2],
  ["fifty rows by value, 25 at once", PAGERS.seek, { from: 0, count: 50, end: true }, 2],
  ["any window by offset", PAGERS.offset, { from: 700, count: 100, end: true }, 1],
  ["a count alone", PAGERS.cursor, { from: 0, count: 1000, end: true }, 10],
  ["nothing", PAGERS.cursor, { from: 0, count: 0, end: true }, 1],
] as const)("%s", ([, pager, needed, requests]) => {
  expect(leastRequests(pager, needed, "totals" in pager)).toBe(requests);
});
