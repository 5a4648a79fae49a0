import type { Instant } from "./instant.js";
import { SEEDED_NOW } from "./timeline.js";

/**
 * The times of what is written through the API: the clock's, but after everything that was seeded, and no two alike, so
 * that a record created later stands before (or behind) one created earlier however fast they follow each other.
 */
export class WriteClock {
  readonly #clock: () => number;
  #last: Instant = SEEDED_NOW;

  /** @param clock in milliseconds since 1970 */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  next(): Instant {
    this.#last = Math.max(Math.floor(this.#clock() * 1000), this.#last + 1);
    return this.#last;
  }
}
