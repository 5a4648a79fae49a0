import { z } from "zod";
import { ORGANIZATION_SETTINGS } from "../../../src/sandbox/commercelayer/organization-settings.js";

/** The wire shapes of Commerce Layer, closed: a field too many fails a test as much as one too few. */
const id = z.string().regex(/^[A-Za-z0-9]{10}$/);
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const metadata = z.record(z.string(), z.json()).nullable();

const common = {
  created_at: instant,
  updated_at: instant,
  reference: z.string().nullable(),
  reference_origin: z.string().nullable(),
  metadata,
};

export const credentialAttributes = z.strictObject({
  name: z.string().min(1).max(255),
  kind: z.string().min(1),
  confidential: z.boolean(),
  redirect_uri: z.url().nullable(),
  client_id: z.string().min(20),
  client_secret: z.string().min(20),
  scopes: z.string().regex(/^\S+( \S+)*$/),
  expires_in: z.int().min(7200).max(31_536_000),
  mode: z.enum(["test", "live"]),
  custom: z.boolean(),
  ...common,
});

const links = z.strictObject({ self: z.url(), related: z.url() });
const unlinked = z.strictObject({ links });

export const apiCredential = z.strictObject({
  id,
  type: z.literal("api_credentials"),
  links: z.strictObject({ self: z.url() }),
  attributes: credentialAttributes,
  relationships: z.strictObject({ organization: unlinked, role: unlinked }),
});

/** Without its origin, which is not the same on every port. */
const path = z.string().regex(/^\/api\/api_credentials\/\w+/);

function linkage<Type extends string>(type: Type) {
  return z.strictObject({
    links: z.strictObject({ self: path, related: path }),
    data: z.strictObject({ type: z.literal(type), id }).nullable(),
  });
}

/** As the control plane tells it. */
export const storedApiCredential = z.strictObject({
  id,
  type: z.literal("api_credentials"),
  links: z.strictObject({ self: path }),
  attributes: credentialAttributes,
  relationships: z.strictObject({ organization: linkage("organizations"), role: linkage("roles") }),
});

export const role = z.strictObject({
  id,
  type: z.literal("roles"),
  links: z.strictObject({ self: z.url() }),
  attributes: z.strictObject({ name: z.string(), kind: z.enum(["admin", "read_only", "custom"]), ...common }),
  relationships: z.strictObject({
    organization: unlinked,
    permissions: unlinked,
    memberships: unlinked,
    api_credentials: unlinked,
    versions: unlinked,
  }),
});

const text = z.string().nullable();

export const organization = z.strictObject({
  id,
  type: z.literal("organizations"),
  links: z.strictObject({ self: z.url() }),
  attributes: z.strictObject({
    name: z.string(),
    slug: z.string(),
    domain: z.string(),
    support_phone: text,
    support_email: text,
    logo_url: text,
    favicon_url: text,
    primary_color: text,
    contrast_color: text,
    gtm_id: text,
    gtm_id_test: text,
    region: text,
    can_switch_live: z.boolean(),
    subscription_info: z.record(z.string(), z.json()),
    config: z.record(z.string(), z.json()).nullable(),
    ...Object.fromEntries(
      Object.entries(ORGANIZATION_SETTINGS).map(([name, preset]) => [
        name,
        typeof preset === "boolean" ? z.boolean() : z.number(),
      ]),
    ),
    ...common,
  }),
  relationships: z.strictObject({
    memberships: unlinked,
    roles: unlinked,
    permissions: unlinked,
    api_credentials: unlinked,
  }),
});

const page = {
  meta: z.strictObject({ record_count: z.int(), page_count: z.int() }),
  links: z.strictObject({ first: z.url(), prev: z.url().optional(), next: z.url().optional(), last: z.url() }),
};

export const apiCredentialDocument = z.strictObject({ data: apiCredential });
export const apiCredentialList = z.strictObject({ data: z.array(apiCredential), ...page });
export const organizationList = z.strictObject({ data: z.array(organization), ...page });
export const roleList = z.strictObject({ data: z.array(role), ...page });

/** Any list, with whatever its parameters leave of its resources. */
export const anyList = z.strictObject({
  data: z.array(z.looseObject({ id: z.string(), type: z.string() })),
  included: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
  ...page,
});

export const errorBody = z.strictObject({
  errors: z.tuple([
    z.strictObject({
      title: z.string().min(1),
      detail: z.string().min(1),
      code: z.string().regex(/^[A-Z_]+$/),
      status: z.string().regex(/^\d{3}$/),
    }),
  ]),
});

/** Of a 422: one error for each thing that is wrong. */
export const validationBody = z.strictObject({
  errors: z.array(
    z.strictObject({
      title: z.string().min(1),
      detail: z.string().min(1),
      code: z.literal("VALIDATION_ERROR"),
      source: z.strictObject({ pointer: z.string().regex(/^\/data\/(attributes|relationships)\/\w+$/) }),
      status: z.literal("422"),
      meta: z.looseObject({ error: z.string() }),
    }),
  ),
});

export const tokenBody = z.strictObject({
  access_token: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/),
  token_type: z.literal("Bearer"),
  expires_in: z.literal(7200),
  scope: z.literal("provisioning-api"),
  created_at: z.int(),
});

export const tokenPayload = z.strictObject({
  application: z.strictObject({
    id,
    kind: z.literal("user"),
    public: z.literal(false),
    client_id: z.string(),
    confidential: z.literal(true),
  }),
  user: z.strictObject({ id }),
  scope: z.literal("provisioning-api"),
  exp: z.int(),
  test: z.boolean(),
  rand: z.number(),
  iat: z.int(),
  iss: z.url(),
});
