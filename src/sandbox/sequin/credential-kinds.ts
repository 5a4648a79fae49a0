import { objectOf, type JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import { masked } from "./masked.js";

/** A kind of credential: what of an account at some provider Sequin keeps to get in. */
export interface CredentialKind {
  readonly kind: string;
  readonly provider: string;
  /** Whether it comes of an OAuth flow, which needs an app: one of the customer's or Sequin's own. */
  readonly oauth: boolean;
  /** What `properties` holds beside `kind`. `name` gives an account's name, as its owner wrote it. */
  readonly properties: (random: Random, name: () => string) => JsonObject;
}

const LOGINS = ["arrakis", "acme-inc", "globex", "initech-eu", "northwind", "contoso", "umbra-labs"] as const;

function login(random: Random): string {
  return `${random.pick(LOGINS)}-${random.int(1, 9999)}`;
}

function key(provider: string, properties: CredentialKind["properties"], method = "key"): CredentialKind {
  return { kind: `${provider}_${method}`, provider, oauth: false, properties };
}

function oauth(provider: string, properties: CredentialKind["properties"], method = "oauth2"): CredentialKind {
  return { kind: `${provider}_${method}`, provider, oauth: true, properties };
}

const stripe: CredentialKind["properties"] = (random, name) => ({
  name: name(),
  secret: masked(random),
  test: random.chance(0.4),
});

/** The kinds whose properties are documented. */
export const DOCUMENTED_KINDS: readonly CredentialKind[] = [
  key("stripe", stripe),
  oauth("stripe", stripe),
  oauth("airtable", (random) => ({
    airtable_uid: `usr${random.text(14)}`,
    refresh_token: masked(random),
    scope: "data.records:read data.records:write schema.bases:read",
  })),
  key("checkout_champ", (random) => ({ login_id: login(random), password: masked(random) }), "password"),
  oauth(
    "github",
    (random) => ({
      account_type: random.chance(0.7) ? "Organization" : "User",
      account_login: login(random),
      installation_id: random.int(1_000_000, 60_000_000),
    }),
    "app",
  ),
  oauth("hubspot", (random) => ({
    hub_domain: `${login(random)}.example.com`,
    hub_id: random.int(1_000_000, 60_000_000),
    refresh_token: masked(random),
    scopes: ["oauth", "crm.objects.contacts.read", "crm.objects.deals.read"].slice(0, random.int(1, 3)),
  })),
  oauth("linear", (random) => ({
    access_token: masked(random),
    scope: random.chance(0.5) ? "read" : "read,write",
  })),
];

/**
 * Kinds that are known by name, or by the name of their provider. Their properties are what such a provider's accounts
 * are reached by: a client has to take them as they come.
 */
export const OTHER_KINDS: readonly CredentialKind[] = [
  oauth("stripe", stripe, "sequin"),
  oauth("salesforce", (random) => ({
    instance_url: `https://${login(random)}.my.salesforce.example`,
    organization_id: `00D${random.text(15)}`,
    refresh_token: masked(random),
    sandbox: random.chance(0.2),
  })),
  key("shopify", (random) => ({ shop: `${login(random)}.myshopify.example`, access_token: masked(random) })),
  key("sendgrid", (random, name) => ({ name: name(), secret: masked(random) })),
  key("marketo", (random) => ({
    munchkin_id: `${random.int(100, 999)}-${random.text(3, "ABCDEFGHJKLM")}-${random.int(100, 999)}`,
    client_id: random.uuid(),
    client_secret: masked(random),
  })),
  key("netsuite", (random) => ({
    account: { id: String(random.int(1_000_000, 9_999_999)), role: "Sequin", subsidiaries: [1, random.int(2, 99)] },
    client_secret: masked(random),
    access_token: masked(random),
  })),
  oauth("quickbooks", (random) => ({
    realm_id: String(random.int(1_000_000_000, 9_999_999_999)),
    refresh_token: masked(random),
    refresh_token_expires_at: null,
  })),
  key(
    "servicenow",
    (random) => ({ instance: login(random), username: "integration", password: masked(random) }),
    "password",
  ),
  key("auth0", (random) => ({
    domain: `${login(random)}.eu.auth0.example`,
    client_id: random.text(32),
    client_secret: masked(random),
  })),
  key(
    "workday",
    (random) => ({ tenant: login(random), username: "ISU_Sequin", password: masked(random), wsdl_version: 42.1 }),
    "password",
  ),
];

const ALL: readonly CredentialKind[] = [...DOCUMENTED_KINDS, ...OTHER_KINDS];

/** The kind that a record says it is of: in its properties, else beside its provider. */
export function kindOf(record: JsonObject): string | undefined {
  const kind = objectOf(record["properties"])?.["kind"] ?? record["kind"];
  return typeof kind === "string" ? kind : undefined;
}

/** The provider of a kind: it is never sent, and the name of a kind begins with it. */
export function providerOf(kind: string): string {
  const known = ALL.find((candidate) => candidate.kind === kind);
  return known?.provider ?? kind.replace(/_(?:oauth2?|key|app|password|sequin)$/, "");
}

/** A kind that agrees with what a record says of itself; undefined where it says nothing that is known. */
export function kindFor(record: JsonObject): CredentialKind | undefined {
  const kind = kindOf(record);
  return ALL.find((candidate) =>
    kind === undefined ? candidate.provider === record["provider"] : candidate.kind === kind,
  );
}

/** Kinds in the shares in which an account has them: all within each round, in random order, the documented ones oftener. */
export function* drawKinds(random: Random): Generator<CredentialKind, never> {
  for (;;) {
    const round = [...ALL, ...DOCUMENTED_KINDS, ...DOCUMENTED_KINDS];
    while (round.length > 0) yield* round.splice(random.int(0, round.length - 1), 1);
  }
}
