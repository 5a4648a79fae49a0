import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CredentialSession } from "../domain/session.js";
import { UNRESTRICTED_VIEWER, type Viewer } from "../domain/viewer.js";
import type { GraphContext } from "../graphql/graph-context.js";
import { errorBody, requestErrorBody } from "./error-body.js";
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
  readonly openSession: OpenSession;
  readonly limits: GraphContext["limits"];
  /** Of one operation, milliseconds. */
  readonly requestTimeout: number;
}

const METHODS = ["GET", "POST"];

/** With the value 1 it asks for `extensions.upstream`. Pages of other sites can have a browser send it only from an origin that the operator listed. */
const EXPLAIN_HEADER = "x-credgraph-explain";

/** `/graphql`, as GraphQL over HTTP has it: queries by GET, everything by POST. */
export function graphqlRoute(app: FastifyInstance, options: GraphqlRouteOptions): void {
  app.all("/graphql", async (request, reply) =>
    METHODS.includes(request.method) ? answer(request, reply, options) : refuseMethod(reply),
  );
}

async function refuseMethod(reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(405).header("allow", METHODS.join(", ")).send(requestErrorBody(405));
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { apollo, openSession, limits, requestTimeout }: GraphqlRouteOptions,
): Promise<FastifyReply> {
  const { signal, deadline, overdue, end } = requestSignal(reply.raw, requestTimeout);
  const context = async (): Promise<GraphContext> => {
    const viewer = UNRESTRICTED_VIEWER;
    const explain = request.headers[EXPLAIN_HEADER] === "1";
    return {
      viewer,
      limits,
      partial: [],
      session: openSession({ viewer, requestId: request.id, signal, deadline, explain }),
    };
  };
  const operation = apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: toGraphqlRequest(request), context });
  const response = await Promise.race([operation, overdue]).finally(end);
  // Whom an answer is for is nobody's business in between.
  reply.header("cache-control", "no-store");
  if (response === "overdue") {
    return reply
      .code(504)
      .send(
        errorBody("UPSTREAM_TIMEOUT", `The operation took longer than ${requestTimeout} ms (limits.requestTimeout).`),
      );
  }
  // A body in parts is for @defer and @stream, which this schema does not have; Fastify could not send it either.
  if (response.body.kind !== "complete") throw new Error("The graph answered in parts, which nothing asks it to.");
  for (const [name, value] of response.headers) reply.header(name, value);
  reply.code(response.status ?? 200);
  return reply.send(response.body.string);
}

function toGraphqlRequest(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const questionMark = request.url.indexOf("?");
  const search = questionMark === -1 ? "" : request.url.slice(questionMark);
  return { method: request.method, headers, search, body: request.body };
}
