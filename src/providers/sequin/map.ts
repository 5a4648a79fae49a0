import type {
  CredentialHealthStatus,
  CredentialKind,
  CredentialRecord,
  Instant,
} from "../../domain/credential-record.js";
import { encodeGlobalId } from "../../domain/global-id.js";
import { accountIdentifier, accountName, accountScopes } from "./account.js";
import type { SequinProperties } from "./properties.js";
import type { SequinCredentialRow } from "./wire.js";

export const SEQUIN = "SEQUIN";
export const SEQUIN_COLLECTION = "credentials";
export const SEQUIN_TYPE_NAME = "SequinCredential";

/** The app by which a credential was obtained. */
export interface SequinOAuthAppRecord {
  /** One of Sequin's own: it has no id, and Sequin tells nothing more of it. */
  readonly ownedBySequin: boolean;
  readonly appId: string | null;
  readonly name: string | null;
  readonly connector: string | null;
  readonly clientId: string | null;
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
}

export interface SequinRecord extends CredentialRecord {
  /** What Sequin calls the provider: `stripe`. */
  readonly connector: string | null;
  readonly connectorKind: string | null;
  /** Sequin's own word. */
  readonly healthStatus: string | null;
  readonly properties: SequinProperties | null;
  readonly oauthApp: SequinOAuthAppRecord | null;
}

export function isSequinRecord(record: CredentialRecord): record is SequinRecord {
  return record.typeName === SEQUIN_TYPE_NAME;
}

export function credentialRecord(row: SequinCredentialRow, sourceKey: string): SequinRecord {
  const { provider: connector, health } = row;
  const connectorKind = row.properties?.kind ?? row.kind;
  const account = row.properties?.account ?? null;
  const properties = row.properties?.properties.value ?? null;
  return {
    typeName: SEQUIN_TYPE_NAME,
    id: encodeGlobalId({
      kind: "credential",
      provider: SEQUIN,
      source: sourceKey,
      collection: SEQUIN_COLLECTION,
      upstreamId: row.id,
    }),
    upstreamId: row.id,
    sourceKey,
    provider: SEQUIN,
    // What people called the credential at Sequin, which an update changes, goes before what the account is called at the connector, which none does.
    name: row.name ?? (account === null ? null : accountName(account)) ?? standIn(connector, connectorKind) ?? row.id,
    kind: connectorKind === null ? "OTHER" : kindOf(connectorKind),
    status: "ACTIVE",
    environment: environmentOf(account?.test),
    identifier: account === null ? null : accountIdentifier(account),
    secret: { present: true, masked: row.properties?.masked ?? null, revealable: false },
    scopes: account === null ? null : accountScopes(account),
    domains: domainsOf(properties),
    createdAt: row.created_at ?? null,
    updatedAt: row.updated_at ?? null,
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: {
      status: HEALTH.get(health?.value.status ?? "") ?? "UNKNOWN",
      notes: health?.value.notes ?? [],
      checkedAt: health?.value.time ?? null,
    },
    metadata: row.metadata ?? null,
    connector,
    connectorKind,
    healthStatus: health?.value.status ?? null,
    properties,
    oauthApp: oauthAppOf(row),
  };
}

/** The words of the documentation's samples. Its list of them is not known, so another one may come. */
const HEALTH: ReadonlyMap<string, CredentialHealthStatus> = new Map([
  ["ok", "OK"],
  ["warn", "WARN"],
  ["error", "ERROR"],
]);

/** Kinds are named for the connector and, at their end, for how Sequin gets in. */
const METHODS: readonly (readonly [suffix: string, kind: CredentialKind])[] = [
  ["_oauth2", "OAUTH2_TOKEN"],
  ["_key", "API_KEY"],
  ["_app", "APP_INSTALLATION"],
  ["_password", "PASSWORD"],
];

function kindOf(connectorKind: string): CredentialKind {
  return METHODS.find(([suffix]) => connectorKind.endsWith(suffix))?.[1] ?? "OTHER";
}

/** For credentials of accounts without a name: `airtable (airtable_oauth2)`. */
function standIn(connector: string | null, connectorKind: string | null): string | null {
  return connector === null || connectorKind === null
    ? (connector ?? connectorKind)
    : `${connector} (${connectorKind})`;
}

function environmentOf(test: boolean | null | undefined): CredentialRecord["environment"] {
  if (test === null || test === undefined) return null;
  return test ? "TEST" : "LIVE";
}

function domainsOf(properties: SequinProperties | null): readonly string[] | null {
  if (properties?.typeName !== "SequinHubspotOAuth2Properties" || properties.hubDomain === null) return null;
  return [properties.hubDomain];
}

function oauthAppOf({ oauth_app_id, oauth_app }: SequinCredentialRow): SequinOAuthAppRecord | null {
  const app = oauth_app?.value;
  if (app === undefined && oauth_app_id === null) return null;
  const ownedBySequin = app?.kind === "sequin";
  return {
    ownedBySequin,
    appId: app?.id ?? oauth_app_id,
    name: app?.name ?? (ownedBySequin ? "Sequin" : null),
    connector: app?.provider ?? null,
    clientId: app?.client_id ?? null,
    metadata: app?.metadata ?? null,
    createdAt: app?.created_at ?? null,
    updatedAt: app?.updated_at ?? null,
  };
}
