import { z } from "zod";
import { rebilly } from "../../../src/providers/rebilly/index.js";
import { rebilly as rebillyEmulator, type RebillyEntry } from "../../../src/sandbox/rebilly/rebilly.js";
import type { ProviderSubject } from "../../support/describe-provider.js";

const wire = z.looseObject({
  id: z.string(),
  status: z.enum(["active", "inactive", "deactivated"]),
  type: z.string(),
  deactivationTime: z.string().nullable(),
  expirationTime: z.string().nullish(),
  auth: z.object({ type: z.string(), username: z.string().optional() }).optional(),
});

const TYPE_NAMES: Readonly<Record<string, string>> = {
  smtp: "RebillySmtpCredential",
  webhook: "RebillyWebhookCredential",
  mailgun: "RebillyMailgunCredential",
  sendgrid: "RebillySendgridCredential",
  "aws-ses": "RebillyAwsSesCredential",
  oauth2: "RebillyOAuth2Credential",
  postmark: "RebillyPostmarkCredential",
  experian: "RebillyExperianCredential",
  taxjar: "RebillyTaxJarCredential",
  avalara: "RebillyAvalaraCredential",
  plaid: "RebillyPlaidCredential",
};

function toInstant(time: string | null | undefined): string | null {
  return time === null || time === undefined ? null : new Date(time).toISOString();
}

/** Rebilly in the contract suite. */
export const rebillySubject: ProviderSubject<RebillyEntry> = {
  provider: rebilly,
  emulator: rebillyEmulator,
  unknownIds: ["crd_01H00000000000000000000000", "nobody", "@~.x", "true"],
  expected: (record, collection) => {
    const { id, status, deactivationTime, expirationTime, auth, ...own } = wire.parse(record);
    const expired = typeof expirationTime === "string" && Date.parse(expirationTime) < Date.now();
    const handle = auth?.username ?? own["key"] ?? own["clientId"] ?? own["username"] ?? own["accountId"] ?? null;
    return {
      typeName: TYPE_NAMES[collection],
      provider: "REBILLY",
      upstreamId: id,
      rebillyType: collection.toUpperCase().replace("-", "_"),
      rebillyStatus: status.toUpperCase(),
      status: expired && status !== "deactivated" ? "EXPIRED" : status.toUpperCase(),
      deactivatedAt: toInstant(deactivationTime),
      expiresAt: toInstant(expirationTime),
      identifier: handle,
      scopes: own["scopes"] ?? null,
      domains: own["domain"] === undefined ? null : [own["domain"]],
      createdAt: null,
      updatedAt: null,
    };
  },
};
