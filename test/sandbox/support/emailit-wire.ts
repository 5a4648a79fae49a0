import { z } from "zod";

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);

/** The wire shapes of Emailit, closed: a field too many fails a test as much as one too few. */
export const credential = z.strictObject({
  id: z.string().regex(/^(key_[A-Za-z0-9]{27}|[A-Za-z0-9]{16})$/),
  name: z.string().min(1).max(255),
  type: z.enum(["smtp", "api"]),
  last_used_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
});

export const credentialList = z.strictObject({ data: z.array(credential) });
export const countedCredentialList = z.strictObject({ data: z.array(credential), total_records: z.int() });
/** What creating answers: the only time that the key is told. */
export const createdCredential = credential.extend({ key: z.string().regex(/^em_[A-Za-z0-9]{32}$/) });
export const wrappedCredential = z.strictObject({ data: credential });
export const versionOneError = z.strictObject({ message: z.string().min(1) });
export const versionOneInvalid = versionOneError.extend({ errors: z.record(z.string(), z.array(z.string().min(1))) });
export const versionOneDeleted = versionOneError.extend({ success: z.literal(true), notify: z.boolean() });

export const apiKey = z.strictObject({
  object: z.literal("api_key"),
  id: z.string(),
  name: z.string(),
  scope: z.enum(["full", "sending"]),
  sending_domain_id: z.union([z.int(), z.string()]).nullable(),
  last_used_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
});

export const createdApiKey = apiKey.extend({ key: z.string().regex(/^secret_[A-Za-z0-9]{32}$/) });

export const apiKeyList = z.strictObject({
  data: z.array(apiKey),
  next_page_url: z.string().nullable(),
  previous_page_url: z.string().nullable(),
});
export const versionTwoError = z.strictObject({
  statusCode: z.int(),
  error: z.string().min(1),
  message: z.string().min(1),
});
export const versionTwoInvalid = versionTwoError.extend({
  details: z.array(z.strictObject({ field: z.string(), message: z.string().min(1) })).min(1),
});
