import type { FastifyReply, FastifyRequest } from "fastify";
import type { Viewer } from "../../domain/viewer.js";
import type { Logger } from "../../telemetry/logger.js";
import type { RefusalLog } from "../refusal-log.js";
import { errorBody } from "../error-body.js";
import type { Authenticate, Refusal } from "./authentication.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; null on routes that ask nobody, and for whoever was refused. */
    viewer: Viewer | null;
  }
}

export interface RequireViewerOptions {
  readonly authenticate: Authenticate;
  readonly refusals: RefusalLog;
  readonly logger: Logger;
}

/** Seconds after which a client may try again when nobody could be recognised. */
const RETRY_AFTER = 5;

/** An `onRequest` hook for routes that want to know who asks: before the body is read, so that strangers have nothing parsed. */
export function requireViewer({ authenticate, refusals, logger }: RequireViewerOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    // Where it is sent twice, Node takes the first; a proxy before it may have taken the other. Joined, they are no token.
    const authentication = await authenticate(request.raw.headersDistinct["authorization"]?.join(", "));
    switch (authentication.outcome) {
      case "KNOWN":
        request.viewer = authentication.viewer;
        return undefined;
      case "REFUSED":
        await refusals.record({
          viewer: authentication.name ?? "unauthenticated",
          action: "authentication",
          source: null,
          code: "UNAUTHENTICATED",
          requestId: request.id,
        });
        return reply
          .code(401)
          .header("www-authenticate", challengeOf(authentication))
          .header("cache-control", "no-store")
          .send(errorBody("UNAUTHENTICATED", authentication.message));
      case "UNDECIDED":
        logger.error({ err: authentication.cause, requestId: request.id }, "nobody can be authenticated");
        return reply
          .code(503)
          .header("retry-after", RETRY_AFTER)
          .header("cache-control", "no-store")
          .send(errorBody("UPSTREAM_UNAVAILABLE", authentication.message));
    }
  };
}

/** RFC 6750, section 3.1: who shows nothing is told no more than how to. */
function challengeOf({ token }: Refusal): string {
  return token === "MISSING" ? "Bearer" : 'Bearer error="invalid_token"';
}
