import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Operations } from "../config/operations.js";
import type { CredentialSession } from "../domain/session.js";
import type { Viewer } from "../domain/viewer.js";
import type { GraphContext } from "../graphql/graph-context.js";
import { admitDocument } from "./admit-document.js";
import type { requireViewer } from "./authentication/require-viewer.js";
import { sendCompressed } from "./compression.js";
import { errorBody, requestErrorBody } from "./error-body.js";
import { EXPLAIN_HEADER } from "./explain-plugin.js";
import { type MediaType, negotiateMediaType } from "./negotiate-media-type.js";
import { requestSignal } from "./request-signal.js";

/** Opens the house below for one operation. */
export type OpenSession = (call: {
  readonly viewer: Viewer;
  /** Fastify's, which the answer carries as `x-request-id`. */
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly deadline: number;
  /** Whether the client wants to know how its operation is read. */
  readonly explain: boolean;
}) => CredentialSession;

export interface GraphqlRouteOptions {
  readonly apollo: ApolloServer<GraphContext>;
  readonly authenticated: ReturnType<typeof requireViewer>;
  readonly openSession: OpenSession;
  readonly limits: GraphContext["limits"];
  readonly operations: Operations;
  /** Of one operation, milliseconds. */
  readonly requestTimeout: number;
}

const METHODS = ["GET", "POST"];

/** `/graphql`, as GraphQL over HTTP has it: queries by GET, everything by POST. */
export function graphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  app.all("/graphql", { onRequest: [forbidStoring, options.authenticated, refuseUnread] }, async (request, reply) =>
    answer(request, reply, options),
  );
}

/** Whom an answer is for, a refusal too, is nobody's business in between. */
async function forbidStoring(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header("cache-control", "no-store");
}

/** What shows before the body is read: read as it is, a compressed one is no JSON, and nobody would guess why. */
async function refuseUnread(
  { method, headers: { "content-encoding": coding = "" } }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (!METHODS.includes(method)) {
    return reply.code(405).header("allow", METHODS.join(", ")).send(requestErrorBody(405));
  }
  if (/^(?:identity)?$/i.test(coding)) return undefined;
  return reply.code(415).header("accept-encoding", "identity").send(requestErrorBody(415));
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { apollo, openSession, limits, operations, requestTimeout }: GraphqlRouteOptions,
): Promise<FastifyReply> {
  const { viewer, id: requestId } = request;
  if (viewer === null) throw new Error("The graph was asked by nobody.");
  const mediaType = negotiateMediaType(request.headers.accept);
  // Before the operation runs: a mutation whose answer nobody takes would have happened.
  if (mediaType === undefined) return reply.code(406).send(requestErrorBody(406));
  if (!isUtf8(request.headers["content-type"])) return reply.code(415).send(requestErrorBody(415));

  const httpGraphQLRequest = toGraphqlRequest(request, mediaType);
  const { signal, deadline, overdue, end } = requestSignal(reply.raw, requestTimeout);
  const context = async (): Promise<GraphContext> => {
    // Here Apollo Server has made sure that no other site asks, and has not looked at what is asked yet.
    Object.assign(httpGraphQLRequest, admitDocument(httpGraphQLRequest, operations));
    const explain = request.headers[EXPLAIN_HEADER] === "1" && viewer.may("explain");
    return {
      viewer,
      requestId,
      limits,
      partial: [],
      session: openSession({ viewer, requestId, signal, deadline, explain }),
    };
  };
  const operation = apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
  const response = await Promise.race([operation, overdue]).finally(end);
  if (response === "overdue") {
    reply.code(504).type(`${mediaType}; charset=utf-8`);
    return reply.send(
      errorBody("UPSTREAM_TIMEOUT", `The operation took longer than ${requestTimeout} ms (limits.requestTimeout).`),
    );
  }
  // A body in parts is for @defer and @stream, which this schema does not have; Fastify could not send it either.
  if (response.body.kind !== "complete") throw new Error("The graph answered in parts, which nothing asks it to.");
  for (const [name, value] of response.headers) reply.header(name, value);
  reply.code(response.status ?? 200);
  return sendCompressed(reply, response.body.string);
}

/** Fastify reads every body as UTF-8, whatever its content-type says. */
function isUtf8(contentType: string | undefined): boolean {
  const [, charset = "utf-8"] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(contentType ?? "") ?? [];
  return /^utf-?8$/i.test(charset);
}

/** For Apollo Server, which would negotiate by its own rules, and only when the operation has run. */
function toGraphqlRequest(request: FastifyRequest, mediaType: MediaType): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  headers.set("accept", mediaType);
  const questionMark = request.url.indexOf("?");
  const search = questionMark === -1 ? "" : request.url.slice(questionMark);
  return { method: request.method, headers, search, body: request.body };
}
