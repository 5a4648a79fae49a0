import { Random } from "../kit/random.js";
import type { EmulatorDefinition, SourceEntry } from "../kit/emulator.js";
import { createEmailit } from "./create-emailit.js";

/** What the gateway's configuration takes for Emailit. */
export interface EmailitEntry extends SourceEntry {
  readonly provider: "emailit";
  /** The documented version; the same base URL serves version 2 as well. */
  readonly apiVersion: 1;
  readonly auth: { readonly apiKey: string };
}

function apiKeyOf(identitySeed: number): string {
  return `em_${new Random(identitySeed, "emailit/identity").text(32)}`;
}

/** Emailit: `/v1/credentials` and its successor `/v2/api-keys`, over the same records. */
export const emailit: EmulatorDefinition<EmailitEntry> = {
  provider: "emailit",
  source: (identitySeed, baseUrl) => ({
    provider: "emailit",
    baseUrl,
    apiVersion: 1,
    auth: { apiKey: apiKeyOf(identitySeed) },
  }),
  create: (settings) => createEmailit(apiKeyOf(settings.identitySeed), settings),
};
