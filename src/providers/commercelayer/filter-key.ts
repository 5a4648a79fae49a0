import { CredgraphError } from "../../domain/errors.js";
import { FILTER_ATTRIBUTES, type AttributeType, type FilterAttribute } from "./filter-attributes.js";
import { FILTER_PREDICATES, type FilterPredicate } from "./filter-predicates.js";

/** A key of `filter[q]`: `name_or_reference_cont`. */
export interface FilterKey {
  /** One at least, all of one type. */
  readonly attributes: readonly FilterAttribute[];
  /** The attributes as they were written: `name_or_reference`. */
  readonly attributeText: string;
  readonly type: AttributeType;
  /** Whether one of the attributes is enough, or all have to hold. */
  readonly joinedBy: "or" | "and";
  readonly predicateName: string;
  readonly predicate: FilterPredicate;
}

/** Commerce Layer takes the longest matcher that a key ends with, whatever that leaves for the attribute. */
const LONGEST_FIRST = [...FILTER_PREDICATES.keys()].toSorted((one, other) => other.length - one.length);

/** Throws BAD_USER_INPUT, naming what is allowed. */
export function parseFilterKey(key: string): FilterKey {
  const predicateName = LONGEST_FIRST.find((name) => key.endsWith(`_${name}`));
  const predicate = predicateName === undefined ? undefined : FILTER_PREDICATES.get(predicateName);
  if (predicateName === undefined || predicate === undefined) {
    throw badKey(key, `does not end in a predicate; there are ${[...FILTER_PREDICATES.keys()].join(", ")}`);
  }
  const attributeText = key.slice(0, -predicateName.length - 1);
  const joinedBy = !FILTER_ATTRIBUTES.has(attributeText) && attributeText.includes("_or_") ? "or" : "and";
  const attributes = attributesOf(key, attributeText, joinedBy);
  const [{ type }] = attributes;
  if (attributes.some((attribute) => attribute.type !== type)) {
    throw badKey(key, "joins attributes of different types, which no one value is for");
  }
  if (!predicate.on.includes(type)) {
    throw badKey(key, `uses a predicate that does not apply to its attribute, which holds ${TYPES[type]}`);
  }
  return { attributes, attributeText, type, joinedBy, predicateName, predicate };
}

function attributesOf(
  key: string,
  text: string,
  joinedBy: FilterKey["joinedBy"],
): readonly [FilterAttribute, ...FilterAttribute[]] {
  const names = FILTER_ATTRIBUTES.has(text) ? [text] : text.split(`_${joinedBy}_`);
  const [first, ...others] = names.map((name) => {
    const attribute = FILTER_ATTRIBUTES.get(name);
    if (attribute !== undefined) return attribute;
    const allowed = [...FILTER_ATTRIBUTES.keys()].join(", ");
    throw badKey(
      key,
      `names an attribute that cannot be filtered by; there are ${allowed}, joined by _or_ or by _and_`,
    );
  });
  if (first === undefined) throw badKey(key, "names no attribute");
  return [first, ...others];
}

export const TYPES: Readonly<Record<AttributeType, string>> = {
  text: "text",
  id: "an id of letters and digits",
  integer: "a whole number",
  boolean: "true or false",
  instant: "an instant such as 2026-01-31T08:00:00Z",
  json: "a JSON object",
};

/** The key is repeated only where it looks like one: whatever else somebody has put there is not for an error. */
export function badKey(key: string, fault: string): CredgraphError {
  const name = /^[a-z_]{1,100}$/.test(key) ? `The key \`${key}\` of \`filter\`` : "A key of `filter`";
  return new CredgraphError("BAD_USER_INPUT", `${name} ${fault}.`);
}
