const SIZE_LIFE = 60_000;
const PAGE_LIFE = 600_000;
/** Short: a single short page may have been a hiccup, and small pages cost many requests. */
const CAP_LIFE = 60_000;

interface Timed<Value> {
  readonly value: Value;
  readonly until: number;
}

/**
 * What is remembered of one upstream list between operations, never rows: how long it was within the last minute, and how long a page its upstream
 * has lately proved to give. It chooses requests, and tells a short page that ends a list from one that a cap has cut.
 */
export class LeafFacts {
  /** Whether the last answer told the length of the list: then no row has to be read to know that there is one. Undefined before the first. */
  tellsTotal: boolean | undefined;
  #longest: Timed<number> | undefined;
  #cap: Timed<number> | undefined;
  #size: Timed<number> | undefined;
  #ending: Timed<string> | undefined;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Rows of the longest page received lately: the upstream's own cap is not below it. */
  get longestPage(): number {
    return this.#current(this.#longest) ?? 0;
  }

  notePage(rows: number): void {
    if (rows >= this.longestPage) this.#longest = { value: rows, until: this.#now() + PAGE_LIFE };
  }

  /** The page cap that a page shorter than asked, with more behind it, has shown lately. */
  get cap(): number | undefined {
    return this.#current(this.#cap);
  }

  noteCap(rows: number): void {
    this.#cap = { value: rows, until: this.#now() + CAP_LIFE };
    if (this.longestPage > rows) this.#longest = { value: rows, until: this.#now() + PAGE_LIFE };
  }

  /** Rows in the list as of the last minute. */
  get size(): number | undefined {
    return this.#current(this.#size);
  }

  noteSize(rows: number): void {
    this.#size = { value: rows, until: this.#now() + SIZE_LIFE };
  }

  /** Rows were seen up to here: a size below that no longer holds. */
  noteAtLeast(rows: number): void {
    if (this.#size !== undefined && this.#size.value < rows) this.#size = undefined;
  }

  /** Whether this very page, by its length and last row, was followed by nothing within the last minute. */
  provesEnd(page: string): boolean {
    return this.#current(this.#ending) === page;
  }

  noteEnding(page: string): void {
    this.#ending = { value: page, until: this.#now() + SIZE_LIFE };
  }

  #current<Value>(fact: Timed<Value> | undefined): Value | undefined {
    return fact !== undefined && fact.until > this.#now() ? fact.value : undefined;
  }
}
