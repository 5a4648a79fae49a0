import type { SourceConfig } from "../config/source-config.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import type { Filter } from "../domain/filter.js";
import type { InstantField } from "../domain/instant-field.js";
import type { LackableField, PossibleValues } from "../domain/known-values.js";
import type { CollectionCapabilities, FilterCapability } from "../domain/source.js";
import type { UpstreamRequest, UpstreamResponse } from "../http/upstream-request.js";
import type { PageRequest, Pager, PagerRow, SeekPager, UpstreamPage } from "../pagination/pager.js";
import type { CollectionWrites } from "./writes.js";

/** One upstream list of a provider. Known without a source, because global ids are checked against `name` before any source is looked up. */
export interface CollectionDefinition {
  /** Part of every global id: letters, digits, `-`, `_` and `.`, no colon; unique within the provider, never renamed. */
  readonly name: string;
  /** The GraphQL type of its credentials: the class of that name is among the provider's `objectTypes`. */
  readonly typeName: string;
  /** The collection at one source, with that source's settings. Called once per source at start; does no I/O. */
  readonly bind: (source: SourceConfig) => Collection;
}

/** A collection bound to a source: what it can do as data, and how to ask and to read it as pure functions. */
export interface Collection {
  readonly pager: Pager;
  /** ALWAYS promises a `total` with every page; NEVER promises that there is none. */
  readonly total: CollectionCapabilities["total"];
  readonly batch: BatchById;
  /** Fields that no credential of this collection ever has: it is not read for an order or a filter by one of them. */
  readonly lacks?: readonly LackableField[];
  /** All that a credential of this collection can have in these fields, what stands there when a row cannot be read included: it is not read for other values. */
  readonly constants?: PossibleValues;
  /** Left out where the upstream filters by nothing that credentials have in common. */
  readonly filters?: CollectionFilters;
  /** Instants by which the upstream can sort this list and bound it, so that it is sought by them: `list` gets such a field as `by`. */
  readonly seeks?: Readonly<Partial<Record<InstantField, SeekPager>>>;
  /**
   * Fields of the GraphQL type that the upstream answers only when it is asked to, beyond what a row has anyway: a related object. What an operation
   * selects of them is handed to `list` and `get`, and is null in the records of everybody else.
   */
  readonly expandable?: readonly string[];
  /**
   * One page. `request.style` is the pager's style, its limit within the pager's; `pushed` comes from `native`, `filters` or `batch` and is sent as it is;
   * `expand` holds names out of `expandable`.
   */
  readonly list: (request: PageRequest, pushed: QueryPairs, expand: readonly string[]) => UpstreamRequest;
  /** One row per wire row, readable or not: wire rows decide where a list stands. Throws UPSTREAM_BAD_RESPONSE where the body holds no list. */
  readonly parseList: (response: UpstreamResponse, request: PageRequest) => UpstreamPage<ParsedRow>;
  /** `upstreamId` matches the provider's pattern. A 404 is taken as an answer ("there is none") by the caller. */
  readonly get: (upstreamId: string, expand: readonly string[]) => UpstreamRequest;
  /** Throws UPSTREAM_BAD_RESPONSE where the body holds no object. */
  readonly parseOne: (response: UpstreamResponse) => ParsedRow;
  /**
   * The native arguments of the provider's connection as GraphQL delivered them. Null when nothing of this collection can match, so that it is not
   * asked. Throws BAD_USER_INPUT. Left out where the connection has no arguments of its own.
   */
  readonly native?: (args: Readonly<Record<string, unknown>>) => NativeQuery | null;
  /** Left out where the upstream's list can only be read. */
  readonly writes?: CollectionWrites;
}

/** Common filters in the upstream's language. */
export interface CollectionFilters {
  /** What may be pushed down: nothing else is handed to `write`, and under `not` only what is exact. */
  readonly capabilities: readonly FilterCapability[];
  /**
   * A part of a normalised filter as parameters that leave every row that matches, and just those where the capabilities are exact; undefined where
   * the language cannot say it for sure: it would read the value as something else, or drop the condition. The same parameters for the same part,
   * always. `list` gets those of all parts, so that one of a name may come more than once.
   */
  readonly write: (part: Filter) => QueryPairs | undefined;
}

/** Encoded by the HTTP client; order is kept. */
export type QueryPairs = NonNullable<UpstreamRequest["query"]>;

/** How many ids become the fewest requests. */
export type BatchById =
  /** One get each. */
  | { readonly by: "single" }
  /** One get each, or the list where its size is known and it takes fewer requests. */
  | { readonly by: "single-or-list" }
  /** The list, which comes whole with one request. */
  | { readonly by: "list" }
  /** Lists filtered by id; what the answer does not settle is got one by one. */
  | BatchByFilter;

export interface BatchByFilter {
  readonly by: "filter";
  /** Ids of one request: within the upstream's page, and within a URL of some 4,000 characters. */
  readonly maxIds: number;
  /** Whether an id can stand in the filter: one that its language would read as something else is got by itself. */
  readonly takes: (upstreamId: string) => boolean;
  /** The page that holds every row of these ids, and the filter that leaves only them. */
  readonly ask: (upstreamIds: readonly string[]) => { readonly request: PageRequest; readonly pushed: QueryPairs };
}

/** Native arguments or a filter, split into what the upstream does and what is left to do here. */
export interface NativeQuery {
  /** Same pairs for the same arguments or filter, always: cursors are bound to them. */
  readonly pushed: QueryPairs;
  /** How the upstream pages a list that is asked for like this, where that differs from the collection's own pager. */
  readonly pager?: Pager;
  /** Names out of `expandable` that `accepts` needs. */
  readonly expand?: readonly string[];
  /** Present when the upstream's answer may hold more than was asked for, which costs the total and reads whole pages: rows that fail are passed over. */
  readonly accepts?: (record: CredentialRecord) => boolean;
  /** Names of the arguments or conditions that the upstream was asked to apply, for the report. */
  readonly pushedDown: readonly string[];
  /** Names of those that `accepts` applies, for the report. */
  readonly checkedHere: readonly string[];
}

/** A wire row, read. `key` is the upstream's id, or a hash of the row where it has no usable one; `instant` is its creation. */
export interface ParsedRow extends PagerRow {
  /** Undefined for a row without a usable id (or type, where that decides the GraphQL type): counted, never shown. */
  readonly record: CredentialRecord | undefined;
  /** Undefined when every field could be read. */
  readonly fault: RowFault | undefined;
}

/** What of a row could not be read. Never carries a value: a field of the wrong type may hold anything. */
export interface RowFault {
  /** Undefined where the id itself is unusable. */
  readonly upstreamId: string | undefined;
  /** Names of the wire's fields. */
  readonly fields: readonly string[];
}
