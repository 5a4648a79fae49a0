/** Lets at most `requests` through in any `per` milliseconds: a sliding window, as the strictest upstreams count. */
export class RequestWindow {
  readonly #requests: number;
  readonly #per: number;
  readonly #now: () => number;
  /** When each of the latest was let through, oldest first. */
  readonly #passed: number[] = [];

  /** `now` must never go back: the window would stay shut until it has caught up. */
  constructor(requests: number, per: number, now: () => number) {
    this.#requests = requests;
    this.#per = per;
    this.#now = now;
  }

  /** 0: the request may be sent, and counts. Else it may not, for this many milliseconds. */
  take(): number {
    const now = this.#now();
    const [oldest] = this.#passed;
    if (oldest === undefined || this.#passed.length < this.#requests) {
      this.#passed.push(now);
      return 0;
    }
    const wait = oldest + this.#per - now;
    if (wait > 0) return wait;
    this.#passed.shift();
    this.#passed.push(now);
    return 0;
  }
}
