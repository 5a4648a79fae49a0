const SIZE_LIFE = 60_000;

/**
 * What is remembered of one upstream list between operations, never rows: how long it was within the last minute, and how long a page it has
 * proved to give. Only ever used to choose the first request; each fact is checked against the answer.
 */
export class LeafFacts {
  /** Rows of the longest page ever received: the upstream's own cap is not below it. */
  longestPage = 0;
  /** The cap that a page shorter than asked, with more behind it, has shown; undefined until one did. */
  cap: number | undefined;
  #size: { readonly rows: number; readonly until: number } | undefined;
  #ending: { readonly rows: number; readonly until: number } | undefined;
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Rows in the list as of the last minute, or undefined. */
  get size(): number | undefined {
    return this.#size !== undefined && this.#size.until > this.#now() ? this.#size.rows : undefined;
  }

  noteSize(rows: number): void {
    this.#size = { rows, until: this.#now() + SIZE_LIFE };
  }

  forgetSize(): void {
    this.#size = undefined;
  }

  /** A page of this many rows was short and an empty one stood behind it: within the last minute that length proved the end. */
  provesEnd(rows: number): boolean {
    return this.#ending !== undefined && this.#ending.rows === rows && this.#ending.until > this.#now();
  }

  noteEnding(rows: number): void {
    this.#ending = { rows, until: this.#now() + SIZE_LIFE };
  }
}
