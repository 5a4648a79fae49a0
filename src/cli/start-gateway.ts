import type { Config } from "../config/config.js";
import type { Provider } from "../contract/provider.js";
import { buildCredgraphSchema } from "../graphql/build-schema.js";
import { exampleQueries } from "../graphql/example-queries.js";
import type { Inventory } from "../inventory/inventory.js";
import { PROVIDERS } from "../providers/registry.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import { type RunningServer, startServer } from "../server/start-server.js";
import { openAuditLog } from "../telemetry/audit-log.js";
import type { Logger } from "../telemetry/logger.js";
import { startEmbeddedSandbox } from "./embedded-sandbox.js";
import { openInventory } from "./open-inventory.js";

export interface Gateway {
  /** An origin. */
  readonly url: string;
  /** The emulators that serve in place of configured sources. */
  readonly sandbox: Sandbox["sources"] | undefined;
  /** Server first, so that what is below lasts as long as a request. */
  close(): Promise<void>;
}

/** The whole house, put together: sources → inventory → schema → server. Rejects with nothing left open, with UnwritableAuditLog for what is wrong with `audit`. */
export async function startGateway(
  config: Config,
  logger: Logger,
  providers: readonly Provider[] = PROVIDERS,
): Promise<Gateway> {
  const opened = new AsyncDisposableStack();
  try {
    // First, so that it lasts longer than what is recorded in it; and a log that cannot be written stops the start.
    opened.use(await openAuditLog(config.audit.to));
    const embedded = config.sandbox ? await startEmbeddedSandbox(config) : undefined;
    if (embedded) opened.use(embedded.sandbox);
    const inventory = opened.use(openInventory(config, embedded?.sources ?? config.sources, providers, logger));
    const running = await serve(config, inventory, providers, logger);
    opened.defer(() => running.close());
    return { url: running.url, sandbox: embedded?.sandbox.sources, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

function serve(
  { server, limits }: Config,
  inventory: Inventory,
  providers: readonly Provider[],
  logger: Logger,
): Promise<RunningServer> {
  const schema = buildCredgraphSchema(providers);
  return startServer({
    schema,
    openSession: (call) => inventory.session(call),
    logger,
    config: {
      host: server.host,
      port: server.port,
      introspection: server.introspection,
      graphiql: server.graphiql ? exampleQueries(schema, providers, inventory.sources) : undefined,
      hosts: server.hosts,
      requestTimeout: limits.requestTimeout,
      bodyLimit: limits.body,
      limits: { ...limits, sources: inventory.sources.length },
      corsOrigins: server.cors.origins,
    },
  });
}
