/** Every code that `extensions.code` may carry, besides Apollo's own for parsing and validation. A closed list: clients switch on it. */
export const ERROR_CODES = [
  "BAD_USER_INPUT",
  "BAD_CURSOR",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "QUERY_TOO_COSTLY",
  "SCAN_BUDGET_EXCEEDED",
  "OUT_OF_REACH",
  "UPSTREAM_UNAVAILABLE",
  "UPSTREAM_TIMEOUT",
  "UPSTREAM_RATE_LIMITED",
  "UPSTREAM_UNAUTHORIZED",
  "UPSTREAM_FORBIDDEN",
  "UPSTREAM_BAD_RESPONSE",
  "UPSTREAM_REJECTED",
  "OUTCOME_UNKNOWN",
  "IDEMPOTENCY_CONFLICT",
  "CANCELLED",
  "INTERNAL_SERVER_ERROR",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why a cursor was refused: it is no cursor of ours, the arguments or the sources differ from those it was made for, or its place in the list cannot be found again. */
export type CursorFault = "MALFORMED" | "ARGUMENTS_CHANGED" | "SOURCES_CHANGED" | "LIST_CHANGED";

export interface ErrorDetails {
  /** Key of the source to blame. */
  readonly source?: string;
  /** Collection of that source to blame. */
  readonly collection?: string;
  /** Only with BAD_CURSOR. */
  readonly reason?: CursorFault;
  /** Seconds until another try makes sense, where the upstream said so. */
  readonly retryAfter?: number;
  /** For the log only; never shown to a client. Must not contain a secret either. */
  readonly cause?: unknown;
}

/** The cause of an error for a change that may have been made all the same, and that a repeat does not make twice: the audit alone is told. */
export class PerhapsDone extends Error {
  override readonly name = "PerhapsDone";
}

/**
 * The one error class. `message` is a public sentence: what was sent, what is allowed, what to do. It never contains a secret or upstream text;
 * whatever explains more to an operator goes into `cause`.
 */
export class CredgraphError extends Error {
  override readonly name = "CredgraphError";
  readonly code: ErrorCode;
  readonly source: string | undefined;
  readonly collection: string | undefined;
  readonly reason: CursorFault | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.source = details.source;
    this.collection = details.collection;
    this.reason = details.reason;
    this.retryAfter = details.retryAfter;
  }
}
