import type { EmulatorDefinition, SourceEntry } from "../kit/emulator.js";
import { Random } from "../kit/random.js";
import { createAhaSend, type Account } from "./create-ahasend.js";

/** What the gateway's configuration takes for AhaSend. */
export interface AhaSendEntry extends SourceEntry {
  readonly provider: "ahasend";
  /** A UUID. */
  readonly accountId: string;
  readonly auth: { readonly apiKey: string };
}

function accountOf(identitySeed: number): Account {
  const random = new Random(identitySeed, "ahasend/identity");
  return { id: random.uuid(), apiKey: `aha-sk-${random.text(64)}` };
}

/** AhaSend: `/v2/accounts/{account_id}/smtp-credentials`. */
export const ahasend: EmulatorDefinition<AhaSendEntry> = {
  provider: "ahasend",
  source: (identitySeed, baseUrl) => {
    const { id, apiKey } = accountOf(identitySeed);
    return { provider: "ahasend", baseUrl, accountId: id, auth: { apiKey } };
  },
  create: (settings) => createAhaSend(accountOf(settings.identitySeed), settings),
};
