import type { UnreadableFields } from "../../contract/parse-row.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { encodeGlobalId } from "../../domain/global-id.js";
import type { SmtpCredentialRow } from "./wire.js";

export const AHASEND = "AHASEND";
export const AHASEND_COLLECTION = "smtp-credentials";
export const AHASEND_TYPE_NAME = "AhaSendSmtpCredential";

export type AhaSendSendingScope = "GLOBAL" | "SCOPED";

export interface AhaSendSmtpRecord extends CredentialRecord {
  readonly username: string | null;
  readonly sandbox: boolean | null;
  readonly sendingScope: AhaSendSendingScope | null;
}

export function isAhaSendRecord(record: CredentialRecord): record is AhaSendSmtpRecord {
  return record.typeName === AHASEND_TYPE_NAME;
}

const SENDING_SCOPES: Readonly<Record<"global" | "scoped", AhaSendSendingScope>> = {
  global: "GLOBAL",
  scoped: "SCOPED",
};

export function smtpCredentialRecord(
  row: SmtpCredentialRow,
  unreadable: UnreadableFields,
  sourceKey: string,
): AhaSendSmtpRecord {
  const { username = null, sandbox = null, scope } = row;
  return {
    typeName: AHASEND_TYPE_NAME,
    id: encodeGlobalId({
      kind: "credential",
      provider: AHASEND,
      source: sourceKey,
      collection: AHASEND_COLLECTION,
      upstreamId: row.id,
    }),
    upstreamId: row.id,
    sourceKey,
    provider: AHASEND,
    // A readable stand-in where there is no name, or an empty one.
    name: row.name === undefined || row.name === null || row.name === "" ? row.id : row.name,
    kind: "SMTP",
    status: "ACTIVE",
    environment: environment(sandbox, unreadable),
    identifier: username,
    secret: { present: true, masked: null, revealable: false },
    scopes: null,
    // Older versions of the API leave the field out where a credential is bound to no domain.
    domains: unreadable.has("domains") ? null : (row.domains ?? []),
    createdAt: row.created_at ?? null,
    updatedAt: row.updated_at ?? null,
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: null,
    username,
    sandbox,
    sendingScope: scope === null || scope === undefined ? null : SENDING_SCOPES[scope],
  };
}

/** The API's own default is a live credential; of a field that cannot be read nothing is claimed. */
function environment(sandbox: boolean | null, unreadable: UnreadableFields): CredentialRecord["environment"] {
  if (unreadable.has("sandbox")) return null;
  return sandbox === true ? "TEST" : "LIVE";
}
