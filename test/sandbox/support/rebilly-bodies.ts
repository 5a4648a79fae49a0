import type { CredentialType } from "../../../src/sandbox/rebilly/credential-type.js";

/** What a caller sends to make a credential of each type, no optional field left out and none at its default. */
export const WHOLE_BODIES: Readonly<Record<CredentialType, Readonly<Record<string, unknown>>>> = {
  smtp: {
    host: "smtp.brand.example",
    port: 587,
    encryption: "tls",
    auth: { type: "cram-md5", username: "Ünal", password: "p4ssword-of-twenty-one" },
  },
  webhook: {
    host: "hooks.brand.example",
    auth: { type: "digest", username: "hook", password: "p4ssword-of-twenty-one" },
  },
  mailgun: { emailFrom: "o'hara+eu@brand.example", apiKey: "key-0123456789abcdef0123", domain: "mg.brand.example" },
  sendgrid: { apiKey: "SG.0123456789abcdef.0123456789" },
  "aws-ses": {
    key: "AKIAABCDEFGHIJKLMNOP",
    secret: "an+aws/secret+of+forty/characters+0123456",
    region: "eu-central-1",
    configurationSetName: "tracking",
  },
  oauth2: { service: "google-sheets", code: "4/0Aan-authorization-code", scopes: ["https://scopes.example/sheets"] },
  postmark: { serverApiToken: "11111111-2222-4333-8444-555555555555" },
  experian: {
    username: "brand",
    password: "p4ssword-of-twenty-one",
    hmacKey: "an-hmac-key-of-some-length",
    publicKey: "0123456789abcdef",
  },
  taxjar: { apiToken: "0123456789abcdef0123456789abcdef", omitFromAddress: true },
  avalara: { licenseKey: "0123456789ABCDEF01234567", accountId: "2000000001" },
  plaid: {
    clientId: "0123456789abcdef01234567",
    secretToken: "0123456789abcdef0123456789abcd",
    websiteId: "web_01HQWXYZ",
    useStripe: true,
  },
};

/** The fields that each type must be given. */
export const REQUIRED_FIELDS: Readonly<Record<CredentialType, readonly string[]>> = {
  smtp: ["host"],
  webhook: ["host"],
  mailgun: ["emailFrom", "apiKey", "domain"],
  sendgrid: ["apiKey"],
  "aws-ses": ["key", "secret", "region"],
  oauth2: ["service", "code", "scopes"],
  postmark: ["serverApiToken"],
  experian: ["username", "password", "hmacKey", "publicKey"],
  taxjar: ["apiToken"],
  avalara: ["licenseKey", "accountId"],
  plaid: ["clientId", "secretToken"],
};
