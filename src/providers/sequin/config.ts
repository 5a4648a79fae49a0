import { z } from "zod";
import type { ProviderConfigSpec } from "../../config/source-config.js";

export const sequinConfig: ProviderConfigSpec = {
  provider: "sequin",
  liveOrigin: "https://api.sequin.io",
  settings: z.strictObject({}),
  authKeys: [["token"]],
  fromEnvironment: ({ SEQUIN_TOKEN: token }) =>
    token === undefined || token === "" ? undefined : { id: "sequin", provider: "sequin", auth: { token } },
};
