import type { HTTPGraphQLRequest } from "@apollo/server";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { GraphQLError } from "graphql";
import { z } from "zod";
import { hashOfDocument, hashOfId } from "../config/manifest.js";
import type { Operations } from "../config/operations.js";
import { CredgraphError } from "../domain/errors.js";
import { type DocumentParameters, readDocumentParameters, withDocument } from "./document-parameters.js";
import { requestErrorStatus } from "./request-error-status.js";

/**
 * The request to execute in place of this one: what it asks for by its hash is there as a text. A document that is not trusted, where only trusted
 * ones are taken, is refused before it is parsed. What names no document at all is left to Apollo Server, which says so.
 *
 * @throws GraphQLError with the status of the request's media type
 */
export function admitDocument(request: HTTPGraphQLRequest, operations: Operations): HTTPGraphQLRequest {
  const parameters = readDocumentParameters(request);
  const { query } = parameters;
  if (operations === "open") {
    if (asksByHash(parameters)) throw refusal(request, "PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
    return request;
  }
  const hash = readHash(parameters);
  if (query !== undefined) {
    const own = hashOfDocument(query);
    if (hash !== undefined && hash !== own)
      throw malformed("The hash that the request names is not that of its query.");
    if (!operations.has(own)) throw forbidden(request);
    return hash === undefined ? request : withDocument(request, query);
  }
  if (hash === undefined) return request;
  const text = operations.get(hash);
  if (text === undefined) throw refusal(request, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
  return withDocument(request, text);
}

/** A client of Apollo's protocol sends the hash along with the text to have it remembered, which nobody does here. */
function asksByHash({ query, documentId, persistedQuery }: DocumentParameters): boolean {
  return persistedQuery !== undefined || (query === undefined && documentId !== undefined);
}

const apolloProtocol = z.object({ version: z.literal(1), sha256Hash: z.string() });

function readHash({ documentId, persistedQuery }: DocumentParameters): string | undefined {
  if (persistedQuery !== undefined) {
    const parsed = apolloProtocol.safeParse(persistedQuery);
    if (parsed.success) return hashOfId(parsed.data.sha256Hash);
    throw malformed("extensions.persistedQuery must be { version: 1, sha256Hash: the document's hash }.");
  }
  if (documentId === undefined || typeof documentId === "string") return documentId && hashOfId(documentId);
  throw malformed("documentId must be text: sha256: and the document's hash.");
}

/** Words of Apollo's protocol, by which its clients know to send the text. */
function refusal(
  { headers }: HTTPGraphQLRequest,
  code: "PERSISTED_QUERY_NOT_FOUND" | "PERSISTED_QUERY_NOT_SUPPORTED",
  message: "PersistedQueryNotFound" | "PersistedQueryNotSupported",
): GraphQLError {
  const status = requestErrorStatus(headers.get("accept"), 400);
  return new GraphQLError(message, { extensions: { code: ApolloServerErrorCode[code], http: { status } } });
}

/** What the operator allows is decided by what the request contains, so older clients get it as they get any error of an operation: with 200. */
function forbidden({ headers }: HTTPGraphQLRequest): GraphQLError {
  const message =
    "This graph answers the operations of its manifest only, and this is none of them. Ask by the hash that codegen gave it, or have the operator deploy the manifest that it is in.";
  return new GraphQLError(message, {
    originalError: new CredgraphError("FORBIDDEN", message),
    extensions: { http: { status: requestErrorStatus(headers.get("accept"), 403) } },
  });
}

/** Whatever the media type, 400: this is no request of the protocol. */
function malformed(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: ApolloServerErrorCode.BAD_REQUEST, http: { status: 400 } } });
}
