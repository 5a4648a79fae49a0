import { z } from "zod";

const id = z.string().regex(/^crd_[0-9A-HJKMNP-TV-Z]{26}$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const secret = z.string().min(20);
const host = z.string().regex(/^[A-Za-z0-9-.]+$/);

function passwordAuth<Type extends string>(type: z.ZodType<Type>) {
  return z.strictObject({ type, username: z.string().min(1).max(255), password: secret });
}
const noAuth = z.strictObject({ type: z.literal("none") });

const common = {
  id,
  hash: id,
  status: z.enum(["active", "inactive", "deactivated"]),
  deactivationTime: time.nullable(),
};
const _links = z.tuple([
  z.strictObject({ href: z.string().startsWith("/service-credentials/"), rel: z.literal("self") }),
]);

/** The wire shapes of Rebilly, closed: a field too many fails a test as much as one too few. */
export const credentialSchemas = {
  smtp: z.strictObject({
    ...common,
    type: z.literal("smtp"),
    host,
    port: z.int().min(1).max(65_535),
    encryption: z.enum(["none", "tls", "ssl"]),
    auth: z.union([noAuth, passwordAuth(z.enum(["plain", "login", "cram-md5"]))]).optional(),
    _links,
  }),
  webhook: z.strictObject({
    ...common,
    type: z.literal("webhook"),
    host,
    auth: z.union([noAuth, passwordAuth(z.enum(["basic", "digest"]))]).optional(),
  }),
  mailgun: z.strictObject({
    ...common,
    type: z.literal("mailgun"),
    emailFrom: z.string().min(1).max(254).includes("@"),
    apiKey: secret,
    domain: z.string(),
    _links,
  }),
  sendgrid: z.strictObject({ ...common, type: z.literal("sendgrid"), apiKey: secret, _links }),
  "aws-ses": z.strictObject({
    ...common,
    type: z.literal("aws-ses"),
    key: z.string().regex(/^AKIA[A-Z2-7]{16}$/),
    secret,
    region: z.string(),
    configurationSetName: z.string().optional(),
    _links,
  }),
  oauth2: z.strictObject({
    ...common,
    type: z.literal("oauth2"),
    service: z.enum(["google-sheets", "intuit-quickbooks"]),
    code: secret,
    scopes: z.array(z.string()).min(1),
    accessToken: secret,
    refreshToken: secret,
    expirationTime: time.nullable(),
    _links,
  }),
  postmark: z.strictObject({ ...common, type: z.literal("postmark"), serverApiToken: secret, _links }),
  experian: z.strictObject({
    ...common,
    type: z.literal("experian"),
    username: z.string().min(1).max(255),
    password: secret,
    hmacKey: secret,
    publicKey: z.string(),
    _links,
  }),
  taxjar: z.strictObject({
    ...common,
    type: z.literal("taxjar"),
    apiToken: secret,
    omitFromAddress: z.boolean(),
    _links,
  }),
  avalara: z.strictObject({ ...common, type: z.literal("avalara"), licenseKey: secret, accountId: z.string(), _links }),
  plaid: z.strictObject({
    ...common,
    type: z.literal("plaid"),
    clientId: z.string(),
    secretToken: secret,
    websiteId: z.string().startsWith("web_").max(50).optional(),
    useStripe: z.boolean(),
    _links,
  }),
} as const;

export const credential = z.discriminatedUnion("type", [
  credentialSchemas.smtp,
  credentialSchemas.webhook,
  credentialSchemas.mailgun,
  credentialSchemas.sendgrid,
  credentialSchemas["aws-ses"],
  credentialSchemas.oauth2,
  credentialSchemas.postmark,
  credentialSchemas.experian,
  credentialSchemas.taxjar,
  credentialSchemas.avalara,
  credentialSchemas.plaid,
]);

export const item = z.strictObject({ id: z.string().length(44), name: z.string().min(1).max(255) });

const problemMembers = {
  type: z.literal("about:blank"),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z.string().startsWith("/"),
};
export const problemBody = z.strictObject(problemMembers);
export const validationProblem = z.strictObject({
  ...problemMembers,
  invalidFields: z.array(z.strictObject({ field: z.string().min(1), message: z.string().min(1) })),
});
