const SIZE_LIFE = 60_000;
const CAP_LIFE = 600_000;

interface Timed {
  readonly rows: number;
  readonly until: number;
}

/**
 * What is remembered of one upstream list between operations, never rows: how long it was within the last minute, and how long a page it has
 * proved to give. Only ever used to choose requests; every answer is judged for itself.
 */
export class LeafFacts {
  /** Rows of the longest page ever received: the upstream's own cap is not below it. */
  longestPage = 0;
  /** Whether the last answer told the length of the list: then no row has to be read to know that there is one. Undefined before the first. */
  tellsTotal: boolean | undefined;
  #cap: Timed | undefined;
  #size: Timed | undefined;
  #ending: Timed | undefined;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The page cap that a page shorter than asked, with more behind it, has shown lately. */
  get cap(): number | undefined {
    return this.#current(this.#cap);
  }

  noteCap(rows: number): void {
    this.#cap = { rows, until: this.#now() + CAP_LIFE };
    this.longestPage = Math.min(this.longestPage, rows);
  }

  /** Rows in the list as of the last minute. */
  get size(): number | undefined {
    return this.#current(this.#size);
  }

  noteSize(rows: number): void {
    this.#size = { rows, until: this.#now() + SIZE_LIFE };
  }

  forgetSize(): void {
    this.#size = undefined;
  }

  /** Rows were seen up to here: a size below that no longer holds. */
  noteAtLeast(rows: number): void {
    if (this.#size !== undefined && this.#size.rows < rows) this.#size = undefined;
  }

  /** Whether a short page of this many rows was followed by nothing within the last minute. */
  provesEnd(rows: number): boolean {
    return this.#current(this.#ending) === rows;
  }

  noteEnding(rows: number): void {
    this.#ending = { rows, until: this.#now() + SIZE_LIFE };
  }

  #current(fact: Timed | undefined): number | undefined {
    return fact !== undefined && fact.until > this.#now() ? fact.rows : undefined;
  }
}
