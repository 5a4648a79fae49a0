import { objectOf, type Json } from "../../kit/json.js";

/**
 * Whether a JSON value contains another as PostgreSQL's `@>` has it: an object every member of the other, recursively; a
 * list, in any order, an item for every item of the other; a list at the top also a scalar that is one of its items;
 * scalars contain what equals them.
 */
export function containsJson(whole: Json, part: Json): boolean {
  return isList(whole) && !isContainer(part) ? whole.some((item) => item === part) : contains(whole, part);
}

function contains(whole: Json, part: Json): boolean {
  if (isList(part)) {
    return isList(whole) && part.every((wanted) => whole.some((item) => contains(item, wanted)));
  }
  const wanted = objectOf(part);
  if (wanted === undefined) return whole === part;
  const given = objectOf(whole);
  return (
    given !== undefined &&
    Object.entries(wanted).every(([name, value]) => {
      const held = Object.hasOwn(given, name) ? given[name] : undefined;
      return held !== undefined && contains(held, value);
    })
  );
}

function isContainer(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
