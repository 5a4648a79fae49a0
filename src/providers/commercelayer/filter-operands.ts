import { z } from "zod";
import { parseWireInstant } from "../../contract/wire-instant.js";
import type { AttributeType, FilterValue } from "./filter-attributes.js";
import { badKey, TYPES, type FilterKey } from "./filter-key.js";
import { COMMERCE_LAYER_ID } from "./wire.js";

/**
 * The values of a condition, of the type that its key wants; one at least. Throws BAD_USER_INPUT for an empty one: Commerce Layer drops such a
 * condition, and a variable left empty would list everything.
 */
export function parseOperands(key: string, { type, predicate }: FilterKey, given: unknown): readonly FilterValue[] {
  const parse = (one: unknown, as: AttributeType): FilterValue => {
    const value = READ[as](one);
    if (value === undefined) throw badKey(key, `takes ${TYPES[as]}, and nothing empty`);
    return value;
  };
  switch (predicate.takes) {
    case "one":
      return [parse(given, type)];
    case "flag":
      return [parse(given, "boolean")];
    case "object":
      return [parse(given, "json")];
    case "several": {
      const items: readonly unknown[] = Array.isArray(given)
        ? given
        : typeof given === "string"
          ? given.split(",")
          : [];
      if (items.length === 0)
        throw badKey(key, "takes a list that is not empty: an array, or text separated by commas");
      if (items.some((item) => typeof item === "string" && item.includes(","))) {
        throw badKey(key, "takes a list of items without a comma: Commerce Layer would read two of one");
      }
      return items.map((item) => parse(item, type));
    }
  }
}

const jsonObject = z.record(z.string(), z.unknown());

/** Undefined for what is not of the type, and for what Commerce Layer would take for nothing. Numbers and flags may be spelt as text, as in a URL. */
const READ: Readonly<Record<AttributeType, (given: unknown) => FilterValue | undefined>> = {
  text: (given) => trimmed(given) || undefined,
  id: (given) => {
    const text = trimmed(given);
    return text !== undefined && COMMERCE_LAYER_ID.test(text) ? text : undefined;
  },
  integer: (given) => {
    const number = /^-?\d{1,15}$/.test(trimmed(given) ?? "") ? Number(given) : given;
    return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
  },
  boolean: (given) => {
    const text = typeof given === "boolean" ? String(given) : trimmed(given);
    return text === "true" ? true : text === "false" ? false : undefined;
  },
  instant: (given) => parseWireInstant(trimmed(given) ?? ""),
  json: (given) => {
    const { data } = jsonObject.safeParse(given);
    return data !== undefined && Object.keys(data).length > 0 ? data : undefined;
  },
};

/** Without the white space at its ends, which Commerce Layer removes from values. Text that it could not read as it is meant is none. */
function trimmed(given: unknown): string | undefined {
  if (typeof given !== "string" || !given.isWellFormed() || given.includes("\0")) return undefined;
  return given.replaceAll(/^[\t-\r ]+|[\t-\r ]+$/g, "");
}
