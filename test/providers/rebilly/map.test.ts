import { describe, expect, test } from "vitest";
import { jsonAnswer } from "../../support/json-answer.js";
import { collectionOf, exampleSource } from "./example.js";

const ID = "crd_01HQ0000000000000000000000";
const SECRET = "a-secret-that-nobody-may-see";
const COMMON = {
  id: ID,
  hash: ID,
  status: "active",
  deactivationTime: null,
  _links: [{ href: `https://api.rebilly.com/service-credentials/smtp/${ID}`, rel: "self" }],
};
/** What all types have in common, where a row says no more than COMMON. */
const SHARED = {
  upstreamId: ID,
  sourceKey: "example",
  provider: "REBILLY",
  status: "ACTIVE",
  rebillyStatus: "ACTIVE",
  environment: "LIVE",
  identifier: null,
  secret: { present: true, masked: null, revealable: false },
  scopes: null,
  domains: null,
  createdAt: null,
  updatedAt: null,
  expiresAt: null,
  lastUse: { state: "UNKNOWN", at: null },
  health: { status: "UNKNOWN", notes: [], checkedAt: null },
  metadata: null,
  deactivatedAt: null,
};

const parse = (word: string, row: unknown, source = exampleSource()) =>
  collectionOf(word, source).parseOne(jsonAnswer(row));

const PASSWORD = { password: SECRET };

type Fields = Readonly<Record<string, unknown>>;

test.for<readonly [word: string, row: Fields, expected: Fields]>([
  [
    "smtp",
    {
      host: "smtp.example.com",
      port: 587,
      encryption: "tls",
      auth: { type: "cram-md5", username: "bob", ...PASSWORD },
    },
    {
      typeName: "RebillySmtpCredential",
      rebillyType: "SMTP",
      name: "smtp.example.com (SMTP)",
      kind: "SMTP",
      identifier: "bob",
      host: "smtp.example.com",
      port: 587,
      encryption: "TLS",
      auth: { type: "CRAM_MD5", username: "bob" },
    },
  ],
  [
    "webhook",
    { host: "hooks.example.com", auth: { type: "digest", username: "eve", ...PASSWORD } },
    {
      typeName: "RebillyWebhookCredential",
      rebillyType: "WEBHOOK",
      name: "hooks.example.com (Webhook)",
      kind: "WEBHOOK",
      identifier: "eve",
      host: "hooks.example.com",
      auth: { type: "DIGEST", username: "eve" },
    },
  ],
  [
    "mailgun",
    { emailFrom: "billing@example.com", domain: "mg.example.com", apiKey: SECRET },
    {
      typeName: "RebillyMailgunCredential",
      rebillyType: "MAILGUN",
      name: "mg.example.com (Mailgun)",
      kind: "API_KEY",
      domains: ["mg.example.com"],
      emailFrom: "billing@example.com",
      domain: "mg.example.com",
    },
  ],
  [
    "sendgrid",
    { apiKey: SECRET },
    { typeName: "RebillySendgridCredential", rebillyType: "SENDGRID", name: `${ID} (SendGrid)`, kind: "API_KEY" },
  ],
  [
    "aws-ses",
    { key: "AKIA0000", secret: SECRET, region: "us-west-2", configurationSetName: "default" },
    {
      typeName: "RebillyAwsSesCredential",
      rebillyType: "AWS_SES",
      name: "default (AWS SES)",
      kind: "API_KEY",
      identifier: "AKIA0000",
      accessKeyId: "AKIA0000",
      region: "us-west-2",
      configurationSetName: "default",
    },
  ],
  [
    "oauth2",
    {
      service: "google-sheets",
      code: SECRET,
      accessToken: SECRET,
      refreshToken: SECRET,
      scopes: ["sheets", "drive"],
      expirationTime: "2027-01-01T00:00:00Z",
    },
    {
      typeName: "RebillyOAuth2Credential",
      rebillyType: "OAUTH2",
      name: "Google Sheets (OAuth 2.0)",
      kind: "OAUTH2_TOKEN",
      scopes: ["sheets", "drive"],
      expiresAt: "2027-01-01T00:00:00.000Z",
      service: "GOOGLE_SHEETS",
    },
  ],
  [
    "postmark",
    { serverApiToken: SECRET },
    { typeName: "RebillyPostmarkCredential", rebillyType: "POSTMARK", name: `${ID} (Postmark)`, kind: "API_KEY" },
  ],
  [
    "experian",
    { username: "acme", password: SECRET, hmacKey: SECRET, publicKey: "pub" },
    {
      typeName: "RebillyExperianCredential",
      rebillyType: "EXPERIAN",
      name: "acme (Experian)",
      kind: "PASSWORD",
      identifier: "acme",
      username: "acme",
      publicKey: "pub",
    },
  ],
  [
    "taxjar",
    { apiToken: SECRET, omitFromAddress: true },
    {
      typeName: "RebillyTaxJarCredential",
      rebillyType: "TAXJAR",
      name: `${ID} (TaxJar)`,
      kind: "API_KEY",
      omitFromAddress: true,
    },
  ],
  [
    "avalara",
    { accountId: "2000000", licenseKey: SECRET },
    {
      typeName: "RebillyAvalaraCredential",
      rebillyType: "AVALARA",
      name: "2000000 (Avalara)",
      kind: "API_KEY",
      identifier: "2000000",
      accountId: "2000000",
    },
  ],
  [
    "plaid",
    { clientId: "c1", secretToken: SECRET, websiteId: "web_1", useStripe: false },
    {
      typeName: "RebillyPlaidCredential",
      rebillyType: "PLAID",
      name: "c1 (Plaid)",
      kind: "API_KEY",
      identifier: "c1",
      clientId: "c1",
      websiteId: "web_1",
      useStripe: false,
    },
  ],
])("%s: every field becomes one of the record, and no secret does", ([word, own, expected]) => {
  const row = parse(word, { ...COMMON, type: word, ...own });
  expect(row.fault).toBeUndefined();
  expect(row.record).toEqual({
    ...SHARED,
    id: Buffer.from(`REBILLY:example:${word}:${ID}`).toString("base64url"),
    ...expected,
  });
  expect(JSON.stringify(row)).not.toContain(SECRET);
});

