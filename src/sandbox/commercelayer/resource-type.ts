import { ORGANIZATION_SETTINGS } from "./organization-settings.js";

/** The resources that the sandbox holds. */
export type TypeName = "api_credentials" | "organizations" | "roles";

export type AttributeKind = "text" | "number" | "boolean" | "instant" | "json";

export type Relation =
  | { readonly kind: "one"; readonly target: TypeName }
  /** `inverse` is the relation by which the target's rows name this one. */
  | { readonly kind: "many"; readonly target: TypeName; readonly inverse: string }
  /** To a type that the sandbox does not hold: it has links, and can be neither included nor filtered by. */
  | { readonly kind: "absent" };

/** What the documentation says of one type of resource. */
export interface ResourceType {
  readonly name: TypeName;
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  /** Attributes that a list can be filtered by, besides `id`. */
  readonly filterable: ReadonlySet<string>;
  readonly sortable: ReadonlySet<string>;
  readonly relations: Readonly<Record<string, Relation>>;
}

const COMMON = {
  created_at: "instant",
  updated_at: "instant",
  reference: "text",
  reference_origin: "text",
  metadata: "json",
} as const;

const COMMON_SORTABLE = ["id", "created_at", "updated_at", "reference", "reference_origin"];

const apiCredentials: ResourceType = {
  name: "api_credentials",
  attributes: {
    name: "text",
    kind: "text",
    confidential: "boolean",
    redirect_uri: "text",
    client_id: "text",
    client_secret: "text",
    scopes: "text",
    expires_in: "number",
    mode: "text",
    custom: "boolean",
    ...COMMON,
  },
  // All but client_secret and custom.
  filterable: new Set([
    "name",
    "kind",
    "confidential",
    "redirect_uri",
    "client_id",
    "scopes",
    "expires_in",
    "mode",
    ...Object.keys(COMMON),
  ]),
  sortable: new Set(["mode", ...COMMON_SORTABLE]),
  relations: { organization: { kind: "one", target: "organizations" }, role: { kind: "one", target: "roles" } },
};

function settingKinds(): Record<string, AttributeKind> {
  return Object.fromEntries(
    Object.entries(ORGANIZATION_SETTINGS).map(([name, preset]) => [
      name,
      typeof preset === "boolean" ? "boolean" : "number",
    ]),
  );
}

const organizations: ResourceType = {
  name: "organizations",
  attributes: {
    name: "text",
    slug: "text",
    domain: "text",
    support_phone: "text",
    support_email: "text",
    logo_url: "text",
    favicon_url: "text",
    primary_color: "text",
    contrast_color: "text",
    gtm_id: "text",
    gtm_id_test: "text",
    region: "text",
    can_switch_live: "boolean",
    subscription_info: "json",
    config: "json",
    ...settingKinds(),
    ...COMMON,
  },
  filterable: new Set(["name", "slug", "domain", ...Object.keys(COMMON)]),
  sortable: new Set(["name", "slug", "domain", ...COMMON_SORTABLE]),
  relations: {
    memberships: { kind: "absent" },
    roles: { kind: "many", target: "roles", inverse: "organization" },
    permissions: { kind: "absent" },
    api_credentials: { kind: "many", target: "api_credentials", inverse: "organization" },
  },
};

const roles: ResourceType = {
  name: "roles",
  attributes: { name: "text", kind: "text", ...COMMON },
  filterable: new Set(["name", "kind", ...Object.keys(COMMON)]),
  sortable: new Set(COMMON_SORTABLE),
  relations: {
    organization: { kind: "one", target: "organizations" },
    permissions: { kind: "absent" },
    memberships: { kind: "absent" },
    api_credentials: { kind: "many", target: "api_credentials", inverse: "role" },
    versions: { kind: "absent" },
  },
};

export const RESOURCE_TYPES: Readonly<Record<TypeName, ResourceType>> = {
  api_credentials: apiCredentials,
  organizations,
  roles,
};

/** The type of that name; undefined where the sandbox holds none. */
export function resourceType(name: string): ResourceType | undefined {
  return Object.values(RESOURCE_TYPES).find((type) => type.name === name);
}
