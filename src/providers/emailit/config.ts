import { z } from "zod";
import type { ProviderConfigSpec } from "../../config/source-config.js";

/** `apiVersion` 1 is `/v1/credentials`, 2 is its successor `/v2/api-keys`; the same key opens both. */
export const emailitSettings = z.strictObject({
  apiVersion: z.literal([1, 2], "must be 1 or 2").default(1),
});

export const emailitConfig: ProviderConfigSpec = {
  provider: "emailit",
  liveOrigin: "https://api.emailit.com",
  settings: emailitSettings,
  authKeys: [["apiKey"]],
  fromEnvironment: ({ EMAILIT_API_KEY: apiKey }) =>
    apiKey === undefined || apiKey === "" ? undefined : { id: "emailit", provider: "emailit", auth: { apiKey } },
};
