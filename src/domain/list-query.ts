import type { CredentialRecord } from "./credential-record.js";
import type { Filter } from "./filter.js";
import type { InstantField } from "./instant-field.js";
import type { SourceReport } from "./source.js";

/** What a client asked of a connection. Arguments that were not given are undefined or null. */
export interface ListQuery {
  /** Name of the connection field, e.g. `credentials`; a cursor of one connection does not fit another. */
  readonly connection: string;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  /** Only this provider's sources: value of the CredentialProvider enum. */
  readonly provider?: string | undefined;
  /** Only this source: its key. */
  readonly source?: string | null | undefined;
  /** The provider connection's own arguments, as GraphQL delivered them. */
  readonly native?: Readonly<Record<string, unknown>> | undefined;
  /** Normalised (normalise-filter.ts); left out for everything. Not together with `native`. */
  readonly filter?: Filter | undefined;
  /** Left out for SOURCE order. */
  readonly order?: ListOrder | undefined;
  /** What a source that fails does to the others; default: REPORT. */
  readonly onSourceError?: OnSourceError | undefined;
  readonly selection: ListSelection;
}

/** A global order over all sources. */
export interface ListOrder {
  readonly by: InstantField | "name";
  readonly descending: boolean;
}

/** REPORT: their rows come without its. FAIL: the connection is an error. */
export type OnSourceError = "REPORT" | "FAIL";

/** What the operation selects of a connection: what nobody looks at is not asked for upstream. */
export interface ListSelection {
  /** edges, nodes, startCursor or endCursor. */
  readonly rows: boolean;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly totalCount: boolean;
  /** Names of the credentials' own fields, of whatever type. */
  readonly fields: ReadonlySet<string>;
}

/** One page of credentials. */
export interface CredentialPage {
  readonly edges: readonly CredentialPageEdge[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Null when unknown for any source, and when not selected. */
  readonly totalCount: number | null;
  /** One for each source that the connection ranges over, in configured order. */
  readonly sources: readonly SourceReport[];
}

export interface CredentialPageEdge {
  readonly node: CredentialRecord;
  /** Made when read. */
  readonly cursor: string;
}
