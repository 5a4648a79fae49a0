/** Closed vocabularies of the graph. Names equal values, so they survive an SDL round trip. */
export const CREDENTIAL_KINDS = [
  "SMTP",
  "API_KEY",
  "WEBHOOK",
  "OAUTH2_CLIENT",
  "OAUTH2_TOKEN",
  "PASSWORD",
  "APP_INSTALLATION",
  "OTHER",
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export type CredentialStatus = "ACTIVE" | "INACTIVE" | "DEACTIVATED" | "EXPIRED";
export type CredentialEnvironment = "LIVE" | "TEST";
export type CredentialLastUseState = "USED" | "NEVER" | "UNKNOWN";
export type CredentialHealthStatus = "OK" | "WARN" | "ERROR" | "UNKNOWN";

/** ISO 8601, UTC, milliseconds: `2026-01-31T08:00:00.000Z`. Compares as text. Finer digits of an upstream are cut off. */
export type Instant = string & { readonly __brand: "Instant" };

/**
 * One credential as the graph shows it: plain, readonly, JSON all through, so that it can be kept and compared. A provider's own fields stand next
 * to these in its own extension of the type. A secret is never part of it.
 */
export interface CredentialRecord {
  /** The GraphQL type: `EmailitCredential`. */
  readonly typeName: string;
  /** Global id (global-id.ts). */
  readonly id: string;
  readonly upstreamId: string;
  readonly sourceKey: string;
  /** Value of the CredentialProvider enum: `EMAILIT`. */
  readonly provider: string;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly status: CredentialStatus;
  readonly environment: CredentialEnvironment | null;
  readonly identifier: string | null;
  readonly secret: { readonly present: boolean; readonly masked: string | null; readonly revealable: boolean };
  readonly scopes: readonly string[] | null;
  readonly domains: readonly string[] | null;
  readonly createdAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly expiresAt: Instant | null;
  readonly lastUse: { readonly state: CredentialLastUseState; readonly at: Instant | null };
  readonly health: {
    readonly status: CredentialHealthStatus;
    readonly notes: readonly string[];
    readonly checkedAt: Instant | null;
  };
  readonly metadata: Readonly<Record<string, unknown>> | null;
}
