import { z } from "zod";
import { type SequinAccount, sequinAccount } from "./account.js";
import { type Lenient, lenientObject } from "./lenient-object.js";
import { isShown, shownJson } from "./shown-json.js";
import { wireHandle, wireText } from "./wire-text.js";

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
const texts = z
  .array(z.string())
  .nullish()
  .transform((value): readonly string[] | null => value ?? null);

const airtableOAuth2 = z.object({ airtable_uid: wireText, scope: wireText }).transform((row) => ({
  typeName: "SequinAirtableOAuth2Properties" as const,
  airtableUid: row.airtable_uid,
  scope: row.scope,
}));
const checkoutChampPassword = z.object({ login_id: wireHandle }).transform((row) => ({
  typeName: "SequinCheckoutChampPasswordProperties" as const,
  loginId: row.login_id,
}));
const githubApp = z
  .object({ account_type: wireText, account_login: wireText, installation_id: wireHandle })
  .transform((row) => ({
    typeName: "SequinGithubAppProperties" as const,
    accountType: row.account_type,
    accountLogin: row.account_login,
    installationId: row.installation_id,
  }));
/** The documentation of this kind is known in part: a domain, an account's id and scopes. The names are those of HubSpot's own API. */
const hubspotOAuth2 = z.object({ hub_domain: wireText, hub_id: wireHandle, scopes: texts }).transform((row) => ({
  typeName: "SequinHubspotOAuth2Properties" as const,
  hubDomain: row.hub_domain,
  hubId: row.hub_id,
  scopes: row.scopes,
}));
const linearOAuth2 = z.object({ scope: wireText }).transform((row) => ({
  typeName: "SequinLinearOAuth2Properties" as const,
  scope: row.scope,
}));
const stripeAccount = z.object({ name: wireText, test: flag });
const stripeKey = stripeAccount.transform((row) => ({ typeName: "SequinStripeKeyProperties" as const, ...row }));
const stripeOAuth2 = stripeAccount.transform((row) => ({ typeName: "SequinStripeOAuth2Properties" as const, ...row }));

export type SequinAirtableOAuth2 = z.output<typeof airtableOAuth2>;
export type SequinCheckoutChampPassword = z.output<typeof checkoutChampPassword>;
export type SequinGithubApp = z.output<typeof githubApp>;
export type SequinHubspotOAuth2 = z.output<typeof hubspotOAuth2>;
export type SequinLinearOAuth2 = z.output<typeof linearOAuth2>;
export type SequinStripeKey = z.output<typeof stripeKey>;
export type SequinStripeOAuth2 = z.output<typeof stripeOAuth2>;

/** Properties of a kind whose members are not documented. */
export interface SequinOther {
  readonly typeName: "SequinOtherProperties";
  readonly json: Readonly<Record<string, unknown>>;
}

/** What may be shown of a credential's properties. */
export type SequinProperties =
  | SequinAirtableOAuth2
  | SequinCheckoutChampPassword
  | SequinGithubApp
  | SequinHubspotOAuth2
  | SequinLinearOAuth2
  | SequinStripeKey
  | SequinStripeOAuth2
  | SequinOther;

/** The kinds whose members are documented. What else they hold, secrets among it, is left out. */
const DOCUMENTED: ReadonlyMap<string, z.ZodType<Lenient<SequinProperties>>> = new Map<
  string,
  z.ZodType<Lenient<SequinProperties>>
>([
  ["airtable_oauth2", lenientObject(airtableOAuth2)],
  ["checkout_champ_password", lenientObject(checkoutChampPassword)],
  ["github_app", lenientObject(githubApp)],
  ["hubspot_oauth2", lenientObject(hubspotOAuth2)],
  ["linear_oauth2", lenientObject(linearOAuth2)],
  ["stripe_key", lenientObject(stripeKey)],
  ["stripe_oauth2", lenientObject(stripeOAuth2)],
]);

const kindMember = lenientObject(z.object({ kind: wireText }));

export interface ReadProperties {
  readonly kind: string | null;
  readonly account: SequinAccount;
  /** A secret as Sequin masks it. */
  readonly masked: string | null;
  readonly properties: Lenient<SequinProperties>;
}

/**
 * A credential's properties without their secrets. The documentation has `kind` among the credential's own fields and its every sample has it in
 * `properties`, so the latter counts first.
 */
export function readProperties(wire: Readonly<Record<string, unknown>>, outerKind: string | null): ReadProperties {
  const inner = kindMember.parse(wire);
  const kind = inner.value.kind ?? outerKind;
  const documented = kind === null ? undefined : DOCUMENTED.get(kind);
  const { value, unreadable } = documented?.parse(wire) ?? {
    value: { typeName: "SequinOtherProperties", json: shownJson(wire) } as const,
    unreadable: [],
  };
  return {
    kind,
    account: sequinAccount.parse(wire),
    masked: maskOf(wire),
    properties: { value, unreadable: [...inner.unreadable, ...unreadable] },
  };
}

/** Only a run of asterisks is surely a mask: anything else may be what it should have hidden. */
function maskOf(wire: Readonly<Record<string, unknown>>): string | null {
  const masks = Object.entries(wire).flatMap(([name, value]) =>
    typeof value === "string" && /^\*+$/.test(value) && !isShown(name) ? [value] : [],
  );
  return masks[0] ?? null;
}
