/** The command line cannot be understood: told with the command's usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What `parseArgs` of node:util throws. Undefined for any other error. */
export function parseArgsComplaint(error: unknown): string | undefined {
  const isComplaint = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
  return isComplaint ? error.message : undefined;
}

/** @throws UsageError naming the flag and what it takes */
export function integerFlag(name: string, text: string | undefined, largest: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= largest) return value;
  throw new UsageError(`${name} takes a whole number from 0 to ${largest}`);
}
