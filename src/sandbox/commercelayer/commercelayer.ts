import type { EmulatorDefinition, SourceEntry } from "../kit/emulator.js";
import { Random } from "../kit/random.js";
import type { Client } from "./access-tokens.js";
import { createCommerceLayer } from "./create-commercelayer.js";

/** What the gateway's configuration takes for Commerce Layer. */
export interface CommerceLayerEntry extends SourceEntry {
  readonly provider: "commercelayer";
  /** Where tokens come from: the same origin here, a host of its own in reality. */
  readonly authUrl: string;
  readonly auth: { readonly clientId: string; readonly clientSecret: string };
}

const KEY_LENGTH = 43;

function clientOf(identitySeed: number): Client {
  const random = new Random(identitySeed, "commercelayer/identity");
  return {
    clientId: random.text(KEY_LENGTH),
    clientSecret: random.text(KEY_LENGTH),
    applicationId: random.text(10),
    userId: random.text(10),
    signingKey: random.text(64),
  };
}

/** Commerce Layer's Provisioning API: `/api/api_credentials` with their organizations and roles, and `/oauth/token`. */
export const commercelayer: EmulatorDefinition<CommerceLayerEntry> = {
  provider: "commercelayer",
  source: (identitySeed, baseUrl) => {
    const { clientId, clientSecret } = clientOf(identitySeed);
    return { provider: "commercelayer", baseUrl, authUrl: baseUrl, auth: { clientId, clientSecret } };
  },
  create: (settings) => createCommerceLayer(clientOf(settings.identitySeed), settings),
};
