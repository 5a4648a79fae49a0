import type { CredentialKind, CredentialRecord, Instant } from "../../domain/credential-record.js";
import { encodeGlobalId } from "../../domain/global-id.js";
import type { EmailitApiKeyRow, EmailitCredentialRow } from "./wire.js";

export const EMAILIT = "EMAILIT";
export const EMAILIT_COLLECTION = "credentials";
export const EMAILIT_TYPE_NAME = "EmailitCredential";

export type EmailitType = "SMTP" | "API";

export interface EmailitRecord extends CredentialRecord {
  /** Null where the API sends another word. */
  readonly emailitType: EmailitType | null;
}

const TYPES: Readonly<Record<"smtp" | "api", { readonly emailitType: EmailitType; readonly kind: CredentialKind }>> = {
  smtp: { emailitType: "SMTP", kind: "SMTP" },
  api: { emailitType: "API", kind: "API_KEY" },
};

/** A credential of version 1. */
export function credentialRecord(row: EmailitCredentialRow, sourceKey: string): EmailitRecord {
  const { type = null } = row;
  const { emailitType, kind } = type === null ? { emailitType: null, kind: "OTHER" as const } : TYPES[type];
  return { ...sharedFields(row, sourceKey), emailitType, kind, scopes: type === null ? null : [type] };
}

/** An API key of version 2: it is the SMTP password as well, so nothing there is for SMTP alone. `scope` is `full` or `sending`. */
export function apiKeyRecord(row: EmailitApiKeyRow, sourceKey: string): EmailitRecord {
  const { scope = null } = row;
  return { ...sharedFields(row, sourceKey), ...TYPES.api, scopes: scope === null ? null : [scope] };
}

function sharedFields(
  row: Omit<EmailitCredentialRow, "type">,
  sourceKey: string,
): Omit<EmailitRecord, "emailitType" | "kind" | "scopes"> {
  return {
    typeName: EMAILIT_TYPE_NAME,
    id: encodeGlobalId({
      kind: "credential",
      provider: EMAILIT,
      source: sourceKey,
      collection: EMAILIT_COLLECTION,
      upstreamId: row.id,
    }),
    upstreamId: row.id,
    sourceKey,
    provider: EMAILIT,
    // A readable stand-in where there is no name, or an empty one.
    name: row.name === undefined || row.name === null || row.name === "" ? row.id : row.name,
    status: "ACTIVE",
    environment: null,
    identifier: null,
    secret: { present: true, masked: null, revealable: false },
    domains: null,
    createdAt: row.created_at ?? null,
    updatedAt: row.updated_at ?? null,
    expiresAt: null,
    lastUse: lastUse(row.last_used_at),
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: null,
  };
}

/** Null is the API's word for "never"; a field that is absent or could not be read says nothing. */
function lastUse(at: Instant | null | undefined): CredentialRecord["lastUse"] {
  if (at === undefined) return { state: "UNKNOWN", at: null };
  return at === null ? { state: "NEVER", at: null } : { state: "USED", at };
}
