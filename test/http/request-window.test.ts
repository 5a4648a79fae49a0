import * as fc from "fast-check";
import { expect, test } from "vitest";
import { RequestWindow } from "../../src/http/request-window.js";

test("no window of that length ever lets more through, and a request held back may go when it was told", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(40), { maxLength: 60 }), (requests, pauses) => {
      let now = 0;
      const window = new RequestWindow(requests, 100, () => now);
      const passed: number[] = [];
      for (const pause of pauses) {
        now += pause;
        const wait = window.take();
        if (wait > 0) {
          now += wait - 1;
          expect(window.take()).toBe(1);
          now += 1;
          expect(window.take()).toBe(0);
        }
        passed.push(now);
        expect(passed.filter((at) => at > now - 100).length).toBeLessThanOrEqual(requests);
      }
    }),
  );
});
