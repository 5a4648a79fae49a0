import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "undici";
import { CredgraphError } from "../domain/errors.js";
import type { Secret } from "../domain/secret.js";
import { parseAccessToken, type AccessToken } from "./access-token.js";
import { attempt } from "./attempt.js";
import { decideRetry } from "./decide-retry.js";
import { openPool } from "./open-pool.js";
import type { Failure } from "./outcome.js";
import { RequestWindow } from "./request-window.js";
import type { RetryDelayReader } from "./retry-after.js";
import { upstreamError } from "./upstream-error.js";
import type { UpstreamCall } from "./upstream-request.js";
import { toWireRequest, type WireRequest } from "./wire-request.js";

export interface TokenEndpointOptions {
  /** Key of the source, for errors. */
  readonly source: string;
  /** Origin and path. */
  readonly tokenUrl: string;
  readonly clientId: Secret;
  readonly clientSecret: Secret;
  /** Of one token with all tries for it, milliseconds. */
  readonly timeout: number;
  readonly retry: { readonly attempts: number; readonly maxDelay: number };
  readonly maxBody: number;
  readonly readRetryDelay: RetryDelayReader;
  /** Milliseconds; never goes back. */
  readonly now: () => number;
}

export type TokenOutcome =
  /** `askedAt`: on the clock of the options, when its lifetime began at the earliest. */
  { readonly kind: "TOKEN"; readonly token: AccessToken; readonly askedAt: number } | TokenFailure;

export interface TokenFailure {
  readonly kind: "FAILED";
  readonly failure: Failure;
  /** What the endpoint, or our own limit, asks to wait; milliseconds. */
  readonly retryDelay: number | undefined;
}

/**
 * Requests that are ever sent to one endpoint, tries included: 30 a minute is what Commerce Layer allows an address. Tokens live for
 * minutes at least, so that whatever comes near is a fault, and must not lock out all that share the address.
 */
const LIMIT = { requests: 30, per: 60_000 };

/** Where a source's access tokens come from. The client's id and secret go to this origin and nowhere else. */
export class TokenEndpoint {
  /** What must be cut out of upstream text. */
  readonly secrets: readonly string[];
  readonly #options: TokenEndpointOptions;
  readonly #origin: string;
  readonly #wire: WireRequest;
  readonly #pool: Pool;
  readonly #window: RequestWindow;
  readonly #closing = new AbortController();

  /** Throws INTERNAL_SERVER_ERROR when `tokenUrl` is not an origin with a path. */
  constructor(options: TokenEndpointOptions) {
    const { source, tokenUrl, clientId, clientSecret } = options;
    const url = URL.parse(tokenUrl);
    if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}${url.pathname}`) {
      throw new CredgraphError("INTERNAL_SERVER_ERROR", `the token URL of source '${source}' is not origin and path`);
    }
    this.#options = options;
    this.#origin = url.origin;
    const [id, secret] = [clientId.unwrap(), clientSecret.unwrap()];
    this.secrets = [id, secret];
    this.#wire = toWireRequest(
      {
        method: "POST",
        path: url.pathname,
        body: { grant_type: "client_credentials", client_id: id, client_secret: secret },
      },
      "authorization",
    );
    this.#window = new RequestWindow(LIMIT.requests, LIMIT.per, options.now);
    this.#pool = openPool(url.origin, options.timeout);
  }

  /** One token, asked for until there is one, retrying is of no use or the timeout is over. Never rejects; `onAttempt` as in UpstreamCall. */
  async request(onAttempt: UpstreamCall["onAttempt"]): Promise<TokenOutcome> {
    const { timeout, retry, maxBody, readRetryDelay, now: clock } = this.#options;
    const deadline = Date.now() + timeout;
    for (let count = 1; ; count += 1) {
      const wait = this.#window.take();
      if (wait > 0) return failed({ kind: "HELD_BACK", status: undefined }, wait);
      const askedAt = clock();
      const started = performance.now();
      // Nobody's own: the token is for all that wait for it, and those who give up do so on their side.
      const limits = {
        timeout: deadline - Date.now(),
        deadline: Infinity,
        maxBody,
        accept: [],
        statusOnly: false,
        signal: undefined,
      };
      const outcome = await attempt(this.#pool, this.#wire, limits);
      const { method, path, query } = this.#wire;
      const ms = performance.now() - started;
      onAttempt?.({ endpoint: "TOKEN", method, path, query, status: outcome.status, ms, attempt: count });
      if (outcome.kind === "ANSWER") {
        const token = parseAccessToken(outcome.response.body);
        return token === undefined
          ? failed({ kind: "BODY", status: outcome.status, fault: "NO_TOKEN" })
          : { kind: "TOKEN", token, askedAt };
      }
      const now = Date.now();
      const retryDelay = outcome.kind === "STATUS" ? readRetryDelay(outcome, now) : undefined;
      const decision = decideRetry({
        // One token more than needed does no harm.
        idempotent: true,
        failure: outcome,
        retryDelay,
        attempt: count,
        attempts: retry.attempts,
        now,
        deadline,
        maxDelay: retry.maxDelay,
        random: Math.random(),
      });
      if (!decision.retry) return failed(outcome, retryDelay);
      // Closed meanwhile: the next try finds that out.
      await sleep(decision.delay, undefined, { signal: this.#closing.signal }).catch(() => {});
    }
  }

  errorOf(failure: Failure, retryDelay?: number): CredgraphError {
    const { method, path } = this.#wire;
    return upstreamError(failure, {
      source: this.#options.source,
      endpoint: "TOKEN",
      method,
      path,
      baseUrl: this.#origin,
      retryDelay,
      hint: undefined,
      secrets: this.secrets,
    });
  }

  close(): Promise<void> {
    this.#closing.abort();
    return this.#pool.destroy();
  }
}

function failed(failure: Failure, retryDelay?: number): TokenFailure {
  return { kind: "FAILED", failure, retryDelay };
}
