import type { FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Operations } from "../config/operations.js";
import type { AuditLog } from "../domain/audit.js";
import type { ExampleQuery } from "../graphql/example-queries.js";
import type { GraphContext } from "../graphql/graph-context.js";
import type { Redact } from "../http/redact.js";
import type { Logger } from "../telemetry/logger.js";
import { createApolloServer, type OperationLimits } from "./apollo-server.js";
import type { Authenticate } from "./authentication/authentication.js";
import { requireViewer } from "./authentication/require-viewer.js";
import { createApp } from "./create-app.js";
import { crossOrigin } from "./cross-origin.js";
import { graphiqlRoutes } from "./graphiql/graphiql-routes.js";
import { graphqlRoute, type OpenSession } from "./graphql-route.js";
import { healthRoutes } from "./health-routes.js";
import { RefusalLog } from "./refusal-log.js";
import { requestLog } from "./request-log.js";

export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly openSession: OpenSession;
  readonly logger: Logger;
  readonly authenticate: Authenticate;
  /** Of access, refusals are recorded there. */
  readonly audit: AuditLog;
  /** Cuts the gateway's secrets out of what errors say. */
  readonly redact: Redact;
  readonly config: {
    readonly host: string;
    /** 0: a free one. */
    readonly port: number;
    readonly introspection: boolean;
    /** The tabs that GraphiQL opens with when it has none of its own yet; undefined: no GraphiQL. */
    readonly graphiql: readonly ExampleQuery[] | undefined;
    /** Names in `Host` that are answered besides loopback; undefined: all. */
    readonly hosts: readonly string[] | undefined;
    readonly operations: Operations;
    /** Of one operation, milliseconds. */
    readonly requestTimeout: number;
    /** Bytes. */
    readonly bodyLimit: number;
    readonly limits: GraphContext["limits"] & OperationLimits;
    /** Other origins whose pages may ask the graph, as browsers send them. */
    readonly corsOrigins: readonly string[];
  };
}

export interface RunningServer {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /** Takes no more requests, lets those in flight end within a few seconds, then closes every socket. */
  close(): Promise<void>;
}

/** How long requests in flight may take after `close`, milliseconds. */
const DRAIN = 3_000;

/** Rejects with nothing left open. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { schema, openSession, logger, authenticate, audit, redact, config } = options;
  const refusals = new RefusalLog(audit, logger);
  const opened = new AsyncDisposableStack();
  let closing = false;
  try {
    const apollo = createApolloServer({
      schema,
      introspection: config.introspection,
      limits: config.limits,
      logger,
      refusals,
      redact,
    });
    await apollo.start();
    opened.defer(() => apollo.stop());

    const app = await createApp({ hosts: config.hosts, bodyLimit: config.bodyLimit, logger });
    opened.defer(() => drain(app));
    requestLog(app, logger);
    // A connection that its client keeps would have to be waited for.
    app.addHook("onSend", async (_request, reply) => {
      if (closing) reply.header("connection", "close");
    });
    healthRoutes(app, () => !closing);
    await app.register(async (graph) => {
      await crossOrigin(graph, config.corsOrigins);
      graphqlRoute(graph, {
        apollo,
        authenticated: requireViewer({ authenticate, refusals, logger }),
        openSession,
        limits: config.limits,
        operations: config.operations,
        requestTimeout: config.requestTimeout,
      });
    });
    if (config.graphiql !== undefined) graphiqlRoutes(app, config.graphiql);
    await app.listen({ host: config.host, port: config.port });

    return {
      url: urlOf(app, config.host),
      close() {
        closing = true;
        return opened.disposeAsync();
      },
    };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function drain(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), DRAIN);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

/** A server on all addresses is found at localhost too. */
function urlOf(app: FastifyInstance, host: string): string {
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
