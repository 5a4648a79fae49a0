import type { GraphQLSchema } from "graphql";
import type { AuditEntry, AuditLog } from "../../src/domain/audit.js";
import { Secret } from "../../src/domain/secret.js";
import { buildCredgraphSchema } from "../../src/graphql/build-schema.js";
import { createRedactor } from "../../src/http/redact.js";
import type { Authenticate } from "../../src/server/authentication/authentication.js";
import { createAuthenticator } from "../../src/server/authentication/create-authenticator.js";
import type { OpenSession } from "../../src/server/graphql-route.js";
import { type RunningServer, type ServerOptions, startServer } from "../../src/server/start-server.js";
import { createLogger } from "../../src/telemetry/logger.js";
import { MemorySession } from "./memory-session.js";
import { paperProvider, paperRecord, paperSource } from "./paper-provider.js";

const schema = buildCredgraphSchema([paperProvider]);
export const memory = { sources: [paperSource("desk")], records: ["1", "2", "3"].map((id) => paperRecord("desk", id)) };

const LIMITS = {
  nodes: 100,
  filterDepth: 8,
  filterSize: 200,
  pageSize: 100,
  depth: 12,
  complexity: 20_000,
  aliases: 30,
  rootFields: 20,
  directives: 50,
  tokens: 5000,
  sources: 1,
};

/** What the server knows as a secret of its configuration. */
export const PLANTED_SECRET = "planted-secret-of-another-source";

export interface PaperServerOptions {
  /** In place of that of one provider on paper. */
  readonly schema?: GraphQLSchema;
  readonly config?: Partial<Omit<ServerOptions["config"], "limits">> & { readonly limits?: Partial<typeof LIMITS> };
  readonly openSession?: OpenSession;
  readonly authenticate?: Authenticate;
  readonly audit?: AuditLog;
}

export interface PaperServer extends RunningServer, AsyncDisposable {
  readonly log: string[];
  /** What was recorded for the audit. */
  readonly audited: AuditEntry[];
}

/** The real server on loopback, over a session in memory. */
export async function startPaperServer(options: PaperServerOptions = {}): Promise<PaperServer> {
  const log: string[] = [];
  const audited: AuditEntry[] = [];
  const server = await startServer({
    schema: options.schema ?? schema,
    openSession: options.openSession ?? (() => new MemorySession(memory)),
    logger: createLogger({ production: true, stream: { write: (line) => void log.push(line) } }),
    authenticate: options.authenticate ?? createAuthenticator({ mode: "none", allowUnauthenticated: false }),
    audit: options.audit ?? { record: async (entry) => void audited.push(entry) },
    redact: createRedactor([new Secret(PLANTED_SECRET)]),
    config: {
      host: "127.0.0.1",
      port: 0,
      introspection: true,
      graphiql: [{ query: "{ credentialSources { key } }" }],
      hosts: [],
      operations: "open",
      requestTimeout: 10_000,
      bodyLimit: 10_000,
      corsOrigins: [],
      ...options.config,
      limits: { ...LIMITS, ...options.config?.limits },
    },
  });
  return { ...server, log, audited, [Symbol.asyncDispose]: () => server.close() };
}
