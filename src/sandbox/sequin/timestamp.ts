import { formatShortest, parseInstant, type Instant } from "../kit/instant.js";

/** Since then times are shown as the samples of create and update have them; before, as those of the list have them. */
const PLAIN_SINCE: Instant = Date.UTC(2026, 3, 1) * 1000;

/** `2024-02-19T22:59:41Z`, or `2026-08-19 22:59:41` for late times: the documentation has both. */
export function formatTimestamp(instant: Instant): string {
  return instant < PLAIN_SINCE ? formatShortest(instant) : formatPlain(instant);
}

/** `2023-12-15 01:29:29`: UTC without saying so. */
export function formatPlain(instant: Instant): string {
  return formatShortest(instant).replace("T", " ").slice(0, -1);
}

/** The instant that a text of either form names; undefined where it names none. */
export function parseTimestamp(text: unknown): Instant | undefined {
  return parseInstant(typeof text === "string" ? text.replace(/^(\S+) (\S+)$/, "$1T$2Z") : text);
}
