import type { Instant } from "./credential-record.js";

/** Undefined after the last millisecond that has a name in four-digit years. */
export function nextMillisecond(instant: Instant): string | undefined {
  const next = new Date(Date.parse(instant) + 1).toISOString();
  return next.length === instant.length ? next : undefined;
}
