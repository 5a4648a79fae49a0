import { z } from "zod";
import { wireInstant } from "../../contract/wire-instant.js";

/** A UUID in lower case. Another case would be a second global id for the same credential. */
export const AHASEND_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `SMTPCredential`. The `password` that only a creation returns is not part of it and never kept. */
export const smtpCredential = z.object({
  id: z.string().regex(AHASEND_ID),
  name: z.string().nullish(),
  username: z.string().nullish(),
  sandbox: z.boolean().nullish(),
  scope: z.enum(["global", "scoped"]).nullish(),
  domains: z.array(z.string()).nullish(),
  created_at: wireInstant.nullish(),
  updated_at: wireInstant.nullish(),
});
export type SmtpCredentialRow = z.output<typeof smtpCredential>;

/** A cursor that is null or empty means the same as one that is absent; which of the three comes is not documented. */
const cursor = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === "" ? undefined : text));

export const smtpCredentialList = z.object({
  data: z.array(z.unknown()),
  pagination: z.object({ has_more: z.boolean(), next_cursor: cursor, previous_cursor: cursor }),
});

export const ahasendObject = z.record(z.string(), z.unknown());
