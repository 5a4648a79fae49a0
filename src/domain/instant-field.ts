import type { CredentialRecord, Instant } from "./credential-record.js";

/** Instants of a credential that lists are ordered and filtered by. */
export type InstantField = "createdAt" | "updatedAt" | "lastUsedAt" | "expiresAt";

export function instantOf(record: CredentialRecord, field: InstantField): Instant | null {
  return field === "lastUsedAt" ? record.lastUse.at : record[field];
}
