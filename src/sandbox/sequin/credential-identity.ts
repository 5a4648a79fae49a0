import type { Json, JsonObject } from "../kit/json.js";
import { isMask, isSecret } from "./masked.js";

/** By which properties a kind tells the account at its provider, the best first. */
const ACCOUNT: Readonly<Record<string, readonly string[]>> = {
  airtable_oauth2: ["airtable_uid"],
  checkout_champ_password: ["login_id"],
  github_app: ["installation_id"],
  hubspot_oauth2: ["hub_id", "hub_domain"],
  salesforce_oauth2: ["organization_id", "instance_url"],
  shopify_key: ["shop"],
  marketo_key: ["munchkin_id"],
  netsuite_key: ["account"],
  quickbooks_oauth2: ["realm_id"],
  servicenow_password: ["instance"],
  auth0_key: ["domain"],
  workday_password: ["tenant"],
};

/**
 * What tells two imports of the same credential: its kind with the account that it belongs to, else with its secrets,
 * else with everything it has. Undefined where only masks are left of the secrets, as in a seeded record. The
 * documentation says that an import of the same account makes no second credential, not what the same account is.
 */
export function identityOf(properties: JsonObject): string | undefined {
  const { kind } = properties;
  const account = (typeof kind === "string" && Object.hasOwn(ACCOUNT, kind) ? ACCOUNT[kind] : undefined) ?? [];
  const told = account.find((property) => Object.hasOwn(properties, property));
  if (told !== undefined) return JSON.stringify([kind, told, properties[told]]);
  const secrets = Object.entries(properties).filter(([property]) => isSecret(property));
  if (secrets.some(([, value]) => isMask(value))) return undefined;
  return JSON.stringify(secrets.length > 0 ? [kind, ...secrets.toSorted(byName)] : properties);
}

function byName([one]: readonly [string, Json], [other]: readonly [string, Json]): number {
  return one < other ? -1 : 1;
}
