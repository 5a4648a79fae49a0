/**
 * A rate limit of so many requests within the last so many milliseconds. It remembers no more requests than it allows.
 * The clock is handed in, in milliseconds, so that tests need not wait.
 */
export class SlidingWindow {
  readonly limit: number;
  readonly #span: number;
  readonly #now: () => number;
  /** A ring of the times of the last `limit` requests. */
  readonly #times: Float64Array;
  #oldest = 0;
  #count = 0;

  constructor(limit: number, span: number, now: () => number) {
    this.limit = limit;
    this.#span = span;
    this.#now = now;
    this.#times = new Float64Array(limit);
  }

  /** In whole seconds. */
  get interval(): number {
    return Math.ceil(this.#span / 1000);
  }

  /** How many requests still fit. */
  get remaining(): number {
    const start = this.#now() - this.#span;
    while (this.#count > 0 && (this.#times[this.#oldest] ?? 0) <= start) {
      this.#oldest = (this.#oldest + 1) % this.limit;
      this.#count -= 1;
    }
    return this.limit - this.#count;
  }

  /** Counts a request; one that does not fit leaves the window as it is. */
  note(): void {
    if (this.remaining === 0) return;
    this.#times[(this.#oldest + this.#count) % this.limit] = this.#now();
    this.#count += 1;
  }
}
