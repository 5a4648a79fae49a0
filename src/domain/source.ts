import type { ErrorCode } from "./errors.js";
import type { Write } from "./write.js";
import type { FilterField, FilterOperator } from "./filter.js";

/** One configured account at a provider, as the graph shows it. */
export interface SourceRecord {
  /** Global id. */
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Value of the CredentialProvider enum. */
  readonly provider: string;
  readonly capabilities: SourceCapabilities;
}

/** What a source's provider can do, told to people; per collection where they differ. */
export interface SourceCapabilities {
  readonly collections: readonly CollectionCapabilities[];
}

export interface CollectionCapabilities {
  readonly name: string;
  /** The GraphQL type of its credentials. */
  readonly typeName: string;
  readonly pagination: "OFFSET" | "PAGE" | "CURSOR" | "WHOLE" | "SEEK";
  /** Largest page the upstream gives; null where it has no pages. */
  readonly largestPage: number | null;
  /** Whether totalCount comes with a page (ALWAYS), only from some servers (SOMETIMES), or has to be counted (NEVER). */
  readonly total: "ALWAYS" | "SOMETIMES" | "NEVER";
  /** What the upstream filters by; whatever else is asked for is checked here. */
  readonly filters: readonly FilterCapability[];
  /** What can be changed here. */
  readonly writes: readonly Write[];
}

/** A filter that the upstream applies, as far as its language can say the value. */
export interface FilterCapability {
  readonly field: FilterField;
  readonly operators: readonly FilterOperator[];
  /** Whether it leaves just what matches, rows without a value included; else more, and what it leaves is checked here. */
  readonly exact: boolean;
}

export type SourceReportStatus = "OK" | "PARTIAL" | "STALE" | "FAILED" | "SKIPPED";
export type SourceSkipped = "FILTERED_OUT" | "NOT_REACHED" | "FINISHED" | "CIRCUIT_OPEN";

export interface SourceFault {
  readonly code: ErrorCode;
  readonly message: string;
  readonly collection: string | null;
  /** Seconds. */
  readonly retryAfter: number | null;
}

/** How one source contributed to one page. */
export interface SourceReport {
  readonly sourceKey: string;
  readonly status: SourceReportStatus;
  /** Only with SKIPPED. */
  readonly skipped: SourceSkipped | null;
  /** The worst first. */
  readonly errors: readonly SourceFault[];
  /** When its rows were read; null when nothing was. */
  readonly asOf: string | null;
  readonly cached: boolean;
  readonly upstreamRequests: number;
  readonly pushedDown: readonly string[];
  readonly checkedHere: readonly string[];
  readonly totalCount: number | null;
  readonly late: number;
}
