import { LRUCache } from "lru-cache";

/** How long a deletion whose answer was lost is remembered, milliseconds: for as long as outcomes under keys are. */
const LIFE = 24 * 60 * 60 * 1000;

const CAPACITY = 10_000;

/** Credentials, by global id, that may have been deleted by a request whose answer was lost: a repeat that finds none has succeeded. Per process. */
export class LostDeletions {
  readonly #ids = new LRUCache<string, true>({ max: CAPACITY, ttl: LIFE });

  note(id: string): void {
    this.#ids.set(id, true);
  }

  /** Whether there was such a deletion; it is settled then. */
  settle(id: string): boolean {
    return this.#ids.delete(id);
  }
}
