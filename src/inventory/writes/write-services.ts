import type { Provider } from "../../contract/provider.js";
import type { AuditLog } from "../../domain/audit.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import type { Viewer } from "../../domain/viewer.js";
import type { BoundCollection, ConfiguredSource } from "../configured-source.js";
import type { Explanation } from "../explanation.js";
import type { FailureMemory } from "../failure-memory.js";
import type { Operation } from "../operation.js";
import type { IdempotencyBook } from "./idempotency-book.js";
import type { LostDeletions } from "./lost-deletions.js";

/** What writing takes besides the command: of the operation, and of what is kept between operations. */
export interface WriteServices {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly audit: AuditLog;
  readonly providers: readonly Provider[];
  /** All that are configured: what may not be read is told from what is not there for the audit alone. */
  readonly sources: readonly ConfiguredSource[];
  readonly operation: Operation;
  readonly idempotency: IdempotencyBook;
  readonly lostDeletions: LostDeletions;
  readonly failures: FailureMemory;
  /** Whether secrets may be revealed at all. */
  readonly reveal: boolean;
  readonly explanation: Explanation | undefined;
  /** Everything remembered of the source is outdated: called whenever something may have been changed there. */
  readonly onWritten: (source: ConfiguredSource) => void;
  /** As the operation reads it by id, with these fields. */
  readonly read: (id: string, fields: ReadonlySet<string>) => Promise<CredentialRecord | null>;
}

/** Where something is to be changed. */
export interface WriteTarget {
  readonly source: ConfiguredSource;
  readonly collection: BoundCollection;
  /** Global and upstream id; undefined for what is to be made. */
  readonly credential: { readonly id: string; readonly upstreamId: string } | undefined;
}

/** A credential that is there, to be changed. */
export type ChangeTarget = WriteTarget & { readonly credential: NonNullable<WriteTarget["credential"]> };
