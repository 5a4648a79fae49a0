import { endedBefore } from "./attempt.js";
import type { AuthorizationHeader, Authorizer } from "./authorizer.js";
import { isClientRefusal } from "./explain-failure.js";
import type { TokenEndpoint, TokenFailure } from "./token-endpoint.js";
import type { UpstreamCall } from "./upstream-request.js";
import { waitFor } from "./wait-for.js";

/** Milliseconds on the clock that never goes back. */
interface KeptToken {
  readonly header: AuthorizationHeader;
  readonly askedAt: number;
  readonly renewAt: number;
}

interface RememberedFailure {
  readonly failure: TokenFailure;
  readonly since: number;
  readonly until: number;
}

type Renewal = { readonly kind: "RENEWED"; readonly header: AuthorizationHeader } | TokenFailure;

/** A token is not used within so much of its end, nor in the last tenth of its life: it has to arrive while it is valid, by the API's clock. */
const MARGIN = 60_000;

/**
 * A token that the API refuses when it is younger than this is not renewed: a newer one would fare no better. The 401 then has another
 * cause (at some APIs a missing permission), and must not cost a token with every request.
 */
const FRESH = 10_000;

/** How long a client that the token endpoint has refused is not shown there again: the fields of a page and clients that poll share one refusal. */
const REFUSED = 5000;

/** A rate limit of the token endpoint is kept as long as it asks, and no longer than this. */
const LONGEST_LIMIT = 60_000;

/**
 * OAuth 2.0 client credentials: one access token for all requests of a source. However many wait for one, one is asked for; it is
 * renewed by the first request that finds it near its end, or that the API refuses because of it.
 */
export class ClientCredentialsAuthorizer implements Authorizer {
  readonly headerName = "authorization";
  readonly #endpoint: TokenEndpoint;
  readonly #now: () => number;
  #token: KeptToken | undefined;
  #failure: RememberedFailure | undefined;
  #underWay: Promise<Renewal> | undefined;

  constructor(endpoint: TokenEndpoint, now: () => number) {
    this.#endpoint = endpoint;
    this.#now = now;
  }

  header(call: UpstreamCall): AuthorizationHeader | Promise<AuthorizationHeader> {
    return this.#token !== undefined && this.#now() < this.#token.renewAt ? this.#token.header : this.#renewed(call);
  }

  /** Of many requests refused together the first drops the token; the others find another one, or wait for it. */
  refused(header: AuthorizationHeader): boolean {
    if (this.#token?.header !== header) return true;
    if (this.#now() < this.#token.askedAt + FRESH) return false;
    this.#token = undefined;
    return true;
  }

  get secrets(): readonly string[] {
    return this.#token?.header.secrets ?? this.#endpoint.secrets;
  }

  close(): Promise<void> {
    return this.#endpoint.close();
  }

  async #renewed(call: UpstreamCall): Promise<AuthorizationHeader> {
    const failure = this.#rememberedFailure();
    if (failure !== undefined) throw this.#endpoint.errorOf(failure.failure, failure.retryDelay);
    const late = endedBefore(call);
    if (late !== undefined) throw this.#endpoint.errorOf(late);
    this.#underWay ??= this.#renew(call.onAttempt);
    const ended = await waitFor(this.#underWay, call);
    if (ended.kind === "RENEWED") return ended.header;
    throw ended.kind === "FAILED"
      ? this.#endpoint.errorOf(ended.failure, ended.retryDelay)
      : this.#endpoint.errorOf(ended);
  }

  async #renew(onAttempt: UpstreamCall["onAttempt"]): Promise<Renewal> {
    try {
      const outcome = await this.#endpoint.request(onAttempt);
      this.#failure = outcome.kind === "FAILED" ? this.#lasting(outcome) : undefined;
      if (outcome.kind === "FAILED") return outcome;
      const { token, askedAt } = outcome;
      const value = token.value.unwrap();
      const header = { value: `Bearer ${value}`, secrets: [...this.#endpoint.secrets, value] };
      this.#token = { header, askedAt, renewAt: askedAt + token.lifetime - Math.min(MARGIN, token.lifetime / 10) };
      return { kind: "RENEWED", header };
    } finally {
      this.#underWay = undefined;
    }
  }

  /** Only what the endpoint itself said of this client is remembered: anything else may be over with the next request. */
  #lasting(failure: TokenFailure): RememberedFailure | undefined {
    if (failure.failure.kind !== "STATUS") return undefined;
    const { status } = failure.failure;
    const since = this.#now();
    if (isClientRefusal(status)) return { failure, since, until: since + REFUSED };
    if (status !== 429) return undefined;
    return { failure, since, until: since + Math.min(failure.retryDelay ?? REFUSED, LONGEST_LIMIT) };
  }

  #rememberedFailure(): TokenFailure | undefined {
    const now = this.#now();
    if (this.#failure === undefined || now >= this.#failure.until) return undefined;
    const { failure, since } = this.#failure;
    const { retryDelay } = failure;
    return { ...failure, retryDelay: retryDelay === undefined ? undefined : retryDelay - (now - since) };
  }
}
