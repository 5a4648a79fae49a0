/**
 * How an upstream lists a collection: what one request may ask for and what an answer tells. Declared by a provider as data; nothing in this
 * folder knows which provider it reads.
 */
export type Pager = OffsetPager | PagePager | CursorPager | WholePager | SeekPager;

/** Any run of rows by offset and limit. */
export interface OffsetPager {
  readonly style: "offset";
  /** Largest `limit` the upstream takes. */
  readonly maxLimit: number;
  /** A page shorter than asked proves the end without further proof only up to this size. */
  readonly defaultLimit: number;
  /** Largest `offset` the upstream takes; rows from maxOffset + maxLimit on cannot be reached. */
  readonly maxOffset: number;
  /** A total is known to come with every page. */
  readonly totals?: boolean;
}

/** Pages by number (from 1) and size. */
export interface PagePager {
  readonly style: "page";
  readonly maxLimit: number;
  readonly defaultLimit: number;
  /** A total is known to come with every page. */
  readonly totals?: boolean;
}

/** Pages by the upstream's own opaque cursors, forwards and backwards. */
export interface CursorPager {
  readonly style: "cursor";
  readonly maxLimit: number;
}

/** The whole list in one answer; sorted here. */
export interface WholePager {
  readonly style: "whole";
}

/** A list by page number that can be sorted by an instant and bounded by its value, so that a page is found by value instead of by number. */
export interface SeekPager {
  readonly style: "seek";
  readonly maxLimit: number;
  readonly defaultLimit: number;
  /** One unit of the instant as the wire shows it, in milliseconds: 1 where it shows milliseconds. The upstream may store finer ones. */
  readonly precision: number;
}

/** One upstream request as the engine asks for it; the provider writes it in its own query language. */
export type PageRequest =
  | { readonly style: "offset"; readonly offset: number; readonly limit: number }
  | { readonly style: "page"; readonly page: number; readonly limit: number }
  | { readonly style: "cursor"; readonly limit: number; readonly after?: string; readonly before?: string }
  | { readonly style: "whole" }
  | SeekRequest;

/** Newest first unless `reversed`, which reverses every key of the order; instants are epoch milliseconds. */
export interface SeekRequest {
  readonly style: "seek";
  readonly page: number;
  readonly limit: number;
  readonly reversed: boolean;
  /** The instant that the list is sought by, in the provider's contract's words; left out for the one of its own pager. */
  readonly by?: string;
  /** Only rows whose stored instant is below this value. */
  readonly below?: number;
  /** Only rows whose stored instant is at least this value. */
  readonly atLeast?: number;
  /** Only rows that have none of these ids. */
  readonly exclude: readonly string[];
}

/** A wire row as the engine sees it: it counts and compares rows, and hands them on. */
export interface PagerRow {
  /** The upstream's id; for a row without a usable one, a `namelessKey` that is stable for that row. Never shown to a client. */
  readonly key: string;
  /** Epoch milliseconds as shown by the wire: what `whole` sorts by and `seek` seeks by. Null where the row shows none that can be read. */
  readonly instant: number | null;
}

export interface UpstreamPage<Row extends PagerRow> {
  readonly rows: readonly Row[];
  /** Number of rows in the whole (filtered) list, where the upstream says so. */
  readonly total?: number;
  /** The offset that the upstream says it applied. */
  readonly offset?: number;
  /** Whether rows exist behind the last one of this page, where the upstream says so. */
  readonly hasMore?: boolean;
  /** Opens the page behind this one; absent, not empty, where there is none. */
  readonly next?: string;
  /** Opens the page before this one. */
  readonly previous?: string;
}
