import type { CollectionCapabilities } from "./source.js";

/** How one upstream list was read for a connection, or one collection for what was asked by id: an entry of `extensions.upstream`. */
export interface UpstreamReading {
  /** Of the connection in the response; left out for what was asked by id. */
  readonly path?: ResponsePath;
  /** Key of the source. */
  readonly source: string;
  readonly collection: string;
  /** How the list was paged here. */
  readonly pager: CollectionCapabilities["pagination"];
  /** In the order of their ends, and before them those for access tokens that they waited for. */
  readonly requests: readonly UpstreamTry[];
  /** Rows in the answers to these requests. */
  readonly rowsRead: number;
  /** Rows on the connection's page, or credentials found. */
  readonly rowsReturned: number;
  /** Whether rows were used that had been read before: by an earlier operation, or by this one for something else. */
  readonly cached: boolean;
  /** Names of the arguments that the upstream applied. */
  readonly pushedDown: readonly string[];
  /** Names of the arguments that were applied here. */
  readonly checkedHere: readonly string[];
  /**
   * The least number of requests that would have done for rows, flags and count, had nothing been read before; repeats and requests for tokens are none
   * of them. 0 for a list that the page did not need; null where the connection is an error.
   */
  readonly leastRequests: number | null;
}

/** One try of one request. */
export interface UpstreamTry {
  readonly method: string;
  /** As sent. */
  readonly path: string;
  /** As sent, encoded, without the question mark. */
  readonly query: string;
  /** Null when no status line arrived. */
  readonly status: number | null;
  /** Milliseconds, to a tenth; 0 where `cached`. */
  readonly ms: number;
  /** Nothing was sent: the operation had read this page before. */
  readonly cached?: true;
  /** A repeat: the try before it failed. */
  readonly retried?: true;
  /** For an access token, at the source's token endpoint. */
  readonly token?: true;
}

/** Field names (aliases) and list indices from the root of `data` on. */
export type ResponsePath = readonly (string | number)[];
