import type { LackableField } from "../../domain/known-values.js";
import type { NativeFieldName } from "./native-field.js";
import type { RebillyTypeWord } from "./rebilly-type.js";

const TYPES_DIFFER_IN = ["identifier", "domain", "scope", "expiresAt"] as const;

/** Of the fields that all credentials have in common, those that only some types have, by the API's name; null where it is none to filter by. */
type CommonFields = Readonly<Partial<Record<(typeof TYPES_DIFFER_IN)[number], NativeFieldName | null>>>;

const COMMON_FIELDS: Readonly<Partial<Record<RebillyTypeWord, CommonFields>>> = {
  smtp: { identifier: "auth.username" },
  webhook: { identifier: "auth.username" },
  mailgun: { domain: "domain" },
  "aws-ses": { identifier: "key" },
  oauth2: { scope: null, expiresAt: "expirationTime" },
  experian: { identifier: "username" },
  avalara: { identifier: "accountId" },
  plaid: { identifier: "clientId" },
};

export function commonFieldsOf(word: RebillyTypeWord): CommonFields {
  return COMMON_FIELDS[word] ?? {};
}

/** What no credential of a type has. */
export function lackedFields(word: RebillyTypeWord): readonly LackableField[] {
  const has = commonFieldsOf(word);
  return [
    "createdAt",
    "updatedAt",
    "lastUsedAt",
    "metadata",
    ...TYPES_DIFFER_IN.filter((field) => has[field] === undefined),
  ];
}
