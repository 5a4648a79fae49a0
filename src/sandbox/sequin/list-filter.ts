import { isDeepStrictEqual } from "node:util";
import { objectOf, parseJson, type Json, type JsonObject } from "../kit/json.js";
import { kindOf } from "./credential-kinds.js";

/**
 * What `provider`, `kind`, `health.status` and `metadata` leave of a list: each equal to the text given, and every
 * property of the JSON object `metadata` equal to the credential's. Undefined where `metadata` is no JSON object.
 * Only the query string counts: the framework below the API reads no body of a GET.
 */
export function listFilter(query: URLSearchParams): ((record: JsonObject) => boolean) | undefined {
  const metadata = query.get("metadata");
  const wanted = metadata === null ? {} : objectOf(parseJson(metadata));
  if (wanted === undefined) return undefined;
  const equals = (parameter: string, value: Json | undefined): boolean =>
    !query.has(parameter) || query.get(parameter) === value;
  return (record) => {
    const has = objectOf(record["metadata"]) ?? {};
    return (
      equals("provider", record["provider"]) &&
      equals("kind", kindOf(record)) &&
      equals("health.status", objectOf(record["health"])?.["status"]) &&
      Object.entries(wanted).every(([key, value]) => Object.hasOwn(has, key) && isDeepStrictEqual(has[key], value))
    );
  };
}
