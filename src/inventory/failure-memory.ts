import { CredgraphError } from "../domain/errors.js";

/** How long a collection that failed is not asked again, milliseconds. */
const MEMORY = 5000;

interface Remembered {
  readonly error: CredgraphError;
  readonly until: number;
}

/**
 * Collections whose reading has just failed, after its retries: a source that is down would else cost every page its whole timeout. Any success clears
 * it. Per process.
 */
export class FailureMemory {
  readonly #failures = new Map<string, Remembered>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** The failure that stands in for asking, with the seconds that are left; undefined when the collection may be asked. */
  current(source: string, collection: string): CredgraphError | undefined {
    const key = keyOf(source, collection);
    const remembered = this.#failures.get(key);
    if (remembered === undefined) return undefined;
    const left = remembered.until - this.#now();
    if (left <= 0) {
      this.#failures.delete(key);
      return undefined;
    }
    const { code, message, retryAfter } = remembered.error;
    const seconds = Math.max(Math.ceil(left / 1000), retryAfter ?? 0);
    return new CredgraphError(code, `Not asked again yet, for it failed moments ago: ${message}`, {
      source,
      collection,
      retryAfter: seconds,
    });
  }

  note(source: string, collection: string, error: CredgraphError): void {
    this.#failures.set(keyOf(source, collection), { error, until: this.#now() + MEMORY });
  }

  clear(source: string, collection: string): void {
    this.#failures.delete(keyOf(source, collection));
  }
}

function keyOf(source: string, collection: string): string {
  return JSON.stringify([source, collection]);
}
