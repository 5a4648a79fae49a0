import { objectOf, type Json, type JsonObject } from "../kit/json.js";
import type { Fields } from "./fields.js";

const MASK = "********";

/** A record without its secrets. Whether the live API masks them is not known, and neither is how. */
export function maskSecrets(record: JsonObject, fields: Fields, prefix = ""): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, masked(value, fields, `${prefix}${name}`)]),
  );
}

function masked(value: Json, fields: Fields, path: string): Json {
  const object = objectOf(value);
  if (object !== undefined) return maskSecrets(object, fields, `${path}.`);
  return typeof value === "string" && Object.hasOwn(fields, path) && fields[path] === "secret" ? MASK : value;
}
