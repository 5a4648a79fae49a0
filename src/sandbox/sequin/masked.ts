import { isList, objectOf, type Json, type JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";

const SECRET = /(?:^|_)(?:secret|password)$|token$/;

/** A secret as the API tells it: asterisks, whose number says nothing. */
export function masked(random: Random): string {
  return "*".repeat(random.int(10, 11));
}

/** Whether a property is masked, by its name. */
export function isSecret(property: string): boolean {
  return SECRET.test(property);
}

export function isMask(value: Json): boolean {
  return typeof value === "string" && /^\*+$/.test(value);
}

/** Properties as the API tells them, at whatever depth their secrets are. */
export function maskSecrets(properties: JsonObject, random: Random): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).map(([property, value]) => [
      property,
      isSecret(property) && value !== null ? masked(random) : maskWithin(value, random),
    ]),
  );
}

function maskWithin(value: Json, random: Random): Json {
  if (isList(value)) return value.map((item) => maskWithin(item, random));
  const object = objectOf(value);
  return object === undefined ? value : maskSecrets(object, random);
}
