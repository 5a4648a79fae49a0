import { expect, test } from "vitest";
import { validateProviders } from "../../src/contract/validate-providers.js";
import { ahasend } from "../../src/providers/ahasend/index.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { PROVIDERS } from "../../src/providers/registry.js";
import { ahasend as ahasendEmulator, type AhaSendEntry } from "../../src/sandbox/ahasend/ahasend.js";
import { emailit as emailitEmulator, type EmailitEntry } from "../../src/sandbox/emailit/emailit.js";
import { commercelayerSubject } from "../providers/commercelayer/commercelayer-subject.js";
import { rebillySubject } from "../providers/rebilly/rebilly-subject.js";
import { sequinSubject } from "../providers/sequin/sequin-subject.js";
import type { WireRecord } from "../sandbox/support/http.js";
import { describeProvider, type ProviderSubject } from "../support/describe-provider.js";

test("every registered provider is well defined", () => {
  expect(validateProviders(PROVIDERS)).toEqual([]);
});

/** The wire's time with three fractional digits, whatever it had. */
function toInstant(time: unknown): string | null {
  if (typeof time !== "string") return null;
  const [seconds = "", fraction = ""] = time.replace("Z", "").split(".");
  return `${seconds}.${fraction.padEnd(3, "0").slice(0, 3)}Z`;
}

function emailitExpected(record: WireRecord): Record<string, unknown> {
  const used = toInstant(record["last_used_at"]);
  return {
    typeName: "EmailitCredential",
    provider: "EMAILIT",
    upstreamId: record["id"],
    name: record["name"],
    createdAt: toInstant(record["created_at"]),
    updatedAt: toInstant(record["updated_at"]),
    lastUse: { state: used === null ? "NEVER" : "USED", at: used },
  };
}

const emailitVersionOne: ProviderSubject<EmailitEntry> = {
  provider: emailit,
  emulator: emailitEmulator,
  unknownIds: ["nobody", "key_0ujsswThIGTUYm2K8FjOOfXtY1K", "4711"],
  expected: (record) => ({
    ...emailitExpected(record),
    emailitType: record["type"] === "smtp" ? "SMTP" : "API",
    kind: record["type"] === "smtp" ? "SMTP" : "API_KEY",
    scopes: [record["type"]],
  }),
};

const emailitVersionTwo: ProviderSubject<EmailitEntry> = {
  ...emailitVersionOne,
  settings: { apiVersion: 2 },
  expected: (record) => ({
    ...emailitExpected(record),
    emailitType: "API",
    kind: "API_KEY",
    scopes: [record["type"] === "smtp" ? "sending" : "full"],
  }),
};

const ahasendSubject: ProviderSubject<AhaSendEntry> = {
  provider: ahasend,
  emulator: ahasendEmulator,
  unknownIds: ["00000000-0000-4000-8000-000000000000"],
  expected: (record) => ({
    typeName: "AhaSendSmtpCredential",
    provider: "AHASEND",
    upstreamId: record["id"],
    name: record["name"],
    kind: "SMTP",
    environment: record["sandbox"] === true ? "TEST" : "LIVE",
    identifier: record["username"],
    username: record["username"],
    sandbox: record["sandbox"],
    sendingScope: record["scope"] === "global" ? "GLOBAL" : "SCOPED",
    domains: record["domains"],
    createdAt: toInstant(record["created_at"]),
    updatedAt: toInstant(record["updated_at"]),
  }),
};

describeProvider("Rebilly", rebillySubject);
describeProvider("Rebilly without totals, and with offsets behind the ceiling refused", {
  ...rebillySubject,
  switches: { totals: false, ceiling: "reject" },
});
describeProvider("Emailit, version 1", emailitVersionOne);
describeProvider("Emailit, version 1 with objects wrapped and totals sent", {
  ...emailitVersionOne,
  switches: { wrapped: true },
});
describeProvider("Emailit, version 2", emailitVersionTwo);
describeProvider("AhaSend", ahasendSubject);
describeProvider("Sequin", sequinSubject);
describeProvider("Sequin with the kind at the top too", { ...sequinSubject, switches: { topLevelKind: true } });
describeProvider("Commerce Layer", commercelayerSubject);
describeProvider("Commerce Layer with instants kept finer than shown", {
  ...commercelayerSubject,
  switches: { microseconds: true },
});

test("no registered provider is left out of the suite", () => {
  const subjects = [rebillySubject, emailitVersionOne, ahasendSubject, sequinSubject, commercelayerSubject];
  expect(subjects.map(({ provider }) => provider)).toEqual(PROVIDERS);
});
