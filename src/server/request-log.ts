import type { FastifyInstance } from "fastify";
import type { Logger } from "../telemetry/logger.js";

/** One line per request: no body, no header, no query string. The route stands for the path, which a client may fill with anything. */
export function requestLog(app: FastifyInstance, logger: Logger): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "(none)";
    const level = route === "/graphql" || reply.statusCode >= 400 ? "info" : "debug";
    logger[level](
      {
        requestId: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(request.viewer && { viewer: request.viewer.name }),
      },
      "request",
    );
  });
}
