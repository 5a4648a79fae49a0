import type { ParsedRow } from "../contract/collection.js";
import { CredgraphError } from "../domain/errors.js";
import type { UpstreamAttempt, UpstreamCall, UpstreamRequest, UpstreamResponse } from "../http/upstream-request.js";
import type { ReadBudget } from "../pagination/connection-request.js";
import type { UpstreamPage } from "../pagination/pager.js";
import type { ConfiguredSource } from "./configured-source.js";
import { WaitTooLong } from "./semaphore.js";

/** How long an operation may take, and who may end it earlier. */
export interface OperationClock {
  /** From the incoming HTTP request down to the socket. */
  readonly signal: AbortSignal;
  /** `Date.now()` clock, milliseconds. */
  readonly deadline: number;
}

export interface OperationLimits {
  /** Upstream rows that one list may be scanned for. */
  readonly scanRows: number;
  /** Upstream requests, retries included. */
  readonly upstreamRequests: number;
}

export interface PageReading {
  readonly page: UpstreamPage<ParsedRow>;
  /** `Date.now()` clock: when the answer was there. */
  readonly at: number;
  /** The try that was answered. */
  readonly attempt?: UpstreamAttempt | undefined;
}

export type AttemptListener = (source: string, attempt: UpstreamAttempt) => void;

/** Share of an operation's time that scans may use; the rest is for answering with what they found. */
const SCAN_SHARE = 0.7;

/** What all reads of one GraphQL operation share: its clock, its count of requests, and the pages that it has read. */
export class Operation {
  readonly budget: ReadBudget;
  readonly #clock: OperationClock;
  readonly #limits: OperationLimits;
  readonly #onAttempt: AttemptListener | undefined;
  readonly #pages = new Map<string, Promise<PageReading>>();
  #requests = 0;

  constructor(clock: OperationClock, limits: OperationLimits, onAttempt?: AttemptListener) {
    const started = Date.now();
    const scanUntil = started + SCAN_SHARE * (clock.deadline - started);
    this.#clock = clock;
    this.#limits = limits;
    this.#onAttempt = onAttempt;
    this.budget = {
      scanRows: limits.scanRows,
      ended: () => {
        if (this.#requests >= limits.upstreamRequests) return "requests";
        return Date.now() < scanUntil ? undefined : "time";
      },
    };
  }

  /** `Date.now()` clock, milliseconds. */
  get deadline(): number {
    return this.#clock.deadline;
  }

  /**
   * Asks a source, when a place there is free. `onAttempt` is called for every try that was made.
   * Rejects with QUERY_TOO_COSTLY, CANCELLED or UPSTREAM_*, never with anything else.
   */
  async send(
    source: ConfiguredSource,
    request: UpstreamRequest,
    onAttempt?: (attempt: UpstreamAttempt) => void,
  ): Promise<UpstreamResponse> {
    return this.#send(this.#clock, source, request, onAttempt);
  }

  async #send(
    { signal, deadline }: OperationClock,
    source: ConfiguredSource,
    request: UpstreamRequest,
    onAttempt: ((attempt: UpstreamAttempt) => void) | undefined,
  ): Promise<UpstreamResponse> {
    if (!this.#takeRequest()) throw this.#tooCostly();
    const call: UpstreamCall = {
      signal,
      deadline,
      mayRetry: () => this.#takeRequest(),
      onAttempt: (attempt) => {
        onAttempt?.(attempt);
        this.#onAttempt?.(source.key, attempt);
      },
    };
    return source.places
      .run(() => source.client.send(request, call), signal, deadline)
      .catch((error: unknown) => {
        const ended = error instanceof WaitTooLong || (signal.aborted && !(error instanceof CredgraphError));
        throw ended ? this.#ended(source, error) : error;
      });
  }

  /** As `send`, for what changes something: once sent it goes on to its end, or to the deadline, though nobody may wait for it any more. */
  async write(
    source: ConfiguredSource,
    request: UpstreamRequest,
    onAttempt: (attempt: UpstreamAttempt) => void,
  ): Promise<UpstreamResponse> {
    if (this.#clock.signal.aborted) throw this.#ended(source, undefined);
    return this.#send({ signal: new AbortController().signal, deadline: this.deadline }, source, request, onAttempt);
  }

  /** Counts a request before it is sent: those that are under way at the same time must not exceed the limit together. */
  #takeRequest(): boolean {
    if (this.#requests >= this.#limits.upstreamRequests) return false;
    this.#requests += 1;
    return true;
  }

  /**
   * The page under this key: read once, however many fields of the operation want it, but for a reader that asks `again` to see whether it has
   * changed. A failure is kept like an answer.
   */
  page(key: string, read: () => Promise<PageReading>, again?: "again"): Promise<PageReading> {
    const reading = (again === undefined ? this.#pages.get(key) : undefined) ?? read();
    this.#pages.set(key, reading);
    return reading;
  }

  /** Forgets every page of a source: something has changed there. */
  forgetPages(source: string): void {
    const start = JSON.stringify([source]).slice(0, -1);
    for (const key of this.#pages.keys()) if (key.startsWith(`${start},`)) this.#pages.delete(key);
  }

  /** Whether `page` has no need to read. */
  keeps(key: string, again?: "again"): boolean {
    return again === undefined && this.#pages.has(key);
  }

  #tooCostly(): CredgraphError {
    return new CredgraphError(
      "QUERY_TOO_COSTLY",
      `This operation needs more than ${this.#limits.upstreamRequests} requests to its sources (limits.upstreamRequests): ask for fewer rows or fewer connections at once.`,
    );
  }

  /** Its time was over before a place at the source was free. */
  #ended({ key }: ConfiguredSource, error: unknown): CredgraphError {
    return error instanceof WaitTooLong || Date.now() >= this.#clock.deadline
      ? new CredgraphError(
          "UPSTREAM_TIMEOUT",
          `source '${key}' could not be asked before the deadline of the operation`,
          { source: key, cause: error },
        )
      : new CredgraphError("CANCELLED", `a request to source '${key}' was cancelled by the caller`, { source: key });
  }
}
