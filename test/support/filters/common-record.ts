import { z } from "zod";
import type { WireRecord } from "../../sandbox/support/http.js";

/** What a filter can ask of a credential, read from the wire by rules of the test's own. */
export interface CommonRecord {
  readonly source: string;
  readonly provider: string;
  readonly type: string;
  readonly upstreamId: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly environment: string | null;
  readonly identifier: string | null;
  readonly scopes: readonly string[] | null;
  readonly domains: readonly string[] | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly lastUse: string;
  readonly health: string;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

type Own = Partial<CommonRecord> & Pick<CommonRecord, "type" | "name" | "kind">;

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const object = z.record(z.string(), z.unknown());

/** To the millisecond, from any of the providers' forms. */
function instant(value: unknown): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?Z?$/.exec(typeof value === "string" ? value : "");
  if (match === null) return null;
  const [, date = "", time = "", fraction = ""] = match;
  return `${date}T${time}.${`${fraction}000`.slice(0, 3)}Z`;
}

const REBILLY_TYPES: Readonly<Record<string, readonly [type: string, label: string, kind: string]>> = {
  smtp: ["Smtp", "SMTP", "SMTP"],
  webhook: ["Webhook", "Webhook", "WEBHOOK"],
  mailgun: ["Mailgun", "Mailgun", "API_KEY"],
  sendgrid: ["Sendgrid", "SendGrid", "API_KEY"],
  "aws-ses": ["AwsSes", "AWS SES", "API_KEY"],
  oauth2: ["OAuth2", "OAuth 2.0", "OAUTH2_TOKEN"],
  postmark: ["Postmark", "Postmark", "API_KEY"],
  experian: ["Experian", "Experian", "PASSWORD"],
  taxjar: ["TaxJar", "TaxJar", "API_KEY"],
  avalara: ["Avalara", "Avalara", "API_KEY"],
  plaid: ["Plaid", "Plaid", "API_KEY"],
};

const rebillyWire = z.object({
  id: z.string(),
  status: z.string(),
  host: text,
  domain: text,
  configurationSetName: text,
  key: text,
  service: text,
  username: text,
  accountId: text,
  clientId: text,
  expirationTime: text,
  scopes: z.array(z.string()).nullish(),
  auth: z.object({ username: text }).nullish(),
});

function rebilly(record: WireRecord, collection: string): Own {
  const wire = rebillyWire.parse(record);
  const [type, label, kind] = REBILLY_TYPES[collection] ?? ["", "", ""];
  const service = wire.service === "google-sheets" ? "Google Sheets" : wire.service && "Intuit QuickBooks";
  const own = [
    wire.host,
    wire.domain,
    wire.configurationSetName,
    wire.key,
    service,
    wire.username,
    wire.accountId,
    wire.clientId,
  ];
  const expiresAt = instant(wire.expirationTime);
  const expired = wire.status !== "deactivated" && expiresAt !== null && expiresAt <= new Date().toISOString();
  return {
    type: `Rebilly${type}Credential`,
    kind,
    name: `${own.find((part) => part !== null) ?? wire.id} (${label})`,
    status: expired ? "EXPIRED" : wire.status.toUpperCase(),
    identifier: wire.auth?.username ?? wire.key ?? wire.username ?? wire.accountId ?? wire.clientId,
    scopes: wire.scopes ?? null,
    domains: wire.domain === null ? null : [wire.domain],
    expiresAt,
  };
}

const emailitWire = z.object({ name: z.string(), type: z.string(), last_used_at: text });

function emailit(record: WireRecord): Own {
  const { name, type, last_used_at } = emailitWire.parse(record);
  return {
    type: "EmailitCredential",
    kind: type === "smtp" ? "SMTP" : "API_KEY",
    name,
    scopes: [type],
    lastUsedAt: instant(last_used_at),
    lastUse: last_used_at === null ? "NEVER" : "USED",
  };
}

const ahasendWire = z.object({
  name: z.string(),
  username: z.string(),
  sandbox: z.boolean(),
  domains: z.array(z.string()),
});

