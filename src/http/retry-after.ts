/**
 * Milliseconds that an answer asks us to wait, undefined where it says nothing that can be read.
 * A provider with a header of its own (an epoch, a rate-limit window) hands its reader to the client in place of `retryAfter`.
 */
export type RetryDelayReader = (header: (name: string) => string | undefined, now: number) => number | undefined;

/** `Retry-After` in both its forms, seconds and HTTP-date (RFC 9110, section 10.2.3). `now` on the `Date.now()` clock; a date gone by is 0. */
export const retryAfter: RetryDelayReader = (header, now) => {
  const value = header("retry-after")?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Every HTTP-date begins with the name of a day; Date.parse alone would take "-5" or "1.5" for a date as well.
  const at = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
};
