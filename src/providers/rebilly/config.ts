import { z } from "zod";
import type { ProviderConfigSpec } from "../../config/source-config.js";

/** As Rebilly documents ids of organizations; `.` and `..` would climb, because the id becomes a segment of every path. */
const ORGANIZATION_ID = /^(?!\.{1,2}$)[@~.\w-]{1,50}$/;

/** `organizationId`: whose credentials; left out, those of the organization that the key belongs to. */
export const rebillySettings = z.strictObject({
  organizationId: z
    .string("must be text")
    .regex(
      ORGANIZATION_ID,
      "must be the id of a Rebilly organization: 1 to 50 letters, digits, '@', '~', '-', '.', '_'",
    )
    .exactOptional(),
});

export const rebillyConfig: ProviderConfigSpec = {
  provider: "rebilly",
  liveOrigin: "https://api.rebilly.com",
  settings: rebillySettings,
  takesEnvironment: true,
  authKeys: [["apiKey"]],
  // With the organization alone the entry is incomplete, and the configuration says so: better than not to see a source that somebody meant.
  fromEnvironment: ({ REBILLY_API_KEY: apiKey, REBILLY_ORGANIZATION_ID: organizationId }) =>
    isSet(apiKey) || isSet(organizationId)
      ? {
          id: "rebilly",
          provider: "rebilly",
          ...(isSet(organizationId) ? { organizationId } : {}),
          auth: isSet(apiKey) ? { apiKey } : {},
        }
      : undefined,
};

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== "";
}
