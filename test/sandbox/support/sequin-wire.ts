import { z } from "zod";

const plain = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
const timestamp = z.union([z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), plain]);
const mask = z.string().regex(/^\*{10,11}$/);
const masked = /(?:^|_)(?:secret|token|password)$/;

const stripe = { name: z.string().min(1).max(255), secret: mask, test: z.boolean() };

const documentedProperties = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stripe_key"), ...stripe }),
  z.strictObject({ kind: z.literal("stripe_oauth2"), ...stripe }),
  z.strictObject({
    kind: z.literal("airtable_oauth2"),
    airtable_uid: z.string().startsWith("usr"),
    refresh_token: mask,
    scope: z.string(),
  }),
  z.strictObject({ kind: z.literal("checkout_champ_password"), login_id: z.string(), password: mask }),
  z.strictObject({
    kind: z.literal("github_app"),
    account_type: z.enum(["User", "Organization"]),
    account_login: z.string(),
    installation_id: z.int(),
  }),
  z.strictObject({
    kind: z.literal("hubspot_oauth2"),
    hub_domain: z.string(),
    hub_id: z.int(),
    refresh_token: mask,
    scopes: z.array(z.string()).min(1),
  }),
  z.strictObject({ kind: z.literal("linear_oauth2"), access_token: mask, scope: z.string() }),
]);

export const DOCUMENTED_KINDS = documentedProperties.options.map(({ shape }) => shape.kind.value);

const otherKind = z.string().refine((kind) => !DOCUMENTED_KINDS.some((documented) => documented === kind));

/** Open, but for what is named like a secret. */
const otherProperties = z
  .record(z.string(), z.json())
  .refine((properties) =>
    Object.entries(properties).every(([key, value]) => !masked.test(key) || mask.safeParse(value).success),
  )
  .and(z.looseObject({ kind: otherKind }));

const oauthApp = z.strictObject({
  id: z.uuidv4(),
  name: z.string(),
  provider: z.string(),
  client_id: z.string().regex(/^[0-9a-f]{32}$/),
  client_secret: mask,
  metadata: z.strictObject({}),
  created_at: timestamp,
  updated_at: timestamp,
});

/** The wire shapes of Sequin, closed: a field too many fails a test as much as one too few. */
export const credential = z.strictObject({
  id: z.uuidv4(),
  provider: z.string().regex(/^[a-z0-9_]+$/),
  name: z.string().min(1).max(255).optional(),
  oauth_app_id: z.uuidv4().nullable(),
  oauth_app: z.union([oauthApp, z.strictObject({ kind: z.literal("sequin") })]),
  properties: z.union([documentedProperties, otherProperties]),
  metadata: z.record(z.string(), z.json()),
  health: z
    .strictObject({ status: z.enum(["ok", "warn", "error"]), notes: z.array(z.string().min(1)), time: plain })
    .nullish(),
  created_at: timestamp,
  updated_at: timestamp,
});

export const credentialList = z.strictObject({ data: z.array(credential) });
/** The API's own errors, and those of the framework below it. */
export const errorBody = z.strictObject({ summary: z.string().min(1) });
export const invalidBody = errorBody.extend({
  validation_errors: z.record(z.string(), z.array(z.string().min(1)).min(1)),
});
export const unroutedBody = z.strictObject({ errors: z.strictObject({ detail: z.string().min(1) }) });
