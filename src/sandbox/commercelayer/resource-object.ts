import type { JsonObject } from "../kit/json.js";
import type { ResourceType } from "./resource-type.js";

/**
 * `{ id, type, links, attributes, relationships }`, each relationship with its links and, where it is to one, `data`.
 * Links are without their origin: an account is the same on every port.
 */
export function resourceObject(
  type: ResourceType,
  id: string,
  attributes: JsonObject,
  relatedIds: Readonly<Record<string, string>>,
): JsonObject {
  const self = `/api/${type.name}/${encodeURIComponent(id)}`;
  const relationships: Record<string, JsonObject> = {};
  for (const [name, relation] of Object.entries(type.relations)) {
    const links = { self: `${self}/relationships/${name}`, related: `${self}/${name}` };
    const relatedId = relatedIds[name];
    const data = relation.kind === "one" && relatedId !== undefined ? { type: relation.target, id: relatedId } : null;
    relationships[name] = relation.kind === "one" ? { links, data } : { links };
  }
  return { id, type: type.name, links: { self }, attributes, relationships };
}
