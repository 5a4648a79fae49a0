import { RESOURCE_TYPES, type AttributeKind, type ResourceType } from "../resource-type.js";

/** An attribute of a resource, or of one that it is related to. */
export interface AttributePath {
  readonly relations: readonly string[];
  readonly attribute: string;
  readonly kind: AttributeKind;
}

/** What a name in a filter stands for: `name`, `organization_name`, `role_organization_id`; undefined where it stands for nothing. */
export function resolveAttribute(name: string, type: ResourceType): AttributePath | undefined {
  if (name === "id") return { relations: [], attribute: name, kind: "text" };
  const kind = type.filterable.has(name) ? type.attributes[name] : undefined;
  if (kind !== undefined) return { relations: [], attribute: name, kind };
  for (const [relationName, relation] of Object.entries(type.relations)) {
    if (relation.kind === "absent" || !name.startsWith(`${relationName}_`)) continue;
    const path = resolveAttribute(name.slice(relationName.length + 1), RESOURCE_TYPES[relation.target]);
    if (path !== undefined) return { ...path, relations: [relationName, ...path.relations] };
  }
  return undefined;
}
