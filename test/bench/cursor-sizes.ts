import { askPage, type BenchOrder } from "./ask-page.js";
import { type EmulatedAccount, startEmulators } from "./emulators.js";
import { startGatewayProcess } from "./gateway-process.js";
import { accountsOf } from "./scale.js";

/** Characters of the end cursors on a walk over so many leaves. */
export interface CursorSizes {
  readonly leaves: number;
  readonly order: BenchOrder;
  readonly mean: number;
  readonly largest: number;
}

/** Rebilly has eleven lists, the others one each. */
const ACCOUNTS: readonly (readonly [leaves: number, providers: readonly string[]])[] = [
  [1, ["emailit"]],
  [15, ["rebilly", "emailit", "ahasend", "sequin", "commercelayer"]],
  [100, [...Array.from({ length: 9 }, () => "rebilly"), "ahasend"]],
];

/** @param records of each source: enough for some pages, few enough for a short walk */
export async function measureCursors(records: number): Promise<readonly CursorSizes[]> {
  const sizes: CursorSizes[] = [];
  for (const [leaves, providers] of ACCOUNTS) {
    const accounts: readonly EmulatedAccount[] = accountsOf(providers, providers.length, records);
    await using emulators = await startEmulators(accounts);
    await using gateway = await startGatewayProcess(emulators.entries);
    for (const order of ["SOURCE", "CREATED_AT", "NAME"] as const) {
      const lengths: number[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const { endCursor, hasNextPage } = await askPage(gateway, order, 17, after);
        if (endCursor !== null) lengths.push(endCursor.length);
        after = endCursor;
        more = hasNextPage;
      }
      const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
      sizes.push({ leaves, order, mean, largest: Math.max(0, ...lengths) });
    }
  }
  return sizes;
}
