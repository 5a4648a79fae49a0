/** Microseconds since 1970: fine enough for every provider here, and a safe integer until the year 2255. */
export type Instant = number;

export const SECOND: Instant = 1_000_000;

const RFC3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** The instant that an RFC 3339 text names, digits beyond the microsecond cut off; undefined where it names none. */
export function parseInstant(text: unknown): Instant | undefined {
  const match = typeof text === "string" ? RFC3339.exec(text) : null;
  if (match === null) return undefined;
  const [, clock = "", fraction = "", zone = ""] = match;
  const milliseconds = Date.parse(clock + zone);
  return Number.isNaN(milliseconds) ? undefined : milliseconds * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6));
}

/** Always six digits, as Laravel's Carbon writes it: `2024-09-26T08:16:03.000000Z`. */
export function formatMicroseconds(instant: Instant): string {
  return `${clockOf(instant)}.${fractionOf(instant)}Z`;
}

/** Always three digits, finer ones cut off, as Rails writes it: `2018-01-01T12:00:00.000Z`. */
export function formatMilliseconds(instant: Instant): string {
  return new Date(Math.floor(instant / 1000)).toISOString();
}

/** No more digits than there are, as Go's RFC3339Nano writes it: `2023-12-25T10:30:00Z`, `2023-12-25T10:30:00.5Z`. */
export function formatShortest(instant: Instant): string {
  const fraction = fractionOf(instant).replace(/0+$/, "");
  return fraction === "" ? `${clockOf(instant)}Z` : `${clockOf(instant)}.${fraction}Z`;
}

function clockOf(instant: Instant): string {
  return new Date(Math.floor(instant / 1000)).toISOString().slice(0, 19);
}

function fractionOf(instant: Instant): string {
  return String(((instant % SECOND) + SECOND) % SECOND).padStart(6, "0");
}
