import type { JsonObject } from "../kit/json.js";
import type { ResourceType } from "./resource-type.js";

/** Makes resource objects of one account, with links that begin with its base URL. */
export type ResourceObjects = (
  type: ResourceType,
  id: string,
  attributes: JsonObject,
  relatedIds: Readonly<Record<string, string>>,
) => JsonObject;

/** `{ id, type, links, attributes, relationships }`, each relationship with its links and, where it is to one, `data`. */
export function resourceObjects(baseUrl: string): ResourceObjects {
  return (type, id, attributes, relatedIds) => {
    const self = `${baseUrl}/api/${type.name}/${encodeURIComponent(id)}`;
    const relationships: Record<string, JsonObject> = {};
    for (const [name, relation] of Object.entries(type.relations)) {
      const links = { self: `${self}/relationships/${name}`, related: `${self}/${name}` };
      const relatedId = relatedIds[name];
      const data = relation.kind === "one" && relatedId !== undefined ? { type: relation.target, id: relatedId } : null;
      relationships[name] = relation.kind === "one" ? { links, data } : { links };
    }
    return { id, type: type.name, links: { self }, attributes, relationships };
  };
}
