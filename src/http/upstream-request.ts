import type { Secret } from "../domain/secret.js";

/** One HTTP request to a source, as a value. The origin is not part of it: the client adds its own and refuses to leave it. */
export interface UpstreamRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Absolute path below the source's origin, each segment percent-encoded (`pathOf` does that). */
  readonly path: string;
  /** Encoded by the client; order is kept, a name may occur twice. */
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, every `Secret` in it in clear. Never with GET. */
  readonly body?: unknown;
  /**
   * Whether a repeat does no harm. Default: true for every method but POST and PATCH. Only such requests are retried, but for a rate limit, which
   * nothing passes.
   */
  readonly idempotent?: boolean;
  /**
   * Whether it matters that an answer was lost: OUTCOME_UNKNOWN then, when the last try failed and one of them may have done what was asked. Default:
   * true for what is not idempotent.
   */
  readonly mustBeKnown?: boolean;
  /** With a 2xx the status says all: no body is waited for, and one that cannot be read takes nothing back. */
  readonly statusOnly?: boolean;
  /** Statuses besides 2xx that are an answer and not an error here, e.g. 404 when getting by id: with JSON or without a body. */
  readonly accept?: readonly number[];
}

/** What came back: a 2xx or an accepted status. Anything else is thrown as a CredgraphError. */
export interface UpstreamResponse {
  readonly status: number;
  /** Case-insensitive; the first value where a header was sent twice. */
  header(name: string): string | undefined;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
}

/**
 * One try, reported for logs and `extensions.upstream`; a request for an access token is reported to the caller that caused it. Contains no secret:
 * secrets go in headers and in the body of a token request, and are cut out of path and query should one ever stand there.
 */
export interface UpstreamAttempt {
  /** TOKEN: asked for an access token, often at another origin than the API's. */
  readonly endpoint: "API" | "TOKEN";
  readonly method: UpstreamRequest["method"];
  readonly path: string;
  readonly query: string;
  /** Undefined when no status line arrived. */
  readonly status: number | undefined;
  readonly ms: number;
  /** 1 for the first try. */
  readonly attempt: number;
}

export interface UpstreamCall {
  /** From the incoming HTTP request down to the socket. */
  readonly signal: AbortSignal;
  /** `Date.now()` clock, milliseconds; nothing is sent or waited for beyond it. */
  readonly deadline: number;
  /** Asked before the wait for each further try; a yes counts as one. With a no, the failure of the last try is the answer. */
  readonly mayRetry?: () => boolean;
  readonly onAttempt?: (attempt: UpstreamAttempt) => void;
}

export interface UpstreamClient {
  /** Rejects with a CredgraphError (UPSTREAM_*, CANCELLED) that names the source and contains no secret. */
  send(request: UpstreamRequest, call: UpstreamCall): Promise<UpstreamResponse>;
  /** A text of the upstream without the secrets of this source, nor of the request that it answers. */
  redact(text: string, secrets: readonly Secret[]): string;
  /** At once: requests still under way, and any to come, end as CANCELLED. */
  close(): Promise<void>;
}
