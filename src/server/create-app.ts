import { randomUUID } from "node:crypto";
import { fastify, type FastifyError, type FastifyInstance } from "fastify";
import type { Logger } from "../telemetry/logger.js";
import { isAllowedHost } from "./allowed-host.js";
import { compression } from "./compression.js";
import { bodyTooLarge, errorBody, type ErrorBody, requestErrorBody } from "./error-body.js";
import { securityHeaders } from "./security-headers.js";

export interface AppOptions {
  /** Names in `Host` that are answered besides loopback; undefined: all of them, because callers have to show who they are. */
  readonly hosts: readonly string[] | undefined;
  /** Bytes. */
  readonly bodyLimit: number;
  readonly logger: Logger;
}

/** How long the headers of a request may take to come in, milliseconds. */
const HEADERS_TIMEOUT = 10_000;

/** How long a whole request may take to come in, milliseconds. Fastify's default is for ever: one that announces a body and sends none would stay. */
const RECEIVE_TIMEOUT = 30_000;

/** How often Node looks for requests over those times, milliseconds. Its default of 30 s could double them. */
const CHECKING_INTERVAL = 5_000;

/** Sockets open at a time; Node closes those beyond. With the body limit it bounds what requests on their way in may hold. */
const MAX_CONNECTIONS = 1_000;

/** An app without routes: it says no to other hosts, waits for nobody for ever, and every answer, an error's too, has a body in GraphQL's shape. */
export async function createApp({ hosts, bodyLimit, logger }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    genReqId: () => randomUUID(),
    bodyLimit,
    requestTimeout: RECEIVE_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: CHECKING_INTERVAL },
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
  app.server.maxConnections = MAX_CONNECTIONS;
  app.decorateRequest("viewer", null);
  // Before the host check, so that a refusal has them too.
  await securityHeaders(app);
  await compression(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    const refusal = hostRefusal(request.headers.host, hosts);
    if (refusal !== undefined) await reply.code(403).send(refusal);
  });
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send(errorBody("NOT_FOUND", "There is nothing here. The graph is at /graphql.")),
  );
  app.setErrorHandler(async (error: FastifyError, { headers }, reply) => {
    const status = error.statusCode ?? 500;
    if (status === 413) return reply.code(413).send(bodyTooLarge(bodyLimit, headers["content-length"]));
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
