import { CredgraphError } from "../domain/errors.js";
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
  /** False where the request carried a body: its secrets may come back in the answer, and we do not know which of its values are secret. */
  readonly keepUpstreamText: boolean;
}

/** Characters of upstream text kept for the log. */
const CAUSE_LENGTH = 500;

/**
 * The error for a failed try: a sentence for people that names source, request, status and what to do. Upstream text goes into
 * `cause` only, and only without the source's secrets.
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

/**
 * Built anew, never the library's own error: undici keeps the raw bytes of an answer it could not parse on the error,
 * and they may echo what was sent.
 */
function causeOf(failure: Failure, { secrets, keepUpstreamText, baseUrl }: UpstreamErrorContext): Error | undefined {
  if (failure.kind === "NETWORK") {
    const { error } = failure;
    if (failure.fault === "PROTOCOL" || !(error instanceof Error)) return undefined;
    return new Error(`${codeOf(error) ?? error.name}: ${tidy(redact(error.message, secrets))}`);
  }
  if (failure.kind !== "STATUS" || !keepUpstreamText) return undefined;
  const location = failure.header("location");
  if (location !== undefined && failure.status < 400) {
    const target = URL.parse(redact(location, secrets), baseUrl);
    return target === null ? undefined : new Error(`redirect to ${target.origin}${tidy(target.pathname)}`);
  }
  // Parsed JSON is written out again: an upstream may escape a secret's characters ("\/") so that it would not be recognised.
  const text = failure.body === undefined ? failure.text : JSON.stringify(failure.body);
  return text === undefined || text === "" ? undefined : new Error(`upstream said: ${tidy(redact(text, secrets))}`);
}

function tidy(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ").slice(0, CAUSE_LENGTH);
}
