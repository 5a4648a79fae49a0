import { z } from "zod";
import type { JsonObject } from "../kit/json.js";
import type { CredentialType } from "./credential-type.js";

/** Of what is required, the documentation bounds little; here an empty text is as good as none. */
export const text = z.string().min(1);
export const websiteId = z
  .string()
  .max(50)
  .regex(/^[@~\-.\w]+$/);

/** The type of an authentication decides what else it has. */
function auth<const Types extends readonly [string, ...string[]]>(withPassword: Types) {
  return z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("none") }),
      z.object({ type: z.enum(withPassword), username: text, password: text }),
    ])
    .exactOptional();
}

/**
 * The fields of each type that POST takes, with their defaults. Whatever else a body has is passed over: status, tokens and
 * the other read-only fields as much as names that mean nothing.
 */
export const CREATION_SCHEMAS: Readonly<Record<CredentialType, z.ZodType<JsonObject>>> = {
  smtp: z.object({
    host: text,
    port: z.int().min(1).max(65_535).default(25),
    encryption: z.enum(["none", "tls", "ssl"]).default("none"),
    auth: auth(["plain", "login", "cram-md5"]),
  }),
  webhook: z.object({ host: z.string().regex(/^[A-Za-z0-9-.]+$/), auth: auth(["basic", "digest"]) }),
  mailgun: z.object({ emailFrom: z.email().max(254), apiKey: text, domain: text }),
  sendgrid: z.object({ apiKey: text }),
  "aws-ses": z.object({ key: text, secret: text, region: text, configurationSetName: z.string().exactOptional() }),
  oauth2: z.object({ service: z.enum(["google-sheets", "intuit-quickbooks"]), code: text, scopes: z.array(text) }),
  postmark: z.object({ serverApiToken: text }),
  experian: z.object({ username: text, password: text, hmacKey: text, publicKey: text }),
  taxjar: z.object({ apiToken: text, omitFromAddress: z.boolean().default(false) }),
  avalara: z.object({ licenseKey: text, accountId: text }),
  plaid: z.object({
    clientId: text,
    secretToken: text,
    websiteId: websiteId.exactOptional(),
    useStripe: z.boolean().default(false),
  }),
};
