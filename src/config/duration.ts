const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The longest that Node's timers can wait, milliseconds: 24.8 days. */
export const MAX_DURATION = 2 ** 31 - 1;

/** "500ms", "30s", "10m", "1.5h", "2d" in milliseconds; undefined for anything else, a bare number included. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit = ""] = /^(\d{1,12}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const milliseconds = Number(amount) * (MILLISECONDS[unit] ?? Number.NaN);
  return Number.isInteger(milliseconds) && milliseconds <= MAX_DURATION ? milliseconds : undefined;
}
