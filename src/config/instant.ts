/**
 * An ISO 8601 date (its midnight in UTC) or date-time in milliseconds; undefined for anything else. A date-time has to name its zone, or it would be
 * another instant on another machine, and the day has to exist: JavaScript takes the 31st of February for the 3rd of March.
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const [, date] =
    /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/.exec(value) ?? [];
  if (date === undefined) return undefined;
  const [instant, day] = [Date.parse(value), Date.parse(date)];
  if (Number.isNaN(instant) || Number.isNaN(day)) return undefined;
  return new Date(day).toISOString().startsWith(date) ? instant : undefined;
}
