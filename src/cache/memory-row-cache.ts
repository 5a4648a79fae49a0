import { Keyv } from "keyv";
import { LRUCache } from "lru-cache";
import type { RowCache } from "./row-cache.js";

export interface MemoryRowCacheOptions<Value> {
  /** The weight of all values together; the least recently used go first. */
  readonly capacity: number;
  readonly weigh: (value: Value) => number;
}

/** In this process, without a copy: values are handed out as they were handed in. */
export function createMemoryRowCache<Value extends object>({
  capacity,
  weigh,
}: MemoryRowCacheOptions<Value>): RowCache<Value> {
  const keyv = new Keyv<Value>({ store: new BoundedStore(capacity, weigh) });
  keyv.serialize = undefined;
  keyv.deserialize = undefined;
  return {
    get: (key) => keyv.get(key),
    set: async (key, value, ttl) => {
      // Keyv takes 0 for "for ever".
      if (ttl > 0) await keyv.set(key, value, ttl);
    },
  };
}

/** What Keyv keeps: the value and when it ends. */
interface Kept<Value> {
  readonly value: Value;
}

/** A store as Keyv wants it that does not grow without end. */
class BoundedStore<Value extends object> {
  readonly #lru: LRUCache<string, Kept<Value>>;

  constructor(capacity: number, weigh: (value: Value) => number) {
    this.#lru = new LRUCache({ maxSize: capacity, sizeCalculation: ({ value }) => Math.max(1, weigh(value)) });
  }

  get(key: string): Kept<Value> | undefined {
    return this.#lru.get(key);
  }

  set(key: string, kept: Kept<Value>, ttl?: number): void {
    this.#lru.set(key, kept, ttl === undefined ? {} : { ttl });
  }

  delete(key: string): boolean {
    return this.#lru.delete(key);
  }

  clear(): void {
    this.#lru.clear();
  }
}
