import { CredgraphError } from "../domain/errors.js";

/**
 * Whether an upstream is to blame, so that a connection goes on without it. What the client asked for (a cursor that fits no more, a query that is too
 * costly) and what we got wrong fails the field instead.
 */
export function isFailure(error: unknown): error is CredgraphError {
  return error instanceof CredgraphError && error.code.startsWith("UPSTREAM_");
}

/** Whether the operation may send no more requests. What was read until then is not lost where a list can end, or go on later, in any place. */
export function isTooCostly(error: unknown): error is CredgraphError {
  return error instanceof CredgraphError && error.code === "QUERY_TOO_COSTLY";
}
