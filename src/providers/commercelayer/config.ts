import { z } from "zod";
import type { ProviderConfigSpec } from "../../config/source-config.js";

export const commerceLayerConfig: ProviderConfigSpec = {
  provider: "commercelayer",
  liveOrigin: "https://provisioning.commercelayer.io",
  otherOrigins: { authUrl: "https://auth.commercelayer.io" },
  settings: z.strictObject({}),
  // Of user-level API credentials, or a token that somebody else renews.
  authKeys: [["clientId", "clientSecret"], ["accessToken"]],
  // With one of the two missing the entry is incomplete, and the configuration says so: better than not to see a source that somebody meant.
  fromEnvironment: ({ CL_CLIENT_ID: clientId, CL_CLIENT_SECRET: clientSecret }) =>
    isSet(clientId) || isSet(clientSecret)
      ? {
          id: "commercelayer",
          provider: "commercelayer",
          auth: { ...(isSet(clientId) ? { clientId } : {}), ...(isSet(clientSecret) ? { clientSecret } : {}) },
        }
      : undefined,
};

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
