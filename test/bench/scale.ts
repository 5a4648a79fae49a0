import { askPage, type BenchOrder, type PageCost } from "./ask-page.js";
import { type EmulatedAccount, startEmulators } from "./emulators.js";
import { startGatewayProcess, type GatewayProcess } from "./gateway-process.js";

export interface ScaleOptions {
  readonly sources: number;
  /** Of each source. */
  readonly records: number;
  /** The deep page, and the rows of each. */
  readonly page: number;
  readonly first: number;
}

/** One line of the table. */
export interface ScaleRow {
  readonly accounts: string;
  readonly order: BenchOrder;
  /** Which page, and what the gateway had read before. */
  readonly page: string;
  readonly requests: number;
  readonly leastRequests: number;
  readonly rowsRead: number;
  readonly milliseconds: number;
  /** Resident memory of the gateway after it, MiB. */
  readonly memory: number | undefined;
}

const MIXED = ["rebilly", "emailit", "ahasend", "sequin", "commercelayer"];

/** Every account differs from every other, and is the same in every run. */
export function accountsOf(providers: readonly string[], count: number, records: number): readonly EmulatedAccount[] {
  return Array.from({ length: count }, (_, index) => ({
    provider: providers[index % providers.length] ?? "",
    seed: index + 1,
    records,
  }));
}

/**
 * What the first and a deep page cost, by order and by what the sources can do: lists that have to be read to their end, and lists that their upstream
 * sorts.
 */
export async function measureScale(options: ScaleOptions): Promise<readonly ScaleRow[]> {
  return [
    ...(await measureAccounts("mixed", MIXED, options)),
    ...(await measureAccounts("Commerce Layer", ["commercelayer"], options)),
  ];
}

async function measureAccounts(
  accounts: string,
  providers: readonly string[],
  options: ScaleOptions,
): Promise<readonly ScaleRow[]> {
  await using emulators = await startEmulators(accountsOf(providers, options.sources, options.records));
  const rows: ScaleRow[] = [];
  for (const order of ["SOURCE", "CREATED_AT"] as const) {
    const place = { accounts, order };
    const note = async (gateway: GatewayProcess, page: string, cost: Omit<PageCost, "endCursor" | "hasNextPage">) => {
      const { requests, leastRequests, rowsRead, milliseconds } = cost;
      const memory = await memoryOf(gateway);
      rows.push({ ...place, page, requests, leastRequests, rowsRead, milliseconds, memory });
    };
    let deep: string | null = null;
    {
      await using gateway = await startWarm(emulators.entries);
      const first = await askPage(gateway, order, options.first, null);
      await note(gateway, "1, cold", first);
      const between: PageCost[] = [];
      deep = first.endCursor;
      for (let page = 2; page < options.page; page += 1) {
        const cost = await askPage(gateway, order, options.first, deep);
        between.push(cost);
        deep = cost.endCursor;
      }
      await note(gateway, `2–${options.page - 1}, mean`, meanOf(between));
      await note(gateway, `${options.page}, going on`, await askPage(gateway, order, options.first, deep));
    }
    await using gateway = await startWarm(emulators.entries);
    await note(gateway, `${options.page}, cold`, await askPage(gateway, order, options.first, deep));
  }
  return rows;
}

/** Code that has run before, as in a gateway that serves; of the lists nothing is known. */
async function startWarm(entries: readonly Readonly<Record<string, unknown>>[]): Promise<GatewayProcess> {
  const gateway = await startGatewayProcess(entries);
  for (let count = 0; count < 50; count += 1) {
    await gateway.ask("{ credentialSources { id key capabilities { collections { name } } } }", {});
  }
  return gateway;
}

function meanOf(costs: readonly PageCost[]): Omit<PageCost, "endCursor" | "hasNextPage"> {
  const mean = (of: (cost: PageCost) => number): number =>
    costs.reduce((sum, cost) => sum + of(cost), 0) / Math.max(1, costs.length);
  return {
    milliseconds: mean(({ milliseconds }) => milliseconds),
    requests: mean(({ requests }) => requests),
    leastRequests: mean(({ leastRequests }) => leastRequests),
    rowsRead: mean(({ rowsRead }) => rowsRead),
  };
}

async function memoryOf(gateway: GatewayProcess): Promise<number | undefined> {
  const bytes = await gateway.memory();
  return bytes === undefined ? undefined : bytes / 1024 ** 2;
}
