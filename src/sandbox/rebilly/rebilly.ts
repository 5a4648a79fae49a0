import type { EmulatorDefinition, SourceEntry } from "../kit/emulator.js";
import { accountOf } from "./account.js";
import { createRebilly } from "./create-rebilly.js";

/** What the gateway's configuration takes for Rebilly. */
export interface RebillyEntry extends SourceEntry {
  readonly provider: "rebilly";
  readonly organizationId: string;
  readonly auth: { readonly apiKey: string };
}

/** Rebilly: `/service-credentials/{type}` for eleven types, with and without `/organizations/{organizationId}`. */
export const rebilly: EmulatorDefinition<RebillyEntry> = {
  provider: "rebilly",
  source: (identitySeed, baseUrl) => {
    const { organizationId, apiKey } = accountOf(identitySeed);
    return { provider: "rebilly", baseUrl, organizationId, auth: { apiKey } };
  },
  create: (settings) => createRebilly(accountOf(settings.identitySeed), settings),
};
