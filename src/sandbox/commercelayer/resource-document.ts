import type { ApiCall } from "../kit/emulator.js";
import { objectOf, parseJson, type Json, type JsonObject } from "../kit/json.js";
import { mediaType } from "../kit/media-type.js";
import { JSON_API, usualRefusal } from "./problem.js";
import type { GivenRelations } from "./related-ids.js";
import { badRequest, notAllowed, type RequestRefusal } from "./request-refusal.js";
import type { ResourceType } from "./resource-type.js";

/** What the document of a write says of its resource. */
export interface ResourceDocument {
  readonly attributes: JsonObject;
  readonly relations: GivenRelations;
}

export interface DocumentRules {
  readonly type: ResourceType;
  /** The attributes and relations that can be written. */
  readonly fields: ReadonlySet<string>;
  /** Of the resource that is written to, which the document has to name; left out for a new one, which has none. */
  readonly id?: string;
}

const MEMBERS: ReadonlySet<string> = new Set(["type", "attributes", "relationships"]);

/**
 * Reads `{ data: { type, id, attributes, relationships } }`. Whether the values are valid is not judged here.
 * @throws RequestRefusal 415 for another content type, 400 for a document that JSON:API or the type does not allow
 */
export function parseDocument(
  { headers, body }: Pick<ApiCall, "headers" | "body">,
  { type, fields, id }: DocumentRules,
): ResourceDocument {
  if (mediaType(headers) !== JSON_API) throw usualRefusal(415);
  const data = dataOf(body);
  const { type: typeName = null, id: key = null } = data;
  if (typeName === null) throw missing("type");
  if (typeName !== type.name) throw badRequest("INVALID_RESOURCE", `${shown(typeName)} is not a valid resource.`);
  if (id !== undefined && key === null) {
    throw badRequest("KEY_ORDER_MISMATCH", "The resource object does not contain a key.");
  }
  if (id !== undefined && key !== id) {
    throw badRequest("KEY_NOT_INCLUDED_IN_URL", `The URL does not support the key ${shown(key)}`);
  }
  const attributes = objectIn(data, "attributes");
  const relationships = objectIn(data, "relationships");
  const unknown = [
    ...Object.keys(data).filter((name) => !MEMBERS.has(name) && (name !== "id" || id === undefined)),
    ...Object.keys(attributes).filter((name) => !fields.has(name) || !Object.hasOwn(type.attributes, name)),
    ...Object.keys(relationships).filter((name) => !fields.has(name) || !Object.hasOwn(type.relations, name)),
  ];
  const [first, ...others] = unknown;
  if (first !== undefined) throw notAllowed(first, ...others);
  const relations = Object.fromEntries(
    Object.entries(relationships).map(([name, relationship]) => [name, linkedId(relationship, name, type)]),
  );
  return { attributes, relations };
}

function dataOf(body: string): JsonObject {
  const document = objectOf(parseJson(body)) ?? malformed("The body");
  const { data = null } = document;
  if (data === null) throw missing("data");
  return objectOf(data) ?? malformed("data");
}

function objectIn(data: JsonObject, name: string): JsonObject {
  const value = data[name];
  return value === undefined ? {} : (objectOf(value) ?? malformed(name));
}

/** The id in `{ data: { type, id } }`; null for `{ data: null }`. */
function linkedId(relationship: Json, name: string, type: ResourceType): string | null {
  const relation = type.relations[name];
  const data = objectOf(relationship)?.["data"];
  if (data === null) return null;
  const identifier = objectOf(data);
  const [linkedType, id] = [identifier?.["type"], identifier?.["id"]];
  if (linkedType === undefined || typeof id !== "string" || relation?.kind !== "one") {
    throw badRequest("INVALID_LINKS_OBJECT", "Data is not a valid Links Object.");
  }
  if (linkedType !== relation.target) {
    throw badRequest("TYPE_MISMATCH", `${shown(linkedType)} is not a valid type for this operation.`);
  }
  return id;
}

function missing(name: string): RequestRefusal {
  return badRequest("PARAM_MISSING", `The required parameter, ${name}, is missing.`);
}

function malformed(name: string): never {
  throw badRequest("INVALID_DATA_FORMAT", `${name} is no JSON object.`);
}

function shown(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
