import type { EmulatorDefinition, SourceEntry } from "../kit/emulator.js";
import { Random } from "../kit/random.js";
import { createSequin } from "./create-sequin.js";

/** What the gateway's configuration takes for Sequin. */
export interface SequinEntry extends SourceEntry {
  readonly provider: "sequin";
  readonly auth: { readonly token: string };
}

function tokenOf(identitySeed: number): string {
  return new Random(identitySeed, "sequin/identity").text(64);
}

/** Sequin's API for syncs, which came before its change data capture: `/v1/credentials`. */
export const sequin: EmulatorDefinition<SequinEntry> = {
  provider: "sequin",
  source: (identitySeed, baseUrl) => ({ provider: "sequin", baseUrl, auth: { token: tokenOf(identitySeed) } }),
  create: (settings) => createSequin(tokenOf(settings.identitySeed), settings),
};
