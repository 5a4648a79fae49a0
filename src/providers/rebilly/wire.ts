import { z } from "zod";
import { wireInstant } from "../../contract/wire-instant.js";

/** As documented for ids of every resource, but for `.` and `..`, which would climb. */
export const REBILLY_ID = /^(?!\.{1,2}$)[@~.\w-]{1,50}$/;

export const STATUSES = { active: "ACTIVE", inactive: "INACTIVE", deactivated: "DEACTIVATED" } as const;
export const ENCRYPTIONS = { none: "NONE", tls: "TLS", ssl: "SSL" } as const;
export const SERVICES = { "google-sheets": "GOOGLE_SHEETS", "intuit-quickbooks": "INTUIT_QUICKBOOKS" } as const;
/** Of SMTP servers and of webhooks. */
export const AUTHENTICATIONS = {
  none: "NONE",
  plain: "PLAIN",
  login: "LOGIN",
  "cram-md5": "CRAM_MD5",
  basic: "BASIC",
  digest: "DIGEST",
} as const;

export type RebillyStatus = (typeof STATUSES)[keyof typeof STATUSES];
export type RebillyEncryption = (typeof ENCRYPTIONS)[keyof typeof ENCRYPTIONS];
export type RebillyService = (typeof SERVICES)[keyof typeof SERVICES];
export type RebillyAuthenticationMethod = (typeof AUTHENTICATIONS)[keyof typeof AUTHENTICATIONS];

/** A word out of a closed vocabulary, as the graph spells it. */
function wordOf<Word extends string>(words: Readonly<Record<string, Word>>) {
  return z.string().transform((text, context): Word => {
    const word = Object.hasOwn(words, text) ? words[text] : undefined;
    if (word !== undefined) return word;
    context.addIssue({ code: "custom", message: "not a word that is documented" });
    return z.NEVER;
  });
}

/** Null where it is absent: records have every field. */
function optional<Value>(schema: z.ZodType<Value>) {
  return schema.nullish().transform((value): Value | null => value ?? null);
}

const text = optional(z.string());
const flag = optional(z.boolean());

/** What a mail server or a webhook's receiver asks for. The password beside it is not part of it. */
const authentication = optional(z.object({ type: optional(wordOf(AUTHENTICATIONS)), username: text }));

/** What the rows of all types have. `hash` is an old name of `id`, and which type a row is of says the list that it stands in. */
export const commonRow = z.object({
  id: z.string().regex(REBILLY_ID),
  status: optional(wordOf(STATUSES)),
  deactivationTime: optional(wireInstant),
});
export type CommonRow = z.output<typeof commonRow>;

/**
 * The rows of each type as the API's definition has them, without their secrets: those may be echoed in clear, because none is write-only there.
 * No row says when it was made or changed.
 */
export const smtpRow = commonRow.extend({
  host: text,
  port: optional(z.int().min(0).max(65_535)),
  encryption: optional(wordOf(ENCRYPTIONS)),
  auth: authentication,
});
export const webhookRow = commonRow.extend({ host: text, auth: authentication });
export type WebhookRow = z.output<typeof webhookRow>;
export const mailgunRow = commonRow.extend({ emailFrom: text, domain: text });
/** `key` is the id of the access key, not its secret. */
export const awsSesRow = commonRow.extend({ key: text, region: text, configurationSetName: text });
export const oauth2Row = commonRow.extend({
  service: optional(wordOf(SERVICES)),
  scopes: optional(z.array(z.string())),
  expirationTime: optional(wireInstant),
});
export const experianRow = commonRow.extend({ username: text, publicKey: text });
export const taxJarRow = commonRow.extend({ omitFromAddress: flag });
export const avalaraRow = commonRow.extend({ accountId: text });
export const plaidRow = commonRow.extend({ clientId: text, websiteId: text, useStripe: flag });

export const rebillyList = z.array(z.unknown());
export const rebillyObject = z.record(z.string(), z.unknown());
