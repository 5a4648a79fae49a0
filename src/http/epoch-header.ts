import { retryAfter, type RetryDelayReader } from "./retry-after.js";

/** No rate limit lasts a day. Milliseconds. */
const LONGEST_DELAY = 24 * 60 * 60_000;

/**
 * Reads a header that holds the moment to come back at, in seconds since 1970. `Retry-After` goes first where it comes. A moment that is over
 * or farther off than a day (milliseconds sent for seconds, a clock far out of step) says nothing.
 */
export function epochHeader(name: string): RetryDelayReader {
  return (answer, now) => {
    const standard = retryAfter(answer, now);
    if (standard !== undefined) return standard;
    const value = answer.header(name)?.trim() ?? "";
    const delay = /^\d{1,12}$/.test(value) ? Number(value) * 1000 - now : 0;
    return delay > 0 && delay <= LONGEST_DELAY ? delay : undefined;
  };
}
