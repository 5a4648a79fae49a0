import { formatMilliseconds, SECOND, type Instant } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import { RecordList } from "../kit/record-list.js";
import { ORGANIZATION_SETTINGS } from "./organization-settings.js";
import { resourceObject } from "./resource-object.js";
import type { ResourceRow } from "./resource-row.js";
import { RESOURCE_TYPES, type TypeName } from "./resource-type.js";

const NAMES = [
  "The Blue Brand",
  "Grüne Märkte GmbH",
  "Northwind EU",
  "紺屋オンライン",
  "The Blue Brand (staging)",
] as const;
const CUSTOM_ROLES = ["Fulfilment", "Marketing – España", "Data team"] as const;
/** Organizations are older than anything in them. */
const FOUNDED: Instant = Date.UTC(2021, 2, 1) * 1000;
const DAY: Instant = 86_400 * SECOND;

export interface Organizations {
  readonly organizations: RecordList<ResourceRow>;
  readonly roles: RecordList<ResourceRow>;
}

/** Three to five organizations, each with the roles that it is created with and some of its own; newest first. */
export function createOrganizations(random: Random): Organizations {
  const row = (
    name: TypeName,
    serial: number,
    instant: Instant,
    attributes: JsonObject,
    relatedIds: Readonly<Record<string, string>>,
  ): ResourceRow => {
    const type = RESOURCE_TYPES[name];
    const id = random.text(10);
    const updated = instant + random.int(0, 300) * DAY;
    const all = {
      ...attributes,
      created_at: formatMilliseconds(instant),
      updated_at: formatMilliseconds(updated),
      reference: random.chance(0.3) ? `ref-${serial}` : null,
      reference_origin: null,
      metadata: random.chance(0.5) ? {} : { cost_center: random.int(100, 999) },
    };
    return { type, id, serial, instant, updated, relatedIds, record: resourceObject(type, id, all, relatedIds) };
  };

  const organizations = NAMES.slice(0, random.int(3, NAMES.length)).map((name, index) =>
    row("organizations", index + 1, FOUNDED + index * 40 * DAY, organizationAttributes(name, index, random), {}),
  );
  const roles = organizations.flatMap((organization, index) => {
    const customRoles = CUSTOM_ROLES.slice(0, (index + 1) % (CUSTOM_ROLES.length + 1));
    const kinds = [["Admin", "admin"], ["Read only", "read_only"], ...customRoles.map((name) => [name, "custom"])];
    return kinds.map(([name = "", kind = ""], nth) =>
      row("roles", index * 10 + nth + 1, organization.instant + nth * SECOND, { name, kind }, relationTo(organization)),
    );
  });
  return {
    organizations: new RecordList(organizations.toReversed()),
    roles: new RecordList(roles.toReversed()),
  };
}

function relationTo({ id }: ResourceRow): Readonly<Record<string, string>> {
  return id === undefined ? {} : { organization: id };
}

function organizationAttributes(name: string, index: number, random: Random): JsonObject {
  const slug = `${["blue", "green", "northwind", "konya", "blue-staging"][index] ?? "brand"}-${random.int(1, 99)}`;
  const support = random.chance(0.6);
  return {
    name,
    slug,
    domain: `${slug}.commercelayer.io`,
    support_phone: support ? "+01 30800857" : null,
    support_email: support ? `support@${slug}.example.com` : null,
    logo_url: random.chance(0.5) ? `https://${slug}.example.com/logo.svg` : null,
    favicon_url: null,
    primary_color: "#C8984E",
    contrast_color: random.chance(0.5) ? "#FFFFCC" : null,
    gtm_id: null,
    gtm_id_test: null,
    region: "eu-west-1",
    can_switch_live: index === 0,
    subscription_info: { plan_type: index === 0 ? "enterprise" : "growth", limits: { markets: 5, organizations: 5 } },
    config: random.chance(0.5) ? { mfe: { language: "it-IT", default: { links: {} } } } : null,
    ...ORGANIZATION_SETTINGS,
  };
}
