import { z } from "zod";
import { wireInstant } from "../../contract/wire-instant.js";
import { LARGEST_INT } from "../../domain/largest-int.js";

/** Ten alphanumeric characters wherever one is shown; the length is nowhere promised. */
export const COMMERCE_LAYER_ID = /^[A-Za-z0-9]{1,36}$/;

const id = z.string().regex(COMMERCE_LAYER_ID);
const text = z.string().nullish();

/** What every resource has. */
const common = {
  created_at: wireInstant.nullish(),
  updated_at: wireInstant.nullish(),
  reference: text,
  reference_origin: text,
  metadata: z.record(z.string(), z.unknown()).nullish(),
};

const organization = z.object({ id, name: text, slug: text, domain: text, ...common });
export type OrganizationRow = z.output<typeof organization>;

const role = z.object({ id, name: text, kind: text, ...common });
export type RoleRow = z.output<typeof role>;

/** The attributes that are asked for: every one but `client_secret`, which the API would give out with each row. */
export const API_CREDENTIAL_ATTRIBUTES = [
  "name",
  "kind",
  "confidential",
  "redirect_uri",
  "client_id",
  "scopes",
  "expires_in",
  "mode",
  "custom",
  ...Object.keys(common),
] as const;

/** Attributes of what is related, likewise. */
export const RELATED_ATTRIBUTES = {
  organization: ["name", "slug", "domain", ...Object.keys(common)],
  role: ["name", "kind", ...Object.keys(common)],
} as const;

/** An `api_credentials` resource, its attributes and what is related to it side by side. */
export const apiCredential = z.object({
  id,
  name: text,
  kind: text,
  confidential: z.boolean().nullish(),
  redirect_uri: text,
  client_id: text,
  scopes: text,
  expires_in: z.int().nonnegative().max(LARGEST_INT).nullish(),
  mode: text,
  custom: z.boolean().nullish(),
  ...common,
  organization: organization.nullish(),
  role: role.nullish(),
});
export type ApiCredentialRow = z.output<typeof apiCredential>;
