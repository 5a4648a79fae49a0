import { z } from "zod";
import type { Answer } from "../kit/emulator.js";
import { requiredOr, type Checked } from "../kit/field-errors.js";

const BLANK = "can't be blank";
const INVALID = "is invalid";

const required = requiredOr(BLANK, INVALID);
const metadata = z.record(z.string(), z.json(), INVALID).optional();
const text = z.string(required).min(1, BLANK);

const stripe = { name: z.string(INVALID).optional(), secret: text, test: z.boolean(INVALID).optional() };

/** What the properties of the documented kinds must be. Those of any other kind are taken as they come. */
const DOCUMENTED: Readonly<Record<string, z.ZodType>> = {
  stripe_key: z.object(stripe),
  stripe_oauth2: z.object(stripe),
  airtable_oauth2: z.object({ airtable_uid: text, refresh_token: text, scope: z.string(INVALID).optional() }),
  checkout_champ_password: z.object({ login_id: text, password: text }),
  github_app: z.object({
    account_type: z.enum(["User", "Organization"], required),
    account_login: text,
    installation_id: z.int(required),
  }),
  hubspot_oauth2: z.object({ refresh_token: text, scopes: z.array(z.string(INVALID), INVALID).optional() }),
  linear_oauth2: z.object({ access_token: text, scope: z.string(INVALID).optional() }),
};

const properties = z
  .object({ kind: text }, required)
  .catchall(z.json())
  .check(({ value, issues }) => {
    const documented = Object.hasOwn(DOCUMENTED, value.kind) ? DOCUMENTED[value.kind] : undefined;
    for (const { path, message } of documented?.safeParse(value).error?.issues ?? []) {
      issues.push({ code: "custom", input: value, path: [...path], message });
    }
  });

/** What importing a credential takes. Whether there is such an app is another question. */
export const importing = z
  .object({
    properties,
    oauth_app_id: z.string(INVALID).nullish(),
    name: z.string(INVALID).nullish(),
    metadata,
  })
  .refine(({ properties: { kind }, oauth_app_id: app }) => typeof app === "string" || !kind.endsWith("_oauth2"), {
    path: ["oauth_app_id"],
    message: BLANK,
  });

/** What an update takes; whatever else is sent is ignored. */
export const updating = z.object({
  name: z.string(INVALID).nullish(),
  metadata,
});

/** `{ summary, validation_errors }`. */
export function invalid({ errors }: Pick<Extract<Checked<unknown>, { ok: false }>, "errors">): Answer {
  return { status: 422, body: { summary: "Validation failed", validation_errors: errors } };
}
