import * as fc from "fast-check";
import { expect, test } from "vitest";
import { SlidingWindow } from "../../../src/sandbox/kit/sliding-window.js";

test("what is left is the limit less the requests of the last span; refused ones do not count", () => {
  const step = fc.record({ wait: fc.integer({ min: 0, max: 700 }), sent: fc.boolean() });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(step, { maxLength: 60 }), (limit, steps) => {
      let now = 0;
      const window = new SlidingWindow(limit, 1000, () => now);
      const sent: number[] = [];
      for (const { wait, sent: sends } of steps) {
        now += wait;
        const recent = (): number => sent.filter((at) => at > now - 1000).length;
        expect(window.remaining).toBe(limit - recent());
        if (!sends) continue;
        window.note();
        if (recent() < limit) sent.push(now);
        expect(window.remaining).toBe(limit - recent());
      }
    }),
  );
});

test("its interval is told in seconds", () => {
  expect(new SlidingWindow(30, 60_000, () => 0)).toMatchObject({ limit: 30, interval: 60 });
});
