import { fastify, type FastifyError, type FastifyInstance } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../telemetry/logger.js";
import { isAllowedHost } from "./allowed-host.js";
import { createApolloServer } from "./apollo-server.js";
import { errorBody, type ErrorBody, requestErrorBody } from "./error-body.js";
import type { ExampleTab } from "./graphiql/example-tab.js";
import { graphiqlRoutes } from "./graphiql/graphiql-routes.js";
import { graphqlRoute, type OpenSession } from "./graphql-route.js";
import { healthRoutes } from "./health-routes.js";
import { requestLog } from "./request-log.js";
import { securityHeaders } from "./security-headers.js";

export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly openSession: OpenSession;
  readonly logger: Logger;
  /** Whether requests may be sent here, besides the server's own state. */
  readonly readiness: () => boolean;
  readonly config: {
    readonly host: string;
    /** 0: a free one. */
    readonly port: number;
    readonly introspection: boolean;
    /** The tabs that GraphiQL opens with; undefined: no GraphiQL. */
    readonly graphiql: readonly ExampleTab[] | undefined;
    /** Names in `Host` that are answered besides loopback; undefined: any, which is safe only where every request is authenticated. */
    readonly hosts: readonly string[] | undefined;
    /** Of one operation, milliseconds. */
    readonly requestTimeout: number;
    /** Bytes. */
    readonly bodyLimit: number;
    /** Ids in one `nodes`. */
    readonly nodes: number;
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

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { schema, openSession, logger, readiness, config } = options;
  const apollo = createApolloServer({ schema, introspection: config.introspection, logger });
  await apollo.start();
  let closing = false;

  const app = createApp(config, logger);
  requestLog(app, logger);
  await securityHeaders(app);
  app.addHook("onRequest", async (request, reply) => {
    const refusal = hostRefusal(request.headers.host, config.hosts);
    if (refusal !== undefined) await reply.code(403).send(refusal);
  });
  healthRoutes(app, () => !closing && readiness());
  graphqlRoute(app, {
    apollo,
    openSession,
    limits: { nodes: config.nodes },
    requestTimeout: config.requestTimeout,
  });
  if (config.graphiql !== undefined) graphiqlRoutes(app, config.graphiql);
  await app.listen({ host: config.host, port: config.port });

  return {
    url: urlOf(app, config.host),
    async close() {
      closing = true;
      const timer = setTimeout(() => app.server.closeAllConnections(), DRAIN);
      await app.close();
      clearTimeout(timer);
      await apollo.stop();
    },
  };
}

/** Every answer, an error's too, has a body in GraphQL's shape. */
function createApp({ bodyLimit, hosts }: ServerOptions["config"], logger: Logger): FastifyInstance {
  const app = fastify({
    bodyLimit,
    // While closing, requests on open connections are still served: `/readyz` says that no more should come.
    return503OnClosing: false,
    forceCloseConnections: "idle",
    // A HEAD of a query would run it for nothing.
    exposeHeadRoutes: false,
    // A URL that cannot be decoded comes here past every hook.
    frameworkErrors: (_error, { headers }, { raw }) => {
      const refusal = hostRefusal(headers.host, hosts);
      raw.writeHead(refusal ? 403 : 400, { "content-type": "application/json; charset=utf-8" });
      raw.end(JSON.stringify(refusal ?? requestErrorBody(400)));
    },
  });
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send(errorBody("NOT_FOUND", "There is nothing here. The graph is at /graphql.")),
  );
  app.setErrorHandler(async (error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(requestErrorBody(status));
    logger.error({ err: error }, "a request failed");
    return reply.code(500).send(errorBody("INTERNAL_SERVER_ERROR", "Internal server error"));
  });
  return app;
}

function hostRefusal(header: string | undefined, hosts: readonly string[] | undefined): ErrorBody | undefined {
  if (hosts === undefined || isAllowedHost(header, hosts)) return undefined;
  return errorBody("FORBIDDEN", "This host name is not served here: use localhost, or list it in server.hosts.");
}

/** A server on all addresses is found at localhost too. */
function urlOf(app: FastifyInstance, host: string): string {
  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
