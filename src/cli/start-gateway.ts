import type { Config } from "../config/config.js";
import type { Provider } from "../contract/provider.js";
import type { AuditLog } from "../domain/audit.js";
import { authorizedExamples } from "../graphql/authorized-examples.js";
import { buildCredgraphSchema } from "../graphql/build-schema.js";
import { exampleQueries } from "../graphql/example-queries.js";
import { guardQueries } from "../graphql/guard-queries.js";
import { buildSubgraph } from "../graphql/federation/build-subgraph.js";
import { createRedactor, type Redact } from "../http/redact.js";
import type { Inventory } from "../inventory/inventory.js";
import { PROVIDERS } from "../providers/registry.js";
import type { Sandbox } from "../sandbox/sandbox.js";
import { createAuthenticator } from "../server/authentication/create-authenticator.js";
import { type RunningServer, startServer } from "../server/start-server.js";
import { openAuditLog } from "../telemetry/audit-log.js";
import type { Logger } from "../telemetry/logger.js";
import { configuredSecrets } from "./configured-secrets.js";
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
    const audit = opened.use(await openAuditLog(config.audit.to));
    const embedded = config.sandbox ? await startEmbeddedSandbox(config) : undefined;
    if (embedded) opened.use(embedded.sandbox);
    const sources = embedded?.sources ?? config.sources;
    const redact = createRedactor(configuredSecrets(config, sources));
    const inventory = opened.use(openInventory(config, sources, providers, logger, redact, audit));
    const running = await serve(config, inventory, providers, logger, redact, audit);
    opened.defer(() => running.close());
    return { url: running.url, sandbox: embedded?.sandbox.sources, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

function serve(
  { server, auth, limits, operations, federation }: Config,
  inventory: Inventory,
  providers: readonly Provider[],
  logger: Logger,
  redact: Redact,
  audit: AuditLog,
): Promise<RunningServer> {
  const schema = guardQueries(buildSubgraph(buildCredgraphSchema(providers), { ...federation, limits }));
  const open = auth.mode === "none";
  // Which sources are configured is nothing for whoever opens the page without a token.
  const examples = exampleQueries(schema, providers, open ? inventory.sources : []);
  return startServer({
    schema,
    openSession: (call) => inventory.session(call),
    logger,
    authenticate: createAuthenticator(auth),
    audit,
    redact,
    config: {
      host: server.host,
      port: server.port,
      introspection: server.introspection,
      graphiql: server.graphiql ? (open ? examples : authorizedExamples(examples)) : undefined,
      hosts: open ? server.hosts : undefined,
      operations,
      requestTimeout: limits.requestTimeout,
      bodyLimit: limits.body,
      limits: { ...limits, sources: inventory.sources.length },
      corsOrigins: server.cors.origins,
    },
  });
}
