import { formatShortest, SECOND, type Instant } from "../kit/instant.js";
import type { Json, JsonObject } from "../kit/json.js";
import type { NameSource } from "../kit/name-source.js";
import type { Random } from "../kit/random.js";
import { laterThan, SEEDED_NOW } from "../kit/timeline.js";
import type { CredentialStatus } from "./credential-record.js";
import type { CredentialType } from "./credential-type.js";
import { resourceId } from "./resource-id.js";

/** What a credential is drawn from. */
export interface Draw {
  readonly random: Random;
  readonly names: NameSource;
  /** Created at. */
  readonly instant: Instant;
  /** How many of its type were drawn before: what an account of any usual size must have is counted, not drawn. */
  readonly index: number;
}

const HEXADECIMAL = "0123456789abcdef";
const SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const DOMAINS = ["example.com", "example.org", "billing.example.net", "xn--mnchen-3ya.example", "shop.test"] as const;
const HOSTS = ["smtp", "mail", "relay-2", "mx1.eu", "hooks", "API"] as const;
const REGIONS = ["us-west-2", "us-east-1", "eu-central-1", "ap-southeast-2"] as const;
const DAY = 86_400 * SECOND;

/** The fields that only this type has. Optional ones are left out now and then, as the schema allows. */
export const GENERATORS: Readonly<Record<CredentialType, (draw: Draw) => JsonObject>> = {
  smtp: (draw) => {
    const { random } = draw;
    const [port, encryption] = random.pick([
      [25, "none"],
      [465, "ssl"],
      [587, "tls"],
      [2525, "tls"],
    ]);
    return { host: host(random), port, encryption, ...auth(draw, ["none", "plain", "login", "cram-md5"]) };
  },
  webhook: (draw) => ({ host: host(draw.random), ...auth(draw, ["none", "basic", "digest"]) }),
  mailgun: ({ random }) => ({
    emailFrom: `${random.pick(["billing", "no-reply", "Receipts+eu", "o'hara"])}@${random.pick(DOMAINS)}`,
    apiKey: `key-${random.text(32, HEXADECIMAL)}`,
    domain: `mg.${random.pick(DOMAINS)}`,
  }),
  sendgrid: ({ random }) => ({ apiKey: `SG.${random.text(22, SECRET)}.${random.text(43, SECRET)}` }),
  "aws-ses": ({ random }) => ({
    key: `AKIA${random.text(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")}`,
    secret: random.text(40),
    region: random.pick(REGIONS),
    ...(random.chance(0.6) ? { configurationSetName: random.pick(["default", "tracking", "Marketing_eu"]) } : {}),
  }),
  oauth2,
  postmark: ({ random }) => ({ serverApiToken: random.uuid() }),
  experian: ({ random, names }) => ({
    username: names.next(),
    password: random.text(24, SECRET),
    hmacKey: random.text(43, SECRET),
    publicKey: random.text(32, HEXADECIMAL),
  }),
  taxjar: ({ random }) => ({ apiToken: random.text(32, HEXADECIMAL), omitFromAddress: random.chance(0.3) }),
  avalara: ({ random }) => ({
    licenseKey: random.text(24, "0123456789ABCDEF"),
    accountId: `20${random.text(8, "0123456789")}`,
  }),
  plaid: ({ random, index }) => ({
    ...(index % 2 === 0 ? { websiteId: resourceId("web", random) } : {}),
    clientId: random.text(24, HEXADECIMAL),
    secretToken: random.text(30, HEXADECIMAL),
    useStripe: random.chance(0.3),
  }),
};

function host(random: Random): string {
  return `${random.pick(HOSTS)}.${random.pick(DOMAINS)}`;
}

/** The names of the account's users are what people type, so these are the ones in other scripts and very long. */
function auth({ random, names, index }: Draw, types: readonly [string, ...string[]]): JsonObject {
  const type = types[index % types.length] ?? types[0];
  if (type !== "none") return { auth: { type, username: names.next(), password: random.text(24, SECRET) } };
  return random.chance(0.7) ? { auth: { type } } : {};
}

function oauth2({ random, instant, index }: Draw): JsonObject {
  const sheets = index % 2 === 0;
  return {
    service: sheets ? "google-sheets" : "intuit-quickbooks",
    code: `${sheets ? "4/0A" : "AB11"}${random.text(62, SECRET)}`,
    ...grantedTokens(random, sheets),
    expirationTime: expirationTime(random, instant, index),
    scopes: sheets
      ? [
          "https://www.googleapis.com/auth/spreadsheets",
          ...(random.chance(0.5) ? ["https://www.googleapis.com/auth/drive.readonly"] : []),
        ]
      : ["com.intuit.quickbooks.accounting"],
  };
}

/** What the service answers a code with. */
export function grantedTokens(random: Random, sheets: boolean): JsonObject {
  return {
    accessToken: `${sheets ? "ya29." : "eyJ"}${random.text(120, SECRET)}`,
    refreshToken: `${sheets ? "1//0" : "AB11"}${random.text(80, SECRET)}`,
  };
}

/** By turns soon after creation, years after the seeded present, so that it is the future to whoever asks, and never. */
function expirationTime(random: Random, instant: Instant, index: number): Json {
  if (index % 3 === 2) return null;
  return formatShortest(index % 3 === 0 ? laterThan(instant, random) : SEEDED_NOW + random.int(3650, 7300) * DAY);
}

/** What every type has. A credential that is deactivated stays so, and its time says since when. */
export function generateStatus({ random, instant }: Draw): CredentialStatus {
  const status = random.chance(0.8) ? "active" : random.pick(["inactive", "deactivated"]);
  return {
    status,
    deactivationTime: status === "deactivated" ? formatShortest(laterThan(instant, random)) : null,
  };
}
