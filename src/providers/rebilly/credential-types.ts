import type { UnreadableFields } from "../../contract/parse-row.js";
import type { CredentialKind } from "../../domain/credential-record.js";
import { type ReadRow, rowReader, type TypeMapping } from "./map.js";
import type { NativeFieldName } from "./native-field.js";
import type { RebillyTypeWord } from "./rebilly-type.js";
import {
  avalaraRow,
  awsSesRow,
  type CommonRow,
  commonRow,
  experianRow,
  mailgunRow,
  oauth2Row,
  plaidRow,
  type RebillyService,
  smtpRow,
  taxJarRow,
  webhookRow,
  type WebhookRow,
} from "./wire.js";

/** One of Rebilly's eleven types of credential: a collection and a GraphQL type of its own. */
export interface CredentialType {
  /** Its word in paths, and the collection's name. */
  readonly word: RebillyTypeWord;
  readonly typeName: string;
  readonly kind: CredentialKind;
  readonly fields: readonly NativeFieldName[];
  readonly read: ReadRow;
}

/** `fields` are those of the type besides what all types have. */
function credentialType<Wire extends CommonRow>(
  word: RebillyTypeWord,
  fields: readonly NativeFieldName[],
  mapping: TypeMapping<Wire>,
): CredentialType {
  return {
    word,
    typeName: mapping.typeName,
    kind: mapping.kind,
    fields: ["id", "status", "type", "deactivationTime", ...fields],
    read: rowReader(word, mapping),
  };
}

/** A server that asks for nothing has no secret. Of one whose answer cannot be read the opposite is the safer guess. */
function hasPassword({ auth }: Pick<WebhookRow, "auth">, unreadable: UnreadableFields): boolean {
  return auth === null ? unreadable.has("auth") : auth.type !== "NONE";
}

const SERVICE_NAMES: Readonly<Record<RebillyService, string>> = {
  GOOGLE_SHEETS: "Google Sheets",
  INTUIT_QUICKBOOKS: "Intuit QuickBooks",
};

/** In the order of the API's definition, which is the order of their rows in lists. */
export const CREDENTIAL_TYPES: readonly CredentialType[] = [
  credentialType("smtp", ["host", "port", "encryption", "auth.type", "auth.username"], {
    typeName: "RebillySmtpCredential",
    kind: "SMTP",
    label: "SMTP",
    row: smtpRow,
    title: ({ host }) => host,
    shared: (wire, unreadable) => ({
      identifier: wire.auth?.username ?? null,
      hasSecret: hasPassword(wire, unreadable),
    }),
    own: ({ host, port, encryption, auth }) => ({ host, port, encryption, auth }),
  }),
  credentialType("webhook", ["host", "auth.type", "auth.username"], {
    typeName: "RebillyWebhookCredential",
    kind: "WEBHOOK",
    label: "Webhook",
    row: webhookRow,
    title: ({ host }) => host,
    shared: (wire, unreadable) => ({
      identifier: wire.auth?.username ?? null,
      hasSecret: hasPassword(wire, unreadable),
    }),
    own: ({ host, auth }) => ({ host, auth }),
  }),
  credentialType("mailgun", ["emailFrom", "domain"], {
    typeName: "RebillyMailgunCredential",
    kind: "API_KEY",
    label: "Mailgun",
    row: mailgunRow,
    title: ({ domain, emailFrom }) => domain ?? emailFrom,
    shared: ({ domain }) => ({ domains: domain === null ? null : [domain] }),
    own: ({ emailFrom, domain }) => ({ emailFrom, domain }),
  }),
  credentialType("sendgrid", [], {
    typeName: "RebillySendgridCredential",
    kind: "API_KEY",
    label: "SendGrid",
    row: commonRow,
  }),
  credentialType("aws-ses", ["key", "region", "configurationSetName"], {
    typeName: "RebillyAwsSesCredential",
    kind: "API_KEY",
    label: "AWS SES",
    row: awsSesRow,
    title: ({ configurationSetName, key, region }) => configurationSetName ?? key ?? region,
    shared: ({ key }) => ({ identifier: key }),
    own: ({ key, region, configurationSetName }) => ({ accessKeyId: key, region, configurationSetName }),
  }),
  credentialType("oauth2", ["service", "expirationTime"], {
    typeName: "RebillyOAuth2Credential",
    kind: "OAUTH2_TOKEN",
    label: "OAuth 2.0",
    row: oauth2Row,
    title: ({ service }) => (service === null ? null : SERVICE_NAMES[service]),
    shared: ({ scopes, expirationTime }) => ({ scopes, expiresAt: expirationTime }),
    own: ({ service }) => ({ service }),
  }),
  credentialType("postmark", [], {
    typeName: "RebillyPostmarkCredential",
    kind: "API_KEY",
    label: "Postmark",
    row: commonRow,
  }),
  credentialType("experian", ["username", "publicKey"], {
    typeName: "RebillyExperianCredential",
    kind: "PASSWORD",
    label: "Experian",
    row: experianRow,
    title: ({ username }) => username,
    shared: ({ username }) => ({ identifier: username }),
    own: ({ username, publicKey }) => ({ username, publicKey }),
  }),
  credentialType("taxjar", ["omitFromAddress"], {
    typeName: "RebillyTaxJarCredential",
    kind: "API_KEY",
    label: "TaxJar",
    row: taxJarRow,
    own: ({ omitFromAddress }) => ({ omitFromAddress }),
  }),
  credentialType("avalara", ["accountId"], {
    typeName: "RebillyAvalaraCredential",
    kind: "API_KEY",
    label: "Avalara",
    row: avalaraRow,
    title: ({ accountId }) => accountId,
    shared: ({ accountId }) => ({ identifier: accountId }),
    own: ({ accountId }) => ({ accountId }),
  }),
  credentialType("plaid", ["clientId", "websiteId", "useStripe"], {
    typeName: "RebillyPlaidCredential",
    kind: "API_KEY",
    label: "Plaid",
    row: plaidRow,
    title: ({ clientId }) => clientId,
    shared: ({ clientId }) => ({ identifier: clientId }),
    own: ({ clientId, websiteId, useStripe }) => ({ clientId, websiteId, useStripe }),
  }),
];
