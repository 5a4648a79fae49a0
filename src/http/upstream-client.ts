import { setTimeout as sleep } from "node:timers/promises";
import { CredgraphError } from "../domain/errors.js";
import { attempt, endedBefore } from "./attempt.js";
import type { Authorization } from "./authorization.js";
import type { AuthorizationHeader } from "./authorizer.js";
import { createAuthorizer } from "./create-authorizer.js";
import { decideRetry } from "./decide-retry.js";
import { mayHaveActed } from "./may-have-acted.js";
import { openPool } from "./open-pool.js";
import type { Failure } from "./outcome.js";
import { type Redact, redact } from "./redact.js";
import { retryAfter, type RetryDelayReader } from "./retry-after.js";
import { outcomeUnknown, perhapsDone, upstreamError } from "./upstream-error.js";
import type { UpstreamCall, UpstreamClient, UpstreamRequest, UpstreamResponse } from "./upstream-request.js";
import { toWireRequest } from "./wire-request.js";

export interface UpstreamClientOptions {
  /** Key of the source, for errors. */
  readonly source: string;
  /** An origin: "https://api.emailit.com". */
  readonly baseUrl: string;
  readonly authorize: Authorization;
  /** Of one try: connecting, head and the whole body. Milliseconds. */
  readonly timeout: number;
  /** `attempts` counts the first try; no wait between two is longer than `maxDelay` milliseconds. */
  readonly retry: { readonly attempts: number; readonly maxDelay: number };
  /** Bytes of one answer; more is UPSTREAM_BAD_RESPONSE. Default: 8 MiB. */
  readonly maxBody?: number;
  /** How this provider says when to come back, its token endpoint included. Default: `Retry-After`. */
  readonly readRetryDelay?: RetryDelayReader | undefined;
  /** One fixed sentence of the provider's own, added to the error for a status: what to do. Never upstream text. */
  readonly describeError?: ((status: number, body: unknown) => string | undefined) | undefined;
  /** Cuts the whole gateway's secrets out of what is told of requests: a client may have typed another source's. This source's own are cut out anyway. */
  readonly redact?: Redact | undefined;
  /** Milliseconds, must never go back: the clock of access tokens. Default: `performance.now()`. */
  readonly now?: () => number;
}

const DEFAULT_MAX_BODY = 8 * 1024 * 1024;

/**
 * The client of one source: every request to it goes through here, and none goes anywhere else. Redirects are never followed,
 * since a follower would carry the secret along. This folder is where the source's secrets are unwrapped, and nowhere else.
 *
 * Throws INTERNAL_SERVER_ERROR when `baseUrl` is no origin or the secret cannot stand in a header: the configuration refuses both.
 */
export function createUpstreamClient(options: UpstreamClientOptions): UpstreamClient {
  const { source, timeout, retry, maxBody = DEFAULT_MAX_BODY, readRetryDelay = retryAfter, describeError } = options;
  const { now: clock = () => performance.now(), redact: redactAll = (text) => text } = options;
  const origin = originOf(options.baseUrl, source);
  const authorizer = createAuthorizer(options.authorize, {
    source,
    timeout,
    retry,
    maxBody,
    readRetryDelay,
    now: clock,
  });
  const pool = openPool(origin, timeout);

  async function send(request: UpstreamRequest, call: UpstreamCall): Promise<UpstreamResponse> {
    const failures: Failure[] = [];
    try {
      return await exchange(request, call, (failure) => failures.push(failure));
    } catch (error) {
      if (!failures.some(mayHaveActed) || !(error instanceof CredgraphError)) throw error;
      if (request.mustBeKnown ?? !isIdempotent(request)) throw outcomeUnknown(error);
      throw request.method === "GET" ? error : perhapsDone(error);
    }
  }

  async function exchange(
    request: UpstreamRequest,
    call: UpstreamCall,
    onFailure: (failure: Failure) => void,
  ): Promise<UpstreamResponse> {
    const wire = toWireRequest(request, authorizer.headerName);
    const { method, path, query } = wire;
    const limits = {
      timeout,
      deadline: call.deadline,
      maxBody,
      accept: request.accept ?? [],
      statusOnly: request.statusOnly === true,
      signal: call.signal,
    };
    const told = { path: redactAll(path), query: redactAll(query) };
    const errorOf = (failure: Failure, authorization?: AuthorizationHeader, retryDelay?: number): CredgraphError =>
      upstreamError(failure, {
        source,
        endpoint: "API",
        method,
        path: told.path,
        baseUrl: origin,
        retryDelay,
        hint: failure.kind === "STATUS" ? describeError?.(failure.status, failure.body) : undefined,
        secrets: authorization?.secrets ?? [],
      });
    let renewed = false;

    for (let count = 1; ; count += 1) {
      const authorization = await authorizer.header(call);
      const late = endedBefore(call);
      if (late !== undefined) throw errorOf(late);
      const headers = { ...wire.headers, [authorizer.headerName]: authorization.value };
      const started = performance.now();
      const outcome = await attempt(pool, { ...wire, headers }, limits);
      const ms = performance.now() - started;
      call.onAttempt?.({
        endpoint: "API",
        method,
        path: redact(told.path, authorization.secrets),
        query: redact(told.query, authorization.secrets),
        status: outcome.status,
        ms,
        attempt: count,
      });
      if (outcome.kind === "ANSWER") return outcome.response;
      onFailure(outcome);

      const unauthorized = outcome.kind === "STATUS" && outcome.status === 401;
      if (unauthorized && !renewed && authorizer.refused(authorization) && call.mayRetry?.() !== false) {
        // Whatever the method: what was refused with 401 was not done.
        renewed = true;
        continue;
      }
      const now = Date.now();
      const retryDelay = outcome.kind === "STATUS" ? readRetryDelay(outcome, now) : undefined;
      const decision = decideRetry({
        idempotent: isIdempotent(request),
        failure: outcome,
        retryDelay,
        // A try that only an outdated token has cost is none of these.
        attempt: renewed ? count - 1 : count,
        attempts: retry.attempts,
        now,
        deadline: call.deadline,
        maxDelay: retry.maxDelay,
        random: Math.random(),
      });
      if (!decision.retry || call.mayRetry?.() === false) throw errorOf(outcome, authorization, retryDelay);
      await sleep(decision.delay, undefined, { signal: call.signal }).catch(() => {
        throw errorOf({ kind: "CANCELLED", status: outcome.status });
      });
    }
  }

  // Not pool.close(): that waits for connections which are being made for requests long given up.
  return {
    send,
    redact: (text, secrets) => redact(text, [...authorizer.secrets, ...secrets.map((secret) => secret.unwrap())]),
    close: async () => {
      await Promise.all([pool.destroy(), authorizer.close()]);
    },
  };
}

function isIdempotent({ idempotent, method }: UpstreamRequest): boolean {
  return idempotent ?? (method !== "POST" && method !== "PATCH");
}

function originOf(baseUrl: string, source: string): string {
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new CredgraphError("INTERNAL_SERVER_ERROR", `baseUrl of source '${source}' is not an origin`);
  }
  return url.origin;
}
