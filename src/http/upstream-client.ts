import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { CredgraphError } from "../domain/errors.js";
import { attempt, endedBefore } from "./attempt.js";
import { authorizationHeader, secretsOf, type Authorization } from "./authorization.js";
import { decideRetry } from "./decide-retry.js";
import type { Failure } from "./outcome.js";
import { retryAfter, type RetryDelayReader } from "./retry-after.js";
import { upstreamError } from "./upstream-error.js";
import type { UpstreamCall, UpstreamClient, UpstreamRequest, UpstreamResponse } from "./upstream-request.js";
import { USER_AGENT } from "./user-agent.js";
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
  /**
   * How this provider says when to come back. Default: `Retry-After`, which is all that today's providers send; the epochs and
   * rate-limit windows of others are read here.
   */
  readonly readRetryDelay?: RetryDelayReader | undefined;
  /** One fixed sentence of the provider's own, added to the error for a status: what to do. Never upstream text. */
  readonly describeError?: ((status: number, body: unknown) => string | undefined) | undefined;
}

const DEFAULT_MAX_BODY = 8 * 1024 * 1024;

/**
 * Sockets per source. Not what bounds the requests in flight, which is the caller's part and far fewer: a connection that is
 * still being made for a request long given up keeps its place here, and a slow handshake must not stop those that follow.
 */
const MAX_CONNECTIONS = 64;

/** Idle, milliseconds: outlives the pauses of a person who pages through a list; a `Keep-Alive` of the upstream's own goes first. */
const KEEP_ALIVE = 30_000;

/**
 * The client of one source: every request to it goes through here, and none goes anywhere else. Redirects are never followed,
 * since a follower would carry the secret along. This folder is where the source's secrets are unwrapped, and nowhere else.
 *
 * Throws INTERNAL_SERVER_ERROR when `baseUrl` is no origin or the secret cannot stand in a header: the configuration refuses both.
 */
export function createUpstreamClient(options: UpstreamClientOptions): UpstreamClient {
  const { source, timeout, retry, maxBody = DEFAULT_MAX_BODY, readRetryDelay = retryAfter, describeError } = options;
  const origin = originOf(options.baseUrl, source);
  const secrets = secretsOf(options.authorize);
  const [authorizationName, authorization] = headerOf(options.authorize, source);
  const pool = new Pool(origin, {
    connections: MAX_CONNECTIONS,
    keepAliveTimeout: KEEP_ALIVE,
    connect: { timeout },
    // One clock for all of a try (see `attempt`): undici's own would each start anew, and tick in seconds.
    headersTimeout: 0,
    bodyTimeout: 0,
    // HTTP/1.1 only: a connection that is cut costs one request, not all that share it.
    allowH2: false,
  });

  async function send(request: UpstreamRequest, call: UpstreamCall): Promise<UpstreamResponse> {
    const wire = toWireRequest(request, authorizationName);
    const sent = {
      ...wire,
      // Compression is not asked for: the size cap then counts what is kept in memory, and no bomb can be sent.
      headers: {
        ...wire.headers,
        "user-agent": USER_AGENT,
        "accept-encoding": "identity",
        [authorizationName]: authorization,
      },
    };
    const idempotent = request.idempotent ?? (request.method !== "POST" && request.method !== "PATCH");
    const limits = { timeout, deadline: call.deadline, maxBody, accept: request.accept ?? [], signal: call.signal };
    const fail = (failure: Failure, retryDelay?: number): CredgraphError =>
      upstreamError(failure, {
        source,
        method: wire.method,
        path: wire.path,
        baseUrl: origin,
        retryDelay,
        hint: failure.kind === "STATUS" ? describeError?.(failure.status, failure.body) : undefined,
        secrets,
      });

    for (let count = 1; ; count += 1) {
      const late = endedBefore(call);
      if (late !== undefined) throw fail(late);
      const started = performance.now();
      const outcome = await attempt(pool, sent, limits);
      const { method, path, query } = wire;
      call.onAttempt?.({
        method,
        path,
        query,
        status: outcome.status,
        ms: performance.now() - started,
        attempt: count,
      });
      if (outcome.kind === "ANSWER") return outcome.response;

      const now = Date.now();
      const retryDelay = outcome.kind === "STATUS" ? readRetryDelay(outcome.header, now) : undefined;
      const decision = decideRetry({
        idempotent,
        failure: outcome,
        retryDelay,
        attempt: count,
        attempts: retry.attempts,
        now,
        deadline: call.deadline,
        maxDelay: retry.maxDelay,
        random: Math.random(),
      });
      if (!decision.retry || call.mayRetry?.() === false) throw fail(outcome, retryDelay);
      await sleep(decision.delay, undefined, { signal: call.signal }).catch(() => {
        throw fail({ kind: "CANCELLED", status: outcome.status });
      });
    }
  }

  // Not pool.close(): that waits for connections which are being made for requests long given up.
  return { send, close: () => pool.destroy() };
}

function originOf(baseUrl: string, source: string): string {
  const url = URL.parse(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new CredgraphError("INTERNAL_SERVER_ERROR", `baseUrl of source '${source}' is not an origin`);
  }
  return url.origin;
}

function headerOf(authorize: Authorization, source: string): readonly [name: string, value: string] {
  const [name, value] = authorizationHeader(authorize);
  // Checked here because undici's own refusal comes with the first request, when nobody looks at the configuration any more.
  if (!/^[\x20-\x7e]+$/.test(value) || !/^[\w-]+$/.test(name)) {
    throw new CredgraphError(
      "INTERNAL_SERVER_ERROR",
      `auth of source '${source}' contains characters that no HTTP header can carry`,
    );
  }
  return [name, value];
}
