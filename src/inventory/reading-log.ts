import type { UpstreamTry } from "../domain/upstream-reading.js";
import type { UpstreamAttempt } from "../http/upstream-request.js";
import type { PagerRow } from "../pagination/pager.js";

/** What reading one list, or one collection by id, took. Kept only for operations that ask for an explanation. */
export class ReadingLog {
  readonly requests: UpstreamTry[] = [];
  /** Rows in the answers to these requests. */
  rowsRead = 0;
  rowsReturned = 0;
  /** Rows were used that had been read before. */
  cached = false;
  /** Null until somebody knows. */
  leastRequests: number | null = null;
  /** All rows of the list, where it was read to its end. */
  drained: number | undefined;
  readonly #seen = new Set<string>();

  /** Different rows that were looked at, whoever read them. */
  get rowsSeen(): number {
    return this.#seen.size;
  }

  /** Bound, so that it is handed on as it is. */
  readonly noteAttempt = (attempt: UpstreamAttempt): void => {
    this.requests.push({
      ...requestOf(attempt),
      ms: Math.round(attempt.ms * 10) / 10,
      ...(attempt.attempt > 1 && { retried: true }),
      ...(attempt.endpoint === "TOKEN" && { token: true }),
    });
  };

  notePage(rows: readonly PagerRow[]): void {
    this.rowsRead += rows.length;
    for (const { key } of rows) this.#seen.add(key);
  }

  /** A page that this request had brought before. */
  noteShared(attempt: UpstreamAttempt | undefined, rows: readonly PagerRow[]): void {
    if (attempt !== undefined) this.requests.push({ ...requestOf(attempt), ms: 0, cached: true });
    this.cached = true;
    for (const { key } of rows) this.#seen.add(key);
  }

  noteReturned(rows: number): void {
    this.rowsReturned += rows;
  }

  noteLeast(requests: number): void {
    this.leastRequests = (this.leastRequests ?? 0) + requests;
  }

  /** A list that was read to its end, by this reader or before. */
  noteDrained(rows: number, before: boolean): void {
    this.drained = rows;
    if (before) this.cached = true;
  }
}

function requestOf({ method, path, query, status }: UpstreamAttempt): Omit<UpstreamTry, "ms"> {
  return { method, path, query, status: status ?? null };
}
