import { z } from "zod";
import { startGateway } from "../../src/cli/start-gateway.js";
import type { Provider } from "../../src/contract/provider.js";
import { loadConfig } from "../../src/config/load-config.js";
import { PROVIDERS } from "../../src/providers/registry.js";
import type { SourceEntry } from "../../src/sandbox/kit/emulator.js";
import { createLogger } from "../../src/telemetry/logger.js";
import { postGraphql } from "./ask.js";

const graphqlAnswer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.looseObject({ code: z.string() }),
      }),
    )
    .default([]),
});

export interface GraphqlAnswer extends z.output<typeof graphqlAnswer> {
  readonly status: number;
  /** The body as it came. */
  readonly text: string;
}

export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  /** Every line that was logged, upstream requests included. */
  readonly log: readonly string[];
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
}

/** The keys of a configuration file. */
export type ConfigurationFile = Readonly<Record<string, unknown>> & {
  readonly sources: readonly Readonly<Record<string, unknown>>[];
};

/** An entry of the configuration's `sources` over an emulator. Nothing is retried or spared: a test counts requests. */
export function sourceEntry(
  id: string,
  entry: SourceEntry,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { id, ...entry, retry: { attempts: 1 }, breaker: { enabled: false }, ...changes };
}

/** What `credgraph start` would start with such a file, in this process and on a free port. One for all tests of a file, where `providers` are given. */
export async function openGateway(
  file: ConfigurationFile,
  providers: readonly Provider[] = PROVIDERS,
): Promise<TestGateway> {
  const loaded = loadConfig({
    flags: { config: "gateway.json", port: "0" },
    env: {},
    specs: providers.map(({ config }) => config),
    providerNames: providers.map(({ name }) => name),
    // Tests that look at the audit say where it goes: on standard output it would be lost among theirs.
    readFile: () => JSON.stringify({ audit: { to: "/dev/null" }, ...file }),
  });
  if (!loaded.ok) throw new Error(`not a configuration: ${JSON.stringify(loaded.complaints)}`);
  const log: string[] = [];
  const logger = createLogger({ production: true, stream: { write: (line) => void log.push(line) } });
  logger.level = "debug";
  const gateway = await startGateway(loaded.config, logger, providers);
  return {
    url: gateway.url,
    log,
    ask: async (query, variables) => {
      const { status, text, json } = await postGraphql(gateway.url, query, variables);
      return { ...graphqlAnswer.parse(json), status, text };
    },
    [Symbol.asyncDispose]: () => gateway.close(),
  };
}
