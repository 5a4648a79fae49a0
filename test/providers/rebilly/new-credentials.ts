import type { RebillyTypeWord } from "../../../src/providers/rebilly/rebilly-type.js";
import { Secret } from "../../../src/domain/secret.js";
import { WHOLE_BODIES } from "../../sandbox/support/rebilly-bodies.js";

type Fields = Readonly<Record<string, unknown>>;

/** A credential to make. */
export interface NewCredential {
  readonly word: RebillyTypeWord;
  readonly field: string;
  /** As a client sends it, no argument left out but those that every create has. */
  readonly input: Fields;
  /** What POST has to carry besides the type. */
  readonly body: Fields;
}

/** The bodies in the graph's words: of most arguments they are Rebilly's. */
export const NEW_CREDENTIALS: readonly NewCredential[] = [
  created("smtp", "Smtp", { encryption: "TLS", auth: authentication("smtp", "CRAM_MD5") }),
  created("webhook", "Webhook", { auth: authentication("webhook", "DIGEST") }),
  created("mailgun", "Mailgun"),
  created("sendgrid", "Sendgrid"),
  {
    ...created("aws-ses", "AwsSes"),
    input: {
      accessKeyId: WHOLE_BODIES["aws-ses"]["key"],
      secretAccessKey: WHOLE_BODIES["aws-ses"]["secret"],
      region: "eu-central-1",
      configurationSetName: "tracking",
    },
  },
  created("oauth2", "OAuth2", { service: "GOOGLE_SHEETS" }),
  created("postmark", "Postmark"),
  created("experian", "Experian"),
  created("taxjar", "TaxJar"),
  created("avalara", "Avalara"),
  created("plaid", "Plaid"),
];

function created(word: RebillyTypeWord, name: string, changes: Fields = {}): NewCredential {
  const body = WHOLE_BODIES[word];
  return { word, field: `createRebilly${name}Credential`, input: { ...body, ...changes }, body };
}

function authentication(word: "smtp" | "webhook", type: string): Fields {
  const { auth } = WHOLE_BODIES[word];
  return { ...(isFields(auth) && auth), type };
}

export function newCredential(word: RebillyTypeWord): NewCredential {
  const found = NEW_CREDENTIALS.find((candidate) => candidate.word === word);
  if (found === undefined) throw new Error(`no ${word}`);
  return found;
}

const DISTINCTIVE: Readonly<Record<RebillyTypeWord, string>> = {
  smtp: "host",
  webhook: "host",
  mailgun: "domain",
  sendgrid: "apiKey",
  "aws-ses": "region",
  oauth2: "scopes",
  postmark: "serverApiToken",
  experian: "username",
  taxjar: "apiToken",
  avalara: "accountId",
  plaid: "clientId",
};

/** The input of one that Rebilly does not take for any other. */
export function distinctInput(word: RebillyTypeWord, mark: string): Fields {
  const value = `${mark}.brand.example`;
  return { ...newCredential(word).input, [DISTINCTIVE[word]]: word === "oauth2" ? [value] : value };
}

const SECRET_ARGUMENTS =
  /^(?:password|apiKey|secretAccessKey|code|serverApiToken|hmacKey|apiToken|licenseKey|secretToken)$/;

/** The secrets of an input, in clear. */
export function secretsOf(input: unknown): readonly string[] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, value]: [string, unknown]) =>
    SECRET_ARGUMENTS.test(name) && typeof value === "string" ? [value] : secretsOf(value),
  );
}

/** An input as it comes out of GraphQL. */
export function wrapSecrets(input: Fields): Fields {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (typeof value === "string") return [name, SECRET_ARGUMENTS.test(name) ? new Secret(value) : value];
      return [name, isFields(value) ? wrapSecrets(value) : value];
    }),
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
