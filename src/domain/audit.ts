import type { ErrorCode } from "./errors.js";

/** How far something that changes or reveals a credential has come. BEGUN is recorded before the upstream is asked, so that nothing happens unrecorded. */
export type AuditOutcome = "BEGUN" | "DONE" | "REFUSED" | "FAILED" | "UNKNOWN";

/** One line of the audit log. Never holds a secret, nor anything that a client or an upstream wrote freely. */
export interface AuditEntry {
  /** Name of the viewer. */
  readonly viewer: string;
  /** The mutation: `createEmailitCredential`; or what was refused. */
  readonly action: string;
  /** Key of the source; null where none was named. */
  readonly source: string | null;
  /** Global id of the credential; null while it is not known. */
  readonly id: string | null;
  readonly outcome: AuditOutcome;
  /** Why it was refused or failed; of what is DONE, why it is not all that was asked: the old credential of a rotation may still be valid. */
  readonly code: ErrorCode | null;
  /** As in the answer's `x-request-id`. */
  readonly requestId: string;
}

export interface AuditLog {
  /** Resolves when the entry is written. Rejects with INTERNAL_SERVER_ERROR, in words for the client, when it cannot be. */
  record(entry: AuditEntry): Promise<void>;
}
