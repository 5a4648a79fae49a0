import type { Json } from "../../kit/json.js";
import type { AttributeKind } from "../resource-type.js";
import type { Scalar } from "./cast.js";
import { isLike } from "./like.js";
import { asking, being, comparing, containing, type Comparing, type Comparison, type Predicate } from "./predicate.js";

const equal: Comparison = (value, wanted) => value === wanted;
const less: Comparison = (value, wanted) => value < wanted;
const greater: Comparison = (value, wanted) => value > wanted;
const like: Comparison = (value, wanted) => isLike(String(value), String(wanted));
const startsWith: Comparison = (value, wanted) => folded(value).startsWith(folded(wanted));
const endsWith: Comparison = (value, wanted) => folded(value).endsWith(folded(wanted));
const includes: Comparison = (value, wanted) => folded(value).includes(folded(wanted));

function folded(value: Scalar): string {
  return String(value).toLowerCase();
}

function not(comparison: Comparison): Comparison {
  return (value, wanted) => !comparison(value, wanted);
}

const SCALARS: readonly AttributeKind[] = ["text", "number", "boolean", "instant"];
const ORDERED: readonly AttributeKind[] = ["text", "number", "instant"];
const TEXTS: readonly AttributeKind[] = ["text"];

const EVERYTHING: readonly AttributeKind[] = [...SCALARS, "json"];
const isNull = (value: Json): boolean => value === null;
const isBlank = (value: Json): boolean => value === null || value === "";

/** A predicate with `_any` and `_all` beside it. */
function trio<Name extends string>(
  name: Name,
  base: Pick<Comparing, "kinds" | "comparison">,
): Record<Name | `${Name}_any` | `${Name}_all`, Predicate>;
function trio(name: string, base: Pick<Comparing, "kinds" | "comparison">): Record<string, Predicate> {
  return {
    [name]: comparing(base),
    [`${name}_any`]: comparing({ ...base, of: "any" }),
    [`${name}_all`]: comparing({ ...base, of: "all" }),
  };
}

const equality = { kinds: SCALARS, comparison: equal } as const;
const inequality = { kinds: SCALARS, comparison: not(equal) } as const;
const likeness = { kinds: TEXTS, comparison: like } as const;
const unlikeness = { kinds: TEXTS, comparison: not(like) } as const;
const inclusion = { kinds: TEXTS, comparison: includes } as const;
const exclusion = { kinds: TEXTS, comparison: not(includes) } as const;

/** The 51 matchers of a filter, with the meaning that Ransack over PostgreSQL gives them. */
export const PREDICATES = {
  eq: comparing(equality),
  not_eq: comparing(inequality),
  eq_or_null: comparing({ ...equality, orNull: true }),
  not_eq_or_null: comparing({ ...inequality, orNull: true }),
  not_eq_all: comparing({ ...inequality, of: "all" }),
  in: comparing({ ...equality, of: "any" }),
  not_in: comparing({ ...inequality, of: "all" }),
  in_or_null: comparing({ ...equality, of: "any", orNull: true }),
  not_in_or_null: comparing({ ...inequality, of: "all", orNull: true }),
  matches: comparing(likeness),
  does_not_match: comparing(unlikeness),
  matches_any: comparing({ ...likeness, of: "any" }),
  matches_all: comparing({ ...likeness, of: "all" }),
  does_not_match_any: comparing({ ...unlikeness, of: "any" }),
  does_not_match_all: comparing({ ...unlikeness, of: "all" }),
  ...trio("lt", { kinds: ORDERED, comparison: less }),
  ...trio("lteq", { kinds: ORDERED, comparison: not(greater) }),
  ...trio("gt", { kinds: ORDERED, comparison: greater }),
  ...trio("gteq", { kinds: ORDERED, comparison: not(less) }),
  present: asking(EVERYTHING, (value) => !isBlank(value)),
  blank: asking(EVERYTHING, isBlank),
  null: asking(EVERYTHING, isNull),
  not_null: asking(EVERYTHING, (value) => !isNull(value)),
  ...trio("start", { kinds: TEXTS, comparison: startsWith }),
  ...trio("not_start", { kinds: TEXTS, comparison: not(startsWith) }),
  ...trio("end", { kinds: TEXTS, comparison: endsWith }),
  ...trio("not_end", { kinds: TEXTS, comparison: not(endsWith) }),
  cont: comparing(inclusion),
  not_cont: comparing(exclusion),
  cont_any: comparing({ ...inclusion, of: "any" }),
  cont_all: comparing({ ...inclusion, of: "all" }),
  not_cont_all: comparing({ ...exclusion, of: "all" }),
  true: being(true),
  false: being(false),
  jcont: containing,
} as const satisfies Readonly<Record<string, Predicate>>;

export type PredicateName = keyof typeof PREDICATES;
