/** One request to the provider's API. */
export interface LoggedRequest {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the question mark; empty where there is none. */
  readonly query: string;
  /** Of the answer; 0 while there is none, and where the connection was dropped instead. */
  readonly status: number;
  /** From the arrival of the request until its answer began. */
  readonly ms: number;
}

/** A sandbox may run for weeks: older entries go first. */
const CAPACITY = 100_000;

/**
 * The API requests since the last clear, in order of arrival. A request is listed from its arrival on, so whoever has an
 * answer, or gave up waiting for one, finds it here.
 */
export class RequestLog {
  #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  /** Lists a request; the function returned notes the status of its answer. */
  open(request: Pick<LoggedRequest, "method" | "path" | "query">): (status: number) => void {
    const startedAt = performance.now();
    const entry = { ...request, status: 0, ms: 0 };
    if (this.#entries.length >= CAPACITY) this.#entries.splice(0, CAPACITY / 10);
    this.#entries.push(entry);
    return (status) => {
      entry.status = status;
      entry.ms = Math.round((performance.now() - startedAt) * 1000) / 1000;
    };
  }
}