describe("a row that has only its id", () => {
  test.for(
    ["smtp", "webhook", "mailgun", "sendgrid", "aws-ses", "oauth2"]
      .concat(["postmark", "experian", "taxjar", "avalara", "plaid"])
      .map((word) => ({ word })),
  )("is a record all the same: $word", ({ word }) => {
    const { record, fault } = parse(word, { id: ID });
    expect(fault).toBeUndefined();
    expect(record?.name).toContain(`${ID} (`);
    expect(Object.values(record ?? {})).not.toContain(undefined);
  });
});

describe("the name", () => {
  test.for<readonly [word: string, row: Fields, name: string]>([
    ["mailgun", { emailFrom: "a@example.com" }, "a@example.com (Mailgun)"],
    ["aws-ses", { key: "AKIA1", region: "us-east-1" }, "AKIA1 (AWS SES)"],
    ["aws-ses", { region: "us-east-1" }, "us-east-1 (AWS SES)"],
    ["oauth2", { service: "intuit-quickbooks" }, "Intuit QuickBooks (OAuth 2.0)"],
    ["smtp", { host: "" }, `${ID} (SMTP)`],
    ["plaid", { clientId: null }, `${ID} (Plaid)`],
  ])("of %s %j is %s", ([word, own, name]) => {
    expect(parse(word, { ...COMMON, ...own }).record?.name).toBe(name);
  });
});

describe("the secret", () => {
  test.for<readonly [auth: unknown, present: boolean, faulty: boolean]>([
    [undefined, false, false],
    [null, false, false],
    [{ type: "none" }, false, false],
    [{ type: "plain", username: "bob" }, true, false],
    [{ username: "bob" }, true, false],
    ["secret", true, true],
    [{ type: "oauth" }, true, true],
  ])("of a server with auth %j: present is %s", ([auth, present, faulty]) => {
    for (const word of ["smtp", "webhook"]) {
      const { record, fault } = parse(word, { ...COMMON, host: "h", auth });
      expect(record?.secret).toEqual({ present, masked: null, revealable: false });
      expect(fault).toEqual(faulty ? { upstreamId: ID, fields: ["auth"] } : undefined);
    }
  });
});

