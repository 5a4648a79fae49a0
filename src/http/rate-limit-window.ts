import { retryAfter, type RetryDelayReader } from "./retry-after.js";

/** Seconds. No rate limit's window is longer than a day. */
const LONGEST_WINDOW = 24 * 60 * 60;

/**
 * Reads a header that holds the length of the rate limit's window in seconds, for providers that do not tell when the window ends: after a whole
 * one there is room again. Only with 429, since it comes with ordinary answers too. `Retry-After` goes first where it comes.
 */
export function rateLimitWindow(name: string): RetryDelayReader {
  return (answer, now) => {
    const standard = retryAfter(answer, now);
    if (standard !== undefined || answer.status !== 429) return standard;
    const value = answer.header(name)?.trim() ?? "";
    const seconds = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    return seconds > 0 && seconds <= LONGEST_WINDOW ? seconds * 1000 : undefined;
  };
}
