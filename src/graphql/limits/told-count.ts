/** From here on nobody cares how many it were, and fragments that spread each other reach numbers with hundreds of digits. */
const UNCOUNTED = 1_000_000_000;

/** A count for an error message. */
export function toldCount(count: number): string {
  return count > UNCOUNTED ? `more than ${UNCOUNTED}` : String(count);
}
