/**
 * What is kept between operations of rows that cost many requests. Values are JSON all through, so that a cache outside this process can hold them,
 * and never contain a secret.
 */
export interface RowCache<Value> {
  /** Undefined when there is none, or not any more. */
  get(key: string): Promise<Value | undefined>;
  /** Kept for so many milliseconds at most; 0 keeps nothing. */
  set(key: string, value: Value, ttl: number): Promise<void>;
}
