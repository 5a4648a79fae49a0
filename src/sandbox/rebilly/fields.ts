import { objectOf, type Json, type JsonObject } from "../kit/json.js";
import type { CredentialType } from "./credential-type.js";

/** How a plain field is compared: text in either case, numbers and times by order. */
export type PlainKind = "text" | "number" | "boolean" | "time";

/**
 * Dot paths of the fields that a list may be filtered, sorted and searched by, and of those that are secret, by which it
 * may not.
 */
export type Fields = Readonly<Record<string, PlainKind | "secret">>;

const COMMON = {
  id: "text",
  hash: "text",
  type: "text",
  status: "text",
  deactivationTime: "time",
} as const satisfies Fields;

const AUTH = { "auth.type": "text", "auth.username": "text", "auth.password": "secret" } as const satisfies Fields;

/**
 * The documentation has these fields and says of some that they are passwords, but not by which a list can be filtered
 * or sorted: here by every single value that is no secret. The list of scopes is not single.
 */
export const CREDENTIAL_FIELDS: Readonly<Record<CredentialType, Fields>> = {
  smtp: { ...COMMON, host: "text", port: "number", encryption: "text", ...AUTH },
  webhook: { ...COMMON, host: "text", ...AUTH },
  mailgun: { ...COMMON, emailFrom: "text", apiKey: "secret", domain: "text" },
  sendgrid: { ...COMMON, apiKey: "secret" },
  "aws-ses": { ...COMMON, key: "text", secret: "secret", region: "text", configurationSetName: "text" },
  oauth2: {
    ...COMMON,
    service: "text",
    code: "secret",
    accessToken: "secret",
    refreshToken: "secret",
    expirationTime: "time",
  },
  postmark: { ...COMMON, serverApiToken: "secret" },
  experian: { ...COMMON, username: "text", password: "secret", hmacKey: "secret", publicKey: "text" },
  taxjar: { ...COMMON, apiToken: "secret", omitFromAddress: "boolean" },
  avalara: { ...COMMON, licenseKey: "secret", accountId: "text" },
  plaid: { ...COMMON, clientId: "text", secretToken: "secret", websiteId: "text", useStripe: "boolean" },
};

export const ITEM_FIELDS = { id: "text", name: "text" } as const satisfies Fields;

/** The kind of a plain field, or why there is none to filter or sort by. */
export function plainKind(fields: Fields, path: string): { readonly kind: PlainKind } | { readonly complaint: string } {
  const kind = Object.hasOwn(fields, path) ? fields[path] : undefined;
  if (kind === undefined) return { complaint: "This field does not exist." };
  return kind === "secret" ? { complaint: "This field is secret, nothing can be found by it." } : { kind };
}

/** What a record has at a dot path; undefined where it has nothing there. */
export function valueAt(record: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = record;
  for (const name of path.split(".")) {
    const object = objectOf(value);
    if (object === undefined || !Object.hasOwn(object, name)) return undefined;
    value = object[name];
  }
  return value;
}
