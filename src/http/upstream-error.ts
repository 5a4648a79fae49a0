import { CredgraphError, PerhapsDone } from "../domain/errors.js";
import { LARGEST_INT } from "../domain/largest-int.js";
import { explainFailure, type FailedRequest } from "./explain-failure.js";
import { codeOf } from "./network-fault.js";
import type { Failure } from "./outcome.js";
import { redact } from "./redact.js";

export interface UpstreamErrorContext extends FailedRequest {
  /** One fixed sentence of the provider's own, what to do. */
  readonly hint: string | undefined;
  /** Cut out of everything that goes into `cause`. */
  readonly secrets: readonly string[];
}

/** The cause of an error for a request that was not sent: the time was over, which is not the fault of whom it was for. */
export class NeverSent extends Error {
  override readonly name = "NeverSent";
}

/** Characters of upstream text kept for the log. */
const CAUSE_LENGTH = 500;

/**
 * The error for a failed try: a sentence for people that names source, request, status and what to do. What the upstream said is in neither the
 * message nor the cause.
 */
export function upstreamError(failure: Failure, context: UpstreamErrorContext): CredgraphError {
  const { code, sentence } = explainFailure(failure, context);
  const cause = causeOf(failure, context);
  const retryAfter =
    context.retryDelay === undefined ? undefined : Math.min(Math.ceil(context.retryDelay / 1000), LARGEST_INT);
  return new CredgraphError(
    code,
    context.hint === undefined ? sentence : `${sentence} (${redact(context.hint, context.secrets)})`,
    {
      source: context.source,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(cause === undefined ? {} : { cause }),
    },
  );
}

/** The same failure of a request that may have been done all the same: its answer is what is missing. */
export function outcomeUnknown(error: CredgraphError): CredgraphError {
  const { message, source } = error;
  return new CredgraphError("OUTCOME_UNKNOWN", `${message}; whether it was done is not known`, {
    ...(source === undefined ? {} : { source }),
    cause: error,
  });
}

/** The same failure of a request that may have been done all the same, and that may be sent again without harm. */
export function perhapsDone(error: CredgraphError): CredgraphError {
  const { code, message, source, retryAfter } = error;
  return new CredgraphError(code, message, {
    ...(source === undefined ? {} : { source }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    cause: new PerhapsDone("its answer was lost", { cause: error.cause }),
  });
}

/**
 * Built anew, never the library's own error: undici keeps the raw bytes of an answer it could not parse on the error,
 * and they may echo what was sent.
 */
function causeOf(failure: Failure, { secrets, baseUrl }: UpstreamErrorContext): Error | undefined {
  if (failure.kind === "NETWORK") {
    const { error } = failure;
    if (failure.fault === "PROTOCOL" || !(error instanceof Error)) return undefined;
    return new Error(`${codeOf(error) ?? error.name}: ${tidy(redact(error.message, secrets))}`);
  }
  if (failure.kind === "TOO_LATE") return new NeverSent();
  if (failure.kind !== "STATUS") return undefined;
  // The body of a refusal is not kept: it may echo secrets of anyone's, and only the source's own are known here.
  const location = failure.header("location");
  const target = location === undefined || failure.status >= 400 ? null : URL.parse(redact(location, secrets), baseUrl);
  return target === null ? undefined : new Error(`redirect to ${target.origin}`);
}

function tidy(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").slice(0, CAUSE_LENGTH);
}
