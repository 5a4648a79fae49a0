import type { UpstreamResponse } from "./upstream-request.js";

/**
 * Milliseconds that an answer asks us to wait, undefined where it says nothing that can be read: then our own backoff decides. `now` on the
 * `Date.now()` clock. A provider with a header of its own hands its reader to the client in place of `retryAfter`: see `epochHeader` and
 * `rateLimitWindow`.
 */
export type RetryDelayReader = (answer: Pick<UpstreamResponse, "status" | "header">, now: number) => number | undefined;

/** `Retry-After` in both its forms, seconds and HTTP-date (RFC 9110, section 10.2.3). A date gone by is 0. */
export const retryAfter: RetryDelayReader = ({ header }, now) => {
  const value = header("retry-after")?.trim();
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  // Every HTTP-date begins with the name of a day; Date.parse alone would take "-5" or "1.5" for a date as well.
  const at = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
};
