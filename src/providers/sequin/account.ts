import { z } from "zod";
import { wireHandle, wireText } from "./wire-text.js";

const name = wireText.catch(null);
const handle = wireHandle.catch(null);

/**
 * What properties of any kind may tell of the account at the connector. Members of undocumented kinds may be anything, so one that does not fit is
 * taken for another thing of the same name, and not for a fault.
 */
export const sequinAccount = z.object({
  name,
  test: z.boolean().nullish().catch(null),
  scope: name,
  scopes: z.array(z.string()).nullish().catch(null),
  account_login: name,
  login_id: handle,
  username: name,
  hub_domain: name,
  airtable_uid: name,
  installation_id: handle,
  hub_id: handle,
  account_id: handle,
  client_id: name,
});
export type SequinAccount = z.output<typeof sequinAccount>;

/** What the account is called; null where only the connector can be named. */
export function accountName(account: SequinAccount): string | null {
  return account.name ?? account.account_login ?? account.login_id ?? account.hub_domain;
}

/** What tells the account from others at the connector, and is no secret. */
export function accountIdentifier(account: SequinAccount): string | null {
  return (
    account.account_login ??
    account.login_id ??
    account.username ??
    account.airtable_uid ??
    account.installation_id ??
    account.hub_id ??
    account.account_id ??
    account.client_id
  );
}

/** Airtable separates the scopes of its one text by spaces, Linear by commas. */
export function accountScopes({ scopes, scope }: SequinAccount): readonly string[] | null {
  if (scopes !== null && scopes !== undefined) return scopes;
  return scope === null ? null : scope.split(/[\s,]+/).filter((word) => word !== "");
}
