import { z } from "zod";
import type { ProviderConfigSpec } from "../../config/source-config.js";

/** `accountId`: the account that the key belongs to; a key of another one is refused with 401. */
export const ahasendSettings = z.strictObject({
  accountId: z.guid("is required: the UUID of the AhaSend account (AHASEND_ACCOUNT_ID in the environment)"),
});

export const ahasendConfig: ProviderConfigSpec = {
  provider: "ahasend",
  liveOrigin: "https://api.ahasend.com",
  settings: ahasendSettings,
  authKeys: [["apiKey"]],
  // With one of the two missing the entry is incomplete, and the configuration says so: better than not to see a source that somebody meant.
  fromEnvironment: ({ AHASEND_API_KEY: apiKey, AHASEND_ACCOUNT_ID: accountId }) =>
    isSet(apiKey) || isSet(accountId)
      ? {
          id: "ahasend",
          provider: "ahasend",
          ...(isSet(accountId) ? { accountId } : {}),
          auth: isSet(apiKey) ? { apiKey } : {},
        }
      : undefined,
};

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
