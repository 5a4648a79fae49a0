import { ApolloServerErrorCode } from "@apollo/server/errors";
import { GraphQLError, type GraphQLErrorExtensions, type GraphQLFormattedError } from "graphql";
import { CredgraphError } from "../domain/errors.js";
import type { Redact } from "../http/redact.js";
import type { Logger } from "../telemetry/logger.js";
import { errorOrigin } from "./error-origin.js";
import { readingLimit } from "./limits/reading-limit.js";
import { redactMessage } from "./redact-message.js";

/** Apollo's own codes for requests that never reach a resolver. Their messages say what the client did wrong. */
const REQUEST_CODES: ReadonlySet<unknown> = new Set<string>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
]);

const READING_CODES: ReadonlySet<unknown> = new Set<string>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
]);

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * The one place where errors become GraphQL errors. A CredgraphError is told as it stands; what Apollo and graphql-js say about the request itself
 * keeps its code and loses its values; everything else is logged and masked. What is in `repeats` is told, but not logged; what
 * `redact` cuts out of a message is a secret that somebody has typed.
 */
export function errorFormatter(
  logger: Pick<Logger, "error" | "warn">,
  repeats: Pick<WeakSet<Error>, "has">,
  redact: Redact,
): FormatError {
  return (formatted, error) => {
    const { locations, path } = formatted;
    const place = { ...(locations && { locations }), ...(path && { path }) };
    const origin = errorOrigin(error);
    const cause = isReadingFailure(formatted) ? (readingLimit(origin) ?? origin) : origin;
    if (cause instanceof CredgraphError) {
      if (!(error instanceof Error && repeats.has(error))) logCause(cause, logger);
      return { message: redact(cause.message), ...place, extensions: extensionsOf(cause) };
    }
    const code = requestCode(formatted, cause);
    if (code !== undefined && error instanceof GraphQLError) {
      return { message: redact(redactMessage(error)), ...place, extensions: { code } };
    }
    logger.error({ err: cause, path }, "an unknown error was masked");
    return { message: "Internal server error", ...place, extensions: { code: "INTERNAL_SERVER_ERROR" } };
  };
}

function extensionsOf(error: CredgraphError): GraphQLErrorExtensions {
  const { code, source, reason, retryAfter } = error;
  return {
    code,
    ...(source === undefined ? {} : { source }),
    ...(reason === undefined ? {} : { reason }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function isReadingFailure({ extensions }: GraphQLFormattedError): boolean {
  return READING_CODES.has(extensions?.["code"]);
}

/** Undefined for what is no fault of the request. */
function requestCode({ extensions }: GraphQLFormattedError, cause: unknown): string | undefined {
  const code = extensions?.["code"];
  if (typeof code === "string" && REQUEST_CODES.has(code)) return code;
  // A nullable variable with a default may stand where null may not: graphql-js notices a null only when it executes, and gives no code.
  const isArgumentFault = cause instanceof GraphQLError && /^Argument "\w+" (?:of|has) /.test(cause.message);
  return isArgumentFault ? ApolloServerErrorCode.BAD_USER_INPUT : undefined;
}

/** A client's own mistakes are no news to the operator. */
function logCause(error: CredgraphError, logger: Pick<Logger, "error" | "warn">): void {
  if (error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: error }, "an operation failed");
  else if (error.code.startsWith("UPSTREAM_")) logger.warn({ err: error }, "a source failed");
}
