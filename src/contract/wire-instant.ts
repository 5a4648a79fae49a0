import { z } from "zod";
import type { Instant } from "../domain/credential-record.js";

const WIRE_INSTANT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d+))? ?(?:z|utc|([+-])([01]\d|2[0-3]):?([0-5]\d))?$/i;

/**
 * An instant as providers write it: ISO 8601 date and time with any number of fractional digits, `T` or a space between, and `Z`, `UTC`, an offset
 * or nothing (taken as UTC, which is how frameworks that leave it out store it). Finer digits than milliseconds are cut off, not rounded: rounding
 * could move a row past a bound that the upstream sees it within. Undefined for anything else, and for days that no calendar has.
 */
export function parseWireInstant(text: string): Instant | undefined {
  const match = WIRE_INSTANT.exec(text);
  if (match === null) return undefined;
  const [, date = "", time = "", fraction = "", sign, hours, minutes] = match;
  const local = `${date}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  const localTime = new Date(local);
  // An engine may turn February 30th into March 1st instead of refusing it.
  if (Number.isNaN(localTime.getTime()) || localTime.toISOString() !== local) return undefined;
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 * (sign === "-" ? -1 : 1);
  // Most providers send UTC, and lists hold thousands of these.
  const instant = offset === 0 ? local : new Date(localTime.getTime() - offset).toISOString();
  return isInstant(instant) ? instant : undefined;
}

/** Not so for what an offset moves out of the four-digit years. */
function isInstant(text: string): text is Instant {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text);
}

/** `parseWireInstant` as a field of a wire schema. */
export const wireInstant = z.string().transform((text, context): Instant => {
  const instant = parseWireInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: "custom", message: "not an instant" });
  return z.NEVER;
});
