import type { CredentialEnvironment, CredentialRecord, Instant } from "../../domain/credential-record.js";
import { encodeGlobalId } from "../../domain/global-id.js";
import type { ApiCredentialRow, OrganizationRow, RoleRow } from "./wire.js";

export const COMMERCE_LAYER = "COMMERCE_LAYER";
export const COMMERCE_LAYER_COLLECTION = "api_credentials";
export const COMMERCE_LAYER_TYPE_NAME = "CommerceLayerApiCredential";

/** What organizations and roles have in common. No credentials: they have no global id. */
interface RelatedRecord {
  readonly upstreamId: string;
  readonly name: string | null;
  readonly reference: string | null;
  readonly referenceOrigin: string | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly metadata: CredentialRecord["metadata"];
}

export interface CommerceLayerOrganizationRecord extends RelatedRecord {
  readonly slug: string | null;
  readonly domain: string | null;
}

export interface CommerceLayerRoleRecord extends RelatedRecord {
  readonly kind: string | null;
}

export interface CommerceLayerRecord extends CredentialRecord {
  /** What Commerce Layer calls the kind: `sales_channel`. */
  readonly applicationKind: string | null;
  readonly confidential: boolean | null;
  readonly redirectUri: string | null;
  readonly clientId: string | null;
  readonly expiresIn: number | null;
  readonly mode: string | null;
  readonly custom: boolean | null;
  readonly reference: string | null;
  readonly referenceOrigin: string | null;
  /** Null where it was not asked for. */
  readonly organization: CommerceLayerOrganizationRecord | null;
  /** Null where it was not asked for, and where there is none. */
  readonly role: CommerceLayerRoleRecord | null;
}

export function isCommerceLayerRecord(record: CredentialRecord): record is CommerceLayerRecord {
  return record.typeName === COMMERCE_LAYER_TYPE_NAME;
}

export function apiCredentialRecord(row: ApiCredentialRow, sourceKey: string): CommerceLayerRecord {
  const { mode = null } = row;
  return {
    typeName: COMMERCE_LAYER_TYPE_NAME,
    id: encodeGlobalId({
      kind: "credential",
      provider: COMMERCE_LAYER,
      source: sourceKey,
      collection: COMMERCE_LAYER_COLLECTION,
      upstreamId: row.id,
    }),
    upstreamId: row.id,
    sourceKey,
    provider: COMMERCE_LAYER,
    // A readable stand-in where there is no name, or an empty one.
    name: row.name || row.client_id || row.id,
    kind: "OAUTH2_CLIENT",
    status: "ACTIVE",
    environment: mode === null ? null : (ENVIRONMENTS.get(mode) ?? null),
    identifier: row.client_id ?? null,
    // Every read would give it out; it is never asked for.
    secret: { present: true, masked: null, revealable: true },
    scopes: row.scopes?.split(" ").filter((scope) => scope !== "") ?? null,
    domains: null,
    createdAt: row.created_at ?? null,
    updatedAt: row.updated_at ?? null,
    // `expires_in` is the life of the tokens that it buys, not its own.
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: { status: "UNKNOWN", notes: [], checkedAt: null },
    metadata: row.metadata ?? null,
    applicationKind: row.kind ?? null,
    confidential: row.confidential ?? null,
    redirectUri: row.redirect_uri ?? null,
    clientId: row.client_id ?? null,
    expiresIn: row.expires_in ?? null,
    mode,
    custom: row.custom ?? null,
    reference: row.reference ?? null,
    referenceOrigin: row.reference_origin ?? null,
    organization: organizationRecord(row.organization),
    role: roleRecord(row.role),
  };
}

const ENVIRONMENTS: ReadonlyMap<string, CredentialEnvironment> = new Map([
  ["live", "LIVE"],
  ["test", "TEST"],
]);

function organizationRecord(row: OrganizationRow | null | undefined): CommerceLayerOrganizationRecord | null {
  if (row === null || row === undefined) return null;
  return { ...relatedRecord(row), slug: row.slug ?? null, domain: row.domain ?? null };
}

function roleRecord(row: RoleRow | null | undefined): CommerceLayerRoleRecord | null {
  return row === null || row === undefined ? null : { ...relatedRecord(row), kind: row.kind ?? null };
}

function relatedRecord(row: OrganizationRow | RoleRow): RelatedRecord {
  return {
    upstreamId: row.id,
    name: row.name ?? null,
    reference: row.reference ?? null,
    referenceOrigin: row.reference_origin ?? null,
    createdAt: row.created_at ?? null,
    updatedAt: row.updated_at ?? null,
    metadata: row.metadata ?? null,
  };
}
