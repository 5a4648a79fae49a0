import { containsJson } from "../../domain/contains-json.js";
import type { AttributeType, FilterValue } from "./filter-attributes.js";
import { fitsLikePattern } from "./like-pattern.js";

/** A matcher of `filter[q]`, with what it means where it is checked here. */
export interface FilterPredicate {
  /** Types of attribute that it applies to. */
  readonly on: readonly AttributeType[];
  /** One value of the attribute's type, several, true or false, or a JSON object. */
  readonly takes: "one" | "several" | "flag" | "object";
  /** Null: the attribute has no value. At least one operand. */
  readonly holds: (value: FilterValue | null, operands: readonly FilterValue[]) => boolean;
}

type Compare = (value: FilterValue, operand: FilterValue) => boolean;

const COMPARABLE = ["text", "id", "integer", "boolean", "instant"] as const;
/** How text is ordered depends on the database's locale, which nobody tells. */
const ORDERED = ["integer", "instant"] as const;
const TEXT = ["text"] as const;
const FILLED = ["text", "integer", "boolean", "instant"] as const;

/** As SQL has it: nothing compares with a missing value, neither by equality nor by difference. */
function compared(
  on: readonly AttributeType[],
  compare: Compare,
  of: "one" | "any" | "all",
  whenMissing = false,
): FilterPredicate {
  return {
    on,
    takes: of === "one" ? "one" : "several",
    holds: (value, operands) => {
      if (value === null) return whenMissing;
      return of === "all"
        ? operands.every((operand) => compare(value, operand))
        : operands.some((operand) => compare(value, operand));
    },
  };
}

/** True or false, where false asks for the opposite. */
function flagged(
  on: readonly AttributeType[],
  holds: (value: FilterValue | null, flag: boolean) => boolean,
): FilterPredicate {
  return { on, takes: "flag", holds: (value, [flag]) => holds(value, flag === true) };
}

function not(compare: Compare): Compare {
  return (value, operand) => !compare(value, operand);
}

function ofText(compare: (text: string, operand: string) => boolean): Compare {
  return (value, operand) => typeof value === "string" && typeof operand === "string" && compare(value, operand);
}

/** Letters in either case, as PostgreSQL's ILIKE. */
function inEitherCase(compare: (text: string, operand: string) => boolean): Compare {
  return ofText((text, operand) => compare(text.toLowerCase(), operand.toLowerCase()));
}

const equals: Compare = (value, operand) => value === operand;
const matches = ofText(fitsLikePattern);
const starts = inEitherCase((text, operand) => text.startsWith(operand));
const ends = inEitherCase((text, operand) => text.endsWith(operand));
const contains = inEitherCase((text, operand) => text.includes(operand));

/** Each under its own name, and as `_any` and `_all` of several. */
function withQuantifiers(name: string, on: readonly AttributeType[], compare: Compare): [string, FilterPredicate][] {
  return [
    [name, compared(on, compare, "one")],
    [`${name}_any`, compared(on, compare, "any")],
    [`${name}_all`, compared(on, compare, "all")],
  ];
}

const isPresent = (value: FilterValue | null): boolean => value !== null && value !== "";

/**
 * The 51 matchers that Commerce Layer's own tools know. They are those of the Ransack library for Ruby and a few more; what its documentation leaves
 * open is taken from there.
 */
export const FILTER_PREDICATES: ReadonlyMap<string, FilterPredicate> = new Map<string, FilterPredicate>([
  ["eq", compared(COMPARABLE, equals, "one")],
  ["eq_or_null", compared(COMPARABLE, equals, "one", true)],
  ["not_eq", compared(COMPARABLE, not(equals), "one")],
  ["not_eq_or_null", compared(COMPARABLE, not(equals), "one", true)],
  ["not_eq_all", compared(COMPARABLE, not(equals), "all")],
  ["in", compared(COMPARABLE, equals, "any")],
  ["in_or_null", compared(COMPARABLE, equals, "any", true)],
  ["not_in", compared(COMPARABLE, not(equals), "all")],
  ["not_in_or_null", compared(COMPARABLE, not(equals), "all", true)],
  ...withQuantifiers("matches", TEXT, matches),
  ...withQuantifiers("does_not_match", TEXT, not(matches)),
  ...withQuantifiers("start", TEXT, starts),
  ...withQuantifiers("not_start", TEXT, not(starts)),
  ...withQuantifiers("end", TEXT, ends),
  ...withQuantifiers("not_end", TEXT, not(ends)),
  ...withQuantifiers("cont", TEXT, contains),
  ["not_cont", compared(TEXT, not(contains), "one")],
  ["not_cont_all", compared(TEXT, not(contains), "all")],
  ...withQuantifiers("lt", ORDERED, (value, operand) => value < operand),
  ...withQuantifiers("lteq", ORDERED, (value, operand) => value <= operand),
  ...withQuantifiers("gt", ORDERED, (value, operand) => value > operand),
  ...withQuantifiers("gteq", ORDERED, (value, operand) => value >= operand),
  ["present", flagged(FILLED, (value, flag) => isPresent(value) === flag)],
  ["blank", flagged(FILLED, (value, flag) => isPresent(value) !== flag)],
  ["null", flagged([...COMPARABLE, "json"], (value, flag) => (value === null) === flag)],
  ["not_null", flagged([...COMPARABLE, "json"], (value, flag) => (value !== null) === flag)],
  ["true", flagged(["boolean"], (value, flag) => value !== null && value === flag)],
  ["false", flagged(["boolean"], (value, flag) => value !== null && value !== flag)],
  // PostgreSQL lets an array contain part of its items, in any order; here an array contains its equal.
  [
    "jcont",
    {
      on: ["json"],
      takes: "object",
      holds: (value, operands) => operands.every((operand) => containsJson(value, operand)),
    },
  ],
]);
