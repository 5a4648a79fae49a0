import type { CommerceLayerOrganizationRecord, CommerceLayerRecord, CommerceLayerRoleRecord } from "./map.js";

export type AttributeType = "text" | "id" | "integer" | "boolean" | "instant" | "json";

/** What an attribute holds, and what it is compared with; instants as text in the graph's one form, which compares like time. */
export type FilterValue = string | number | boolean | Readonly<Record<string, unknown>>;

export interface FilterAttribute {
  readonly type: AttributeType;
  readonly read: (record: CommerceLayerRecord) => FilterValue | null;
  /** Of what is related: that has to come along for a check here. */
  readonly expand?: "organization" | "role";
  /** `eq` and `in` (of an instant, its bounds) give upstream what they give here, so that nothing is checked again. */
  readonly exact?: boolean;
}

type Related = CommerceLayerOrganizationRecord | CommerceLayerRoleRecord;

const RELATED: Readonly<
  Record<string, { readonly type: AttributeType; readonly read: (of: Related) => FilterValue | null }>
> = {
  name: { type: "text", read: (of) => of.name },
  reference: { type: "text", read: (of) => of.reference },
  reference_origin: { type: "text", read: (of) => of.referenceOrigin },
  metadata: { type: "json", read: (of) => of.metadata },
  created_at: { type: "instant", read: (of) => of.createdAt },
  updated_at: { type: "instant", read: (of) => of.updatedAt },
};

/**
 * What `filter` may name: what Commerce Layer's documentation lists as filterable, and of organization and role what this graph shows. Never a secret,
 * which a filter by prefix would give away letter by letter.
 */
export const FILTER_ATTRIBUTES: ReadonlyMap<string, FilterAttribute> = new Map<string, FilterAttribute>([
  ["id", { type: "id", exact: true, read: (record) => record.upstreamId }],
  ["name", { type: "text", read: (record) => record.name }],
  ["kind", { type: "text", exact: true, read: (record) => record.applicationKind }],
  ["confidential", { type: "boolean", read: (record) => record.confidential }],
  ["redirect_uri", { type: "text", read: (record) => record.redirectUri }],
  ["client_id", { type: "text", read: (record) => record.clientId }],
  ["scopes", { type: "text", read: (record) => record.scopes?.join(" ") ?? null }],
  ["expires_in", { type: "integer", read: (record) => record.expiresIn }],
  ["mode", { type: "text", exact: true, read: (record) => record.mode }],
  ["created_at", { type: "instant", exact: true, read: (record) => record.createdAt }],
  ["updated_at", { type: "instant", exact: true, read: (record) => record.updatedAt }],
  ["reference", { type: "text", read: (record) => record.reference }],
  ["reference_origin", { type: "text", read: (record) => record.referenceOrigin }],
  ["metadata", { type: "json", read: (record) => record.metadata }],
  [
    "organization_id",
    { type: "id", exact: true, expand: "organization", read: (record) => record.organization?.upstreamId ?? null },
  ],
  ["organization_slug", { type: "text", expand: "organization", read: (record) => record.organization?.slug ?? null }],
  [
    "organization_domain",
    { type: "text", expand: "organization", read: (record) => record.organization?.domain ?? null },
  ],
  ["role_id", { type: "id", exact: true, expand: "role", read: (record) => record.role?.upstreamId ?? null }],
  ["role_kind", { type: "text", expand: "role", read: (record) => record.role?.kind ?? null }],
  ...(["organization", "role"] as const).flatMap((relation) =>
    Object.entries(RELATED).map(
      ([name, { type, read }]) =>
        [
          `${relation}_${name}`,
          {
            type,
            expand: relation,
            read: (record: CommerceLayerRecord) => {
              const of = record[relation];
              return of === null ? null : read(of);
            },
          },
        ] as const,
    ),
  ),
]);
