const BYTES: Readonly<Record<string, number>> = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 };

/** "512kb", "1mb" in bytes, by powers of 1024 as HTTP servers count them; undefined for anything else, a bare number included. */
export function parseByteSize(text: string): number | undefined {
  const [, amount, unit = ""] = /^(\d{1,9}(?:\.\d{1,3})?)(b|kb|mb|gb)$/.exec(text.toLowerCase()) ?? [];
  const bytes = Number(amount) * (BYTES[unit] ?? Number.NaN);
  return Number.isInteger(bytes) ? bytes : undefined;
}