describe("the status", () => {
  const past = "2026-11-22T11:59:59Z";
  const future = "2026-11-22T12:00:01Z";
  test.for<readonly [row: Fields, status: string, own: string | null]>([
    [{ status: "active" }, "ACTIVE", "ACTIVE"],
    [{ status: "inactive" }, "INACTIVE", "INACTIVE"],
    [{ status: "deactivated" }, "DEACTIVATED", "DEACTIVATED"],
    [{ status: "active", expirationTime: future }, "ACTIVE", "ACTIVE"],
    [{ status: "active", expirationTime: "2026-11-22T12:00:00Z" }, "EXPIRED", "ACTIVE"],
    [{ status: "active", expirationTime: past }, "EXPIRED", "ACTIVE"],
    [{ status: "inactive", expirationTime: past }, "EXPIRED", "INACTIVE"],
    [{ status: "deactivated", expirationTime: past }, "DEACTIVATED", "DEACTIVATED"],
    [{ status: undefined }, "ACTIVE", null],
    [{ status: undefined, deactivationTime: past }, "DEACTIVATED", null],
    [{ status: "archived", deactivationTime: past }, "DEACTIVATED", null],
    [{ status: "archived" }, "ACTIVE", null],
  ])("of an OAuth 2.0 credential %j is %s, and %s in Rebilly's words", ([own, status, rebillyStatus]) => {
    expect(parse("oauth2", { ...COMMON, ...own }).record).toMatchObject({ status, rebillyStatus });
  });

  test("a type whose rows have no end never expires", () => {
    const { record } = parse("smtp", { ...COMMON, expirationTime: past });
    expect(record).toMatchObject({ status: "ACTIVE", expiresAt: null });
  });
});

describe("the environment", () => {
  test.for([
    ["https://api.rebilly.com", undefined, "LIVE"],
    ["https://api-sandbox.rebilly.com", undefined, "TEST"],
    ["https://rebilly.example.com", undefined, null],
    ["https://api.rebilly.com", "TEST", "TEST"],
    ["http://127.0.0.1:4000", "LIVE", "LIVE"],
  ] as const)("at %s, configured as %s, is %s", ([baseUrl, environment, expected]) => {
    expect(parse("smtp", COMMON, exampleSource(0, { baseUrl, environment })).record?.environment).toBe(expected);
  });
});

describe("a field that cannot be read costs that field and is noted", () => {
  test.for<readonly [word: string, field: string, value: unknown, expected: Fields]>([
    ["smtp", "status", "archived", { status: "ACTIVE", rebillyStatus: null }],
    ["smtp", "deactivationTime", "lately", { deactivatedAt: null }],
    ["smtp", "port", "25", { port: null }],
    ["smtp", "port", 70_000, { port: null }],
    ["smtp", "encryption", "rot13", { encryption: null }],
    ["webhook", "host", 7, { host: null, name: `${ID} (Webhook)` }],
    ["mailgun", "domain", ["mg"], { domain: null, domains: null }],
    ["oauth2", "service", "icq", { service: null, name: `${ID} (OAuth 2.0)` }],
    ["oauth2", "scopes", "all", { scopes: null }],
    ["oauth2", "expirationTime", 1_800_000_000, { expiresAt: null, status: "ACTIVE" }],
    ["taxjar", "omitFromAddress", "yes", { omitFromAddress: null }],
    ["plaid", "useStripe", 1, { useStripe: null }],
  ])("%s: %s", ([word, field, value, expected]) => {
    const { record, fault } = parse(word, { ...COMMON, [field]: value });
    expect(fault).toEqual({ upstreamId: ID, fields: [field] });
    expect(record).toMatchObject(expected);
  });
});

test.for(["", ".", "..", "a/b", "a:b", "x".repeat(51), 7, null].map((id) => ({ id })))(
  "a row with the id $id is counted and not shown",
  ({ id }) => {
    const { record, fault } = parse("smtp", { ...COMMON, id });
    expect(record).toBeUndefined();
    expect(fault).toEqual({ upstreamId: undefined, fields: ["id"] });
  },
);
