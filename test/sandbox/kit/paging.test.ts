import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PageFault } from "../../../src/sandbox/kit/fault.js";
import { cursorWindow, numberedWindow, offsetWindow, wayOn } from "../../../src/sandbox/kit/paging.js";

const count = fc.integer({ min: 0, max: 60 });
const size = fc.integer({ min: 1, max: 25 });
const shorter = fc.option(
  fc.integer({ min: 1, max: 25 }).map((rows): PageFault => ({ kind: "shortPage", rows })),
  { nil: undefined },
);

function span(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_none, index) => start + index);
}

describe("pages are complete, each row once and in order, also where the cap is silently lower", () => {
  test("by number", () => {
    fc.assert(
      fc.property(count, size, shorter, (count, size, fault) => {
        const rows: number[] = [];
        for (let page = 1; ; page += 1) {
          const { start, end } = numberedWindow(count, { page, size }, fault);
          if (start === end) break;
          rows.push(...span(start, end));
        }
        expect(rows).toEqual(span(0, count));
      }),
    );
  });

  test("by offset", () => {
    fc.assert(
      fc.property(count, size, shorter, (count, limit, fault) => {
        const rows: number[] = [];
        for (;;) {
          const { start, end } = offsetWindow(count, { offset: rows.length, limit }, fault);
          if (start === end) break;
          rows.push(...span(start, end));
        }
        expect(rows).toEqual(span(0, count));
      }),
    );
  });

  test("by cursor, forwards and backwards", () => {
    fc.assert(
      fc.property(count, size, shorter, (count, limit, fault) => {
        const forwards: number[] = [];
        while (forwards.length < count) {
          const place = { direction: "forwards", from: forwards.length } as const;
          const { start, end } = cursorWindow(count, { place, limit }, fault);
          forwards.push(...span(start, end));
        }
        const backwards: number[] = [];
        while (backwards.length < count) {
          const place = { direction: "backwards", to: count - backwards.length } as const;
          const { start, end } = cursorWindow(count, { place, limit }, fault);
          backwards.unshift(...span(start, end));
        }
        expect([forwards, backwards]).toEqual([span(0, count), span(0, count)]);
      }),
    );
  });
});

test("an offset page repeats, is clamped, and miscounts as it is told to", () => {
  const asked = { offset: 20, limit: 10 };
  expect(offsetWindow(60, asked, { kind: "repeatPage" })).toEqual({ start: 10, end: 20, total: 60 });
  expect(offsetWindow(60, asked, { kind: "clampOffset", max: 5 })).toEqual({ start: 5, end: 15, total: 60 });
  expect(offsetWindow(60, asked, { kind: "wrongTotal", delta: 3 })).toEqual({ start: 20, end: 30, total: 63 });
});

test("behind the end there are no rows", () => {
  expect(offsetWindow(5, { offset: 9, limit: 3 }, undefined)).toEqual({ start: 5, end: 5, total: 5 });
});

test("the way on is stuck only where there is one and something was sent", () => {
  const stuck: PageFault = { kind: "stuckCursor" };
  expect(wayOn("next", "sent", undefined)).toBe("next");
  expect(wayOn("next", "sent", stuck)).toBe("sent");
  expect(wayOn("next", undefined, stuck)).toBe("next");
  expect(wayOn(undefined, "sent", stuck)).toBeUndefined();
});
