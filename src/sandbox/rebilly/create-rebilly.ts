import { bearerToken } from "../kit/bearer-token.js";
import type { Answer, ApiCall, Emulator, EmulatorSettings } from "../kit/emulator.js";
import type { Account } from "./account.js";
import { createCollections } from "./credential-collection.js";
import { CREDENTIAL_TYPES } from "./credential-type.js";
import { problem } from "./problem.js";
import { Quota } from "./quota.js";
import { readCredentials } from "./read-credentials.js";
import { rebillySwitches } from "./rebilly-switches.js";
import { writeCredentials } from "./write-credentials.js";

/** The API over one organisation's service credentials. */
export function createRebilly(account: Account, settings: EmulatorSettings): Emulator {
  const { seed, size, rateLimits, clock } = settings;
  const switches = rebillySwitches(rateLimits);
  const collections = createCollections(seed, size, switches);
  const quota = new Quota(switches, settings);

  /**
   * A secret key or a session token; a publishable key, which is sent as `Authorization` without a scheme, may read
   * nothing here. Lists document a 403 but no 404, so another organisation's id is 403.
   */
  function refusal({ headers, params, path }: ApiCall): Answer | undefined {
    const key = headers["reb-apikey"];
    const known = key === undefined ? bearerToken(headers) === account.sessionToken : key === account.apiKey;
    if (!known) return problem(401, path);
    if ((params["organizationId"] ?? account.organizationId) !== account.organizationId) {
      return problem(403, path, { detail: "This credential has no access to the organization." });
    }
    return quota.refusal(path);
  }

  return {
    collections: CREDENTIAL_TYPES.map((type) => collections[type]),
    switches,
    routes: [
      ...readCredentials({ collections, switches, quota, seed }),
      ...writeCredentials({ collections, quota, seed, clock }),
    ],
    problem,
    respond: (route, call) => refusal(call) ?? route.handle(call),
  };
}