function ahasend(record: WireRecord): Own {
  const { name, username, sandbox, domains } = ahasendWire.parse(record);
  return {
    type: "AhaSendSmtpCredential",
    kind: "SMTP",
    name,
    environment: sandbox ? "TEST" : "LIVE",
    identifier: username,
    domains,
  };
}

const sequinWire = z.object({
  name: text,
  provider: z.string(),
  properties: z.looseObject({ kind: z.string(), test: z.boolean().optional(), scopes: z.array(z.string()).optional() }),
  metadata: object.nullable(),
  health: z.object({ status: z.string() }).nullish(),
});

const SEQUIN_KINDS: readonly (readonly [end: string, kind: string])[] = [
  ["_oauth2", "OAUTH2_TOKEN"],
  ["_key", "API_KEY"],
  ["_app", "APP_INSTALLATION"],
  ["_password", "PASSWORD"],
];

function sequin(record: WireRecord): Own {
  const { name, provider, properties, metadata, health } = sequinWire.parse(record);
  const { kind, test } = properties;
  const member = (key: string): string | null => {
    const value = properties[key];
    return typeof value === "string" || typeof value === "number" ? String(value) : null;
  };
  const first = (...keys: string[]): string | null => keys.map(member).find((value) => value !== null) ?? null;
  return {
    type: "SequinCredential",
    kind: SEQUIN_KINDS.find(([end]) => kind.endsWith(end))?.[1] ?? "OTHER",
    name: name ?? first("name", "account_login", "login_id", "hub_domain") ?? `${provider} (${kind})`,
    environment: test === undefined ? null : test ? "TEST" : "LIVE",
    identifier: first(
      "account_login",
      "login_id",
      "username",
      "airtable_uid",
      "installation_id",
      "hub_id",
      "account_id",
      "client_id",
    ),
    scopes: properties.scopes ?? member("scope")?.split(/[ ,]/) ?? null,
    domains: kind === "hubspot_oauth2" ? [member("hub_domain") ?? ""] : null,
    health: health?.status.toUpperCase() ?? "UNKNOWN",
    metadata,
  };
}

const commercelayerWire = z.object({
  name: z.string(),
  client_id: z.string(),
  mode: z.string(),
  scopes: z.string(),
  metadata: object.nullable(),
});

function commercelayer(record: WireRecord): Own {
  const { name, client_id, mode, scopes, metadata } = commercelayerWire.parse(record["attributes"]);
  return {
    type: "CommerceLayerApiCredential",
    kind: "OAUTH2_CLIENT",
    name,
    environment: mode.toUpperCase(),
    identifier: client_id,
    scopes: scopes.split(" "),
    metadata,
  };
}

const MAPPINGS: Readonly<
  Record<string, readonly [provider: string, read: (record: WireRecord, collection: string) => Own]>
> = {
  rebilly: ["REBILLY", rebilly],
  emailit: ["EMAILIT", emailit],
  ahasend: ["AHASEND", ahasend],
  sequin: ["SEQUIN", sequin],
  commercelayer: ["COMMERCE_LAYER", commercelayer],
};

/** `source` is the provider's name in the configuration, as in the sandbox. */
export function commonRecord(source: string, collection: string, record: WireRecord): CommonRecord {
  const [provider, read] = MAPPINGS[source] ?? [];
  if (provider === undefined || read === undefined) throw new Error(`no provider ${source}`);
  const times = object.parse(record["attributes"] ?? record);
  return {
    source,
    provider,
    upstreamId: z.string().parse(record["id"]),
    status: "ACTIVE",
    environment: null,
    identifier: null,
    scopes: null,
    domains: null,
    createdAt: instant(times["created_at"]),
    updatedAt: instant(times["updated_at"]),
    expiresAt: null,
    lastUsedAt: null,
    lastUse: "UNKNOWN",
    health: "UNKNOWN",
    metadata: null,
    ...read(record, collection),
  };
}
