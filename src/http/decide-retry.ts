import type { NetworkFault } from "./network-fault.js";
import type { Failure } from "./outcome.js";

/** Why there is no further try. */
export type NoRetryReason = "NOT_IDEMPOTENT" | "FINAL" | "ATTEMPTS" | "MAX_DELAY" | "DEADLINE";

export type RetryDecision =
  | { readonly retry: true; readonly delay: number }
  | { readonly retry: false; readonly reason: NoRetryReason };

export interface RetryQuestion {
  readonly idempotent: boolean;
  readonly failure: Failure;
  /** What the answer itself asks for, milliseconds. */
  readonly retryDelay: number | undefined;
  /** The try that just failed, 1 for the first. */
  readonly attempt: number;
  /** How many tries there may be, the first included. */
  readonly attempts: number;
  /** Milliseconds, the clock of `deadline`. */
  readonly now: number;
  readonly deadline: number;
  /** No single wait is longer, milliseconds. */
  readonly maxDelay: number;
  /** From [0, 1): drawn by the caller, so that this stays a function. */
  readonly random: number;
}

/** Ceiling of the first wait, milliseconds; doubled with every try. */
const FIRST_DELAY = 200;

const TRANSIENT_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const TRANSIENT_FAULTS: ReadonlySet<NetworkFault> = new Set(["REFUSED", "RESET", "UNREACHABLE"]);

/**
 * Whether and when to try again. A wait that would end behind the deadline, or that the upstream wants longer than `maxDelay`,
 * is not begun: the caller learns at once what it would learn later. Full jitter keeps instances that failed together from
 * coming back together.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { idempotent, failure, retryDelay, attempt, attempts, now, deadline, maxDelay, random } = question;
  if (!isTransient(failure)) return { retry: false, reason: "FINAL" };
  // What a rate limit refused was not done.
  if (!idempotent && !isRateLimit(failure)) return { retry: false, reason: "NOT_IDEMPOTENT" };
  if (attempt >= attempts) return { retry: false, reason: "ATTEMPTS" };
  if (retryDelay !== undefined && retryDelay > maxDelay) return { retry: false, reason: "MAX_DELAY" };
  const delay = retryDelay ?? random * Math.min(maxDelay, FIRST_DELAY * 2 ** (attempt - 1));
  return now + delay >= deadline ? { retry: false, reason: "DEADLINE" } : { retry: true, delay };
}

function isRateLimit(failure: Failure): boolean {
  return failure.kind === "STATUS" && failure.status === 429;
}

function isTransient(failure: Failure): boolean {
  if (failure.kind === "STATUS") return TRANSIENT_STATUSES.has(failure.status);
  // A timeout has already cost the caller a whole `timeout`; a broken body may well be the upstream's considered answer.
  return failure.kind === "NETWORK" && TRANSIENT_FAULTS.has(failure.fault);
}
