import { z } from "zod";

/** The wire shapes of AhaSend, closed: a field too many fails a test as much as one too few. */
export const smtpCredential = z.strictObject({
  object: z.literal("credential_smtp"),
  id: z.uuidv4(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  name: z.string().min(1).max(255),
  username: z.string().min(1),
  sandbox: z.boolean(),
  scope: z.enum(["global", "scoped"]),
  domains: z.array(z.string()),
});

/** What creating answers: the only time that the password is told. */
export const createdSmtpCredential = smtpCredential.extend({ password: z.string().min(20) });

export const smtpCredentialList = z.strictObject({
  object: z.literal("list"),
  data: z.array(smtpCredential),
  pagination: z.strictObject({
    has_more: z.boolean(),
    next_cursor: z.string().optional(),
    previous_cursor: z.string().optional(),
  }),
});

export const errorBody = z.strictObject({ message: z.string().min(1) });
