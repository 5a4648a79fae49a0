import { canonicalJson } from "./canonical-json.js";
import type { Filter, Predicate } from "./filter.js";
import { foldAscii } from "./fold-ascii.js";
import { joinValues, valuesFilter } from "./join-values.js";

/**
 * The same condition in one form: `not` stands on predicates only, `and` and `or` are flat, sorted and without repeats, what is said of the values of
 * one field is one sorted set, texts that are compared in either case are in one, what is always or never true is gone. Normalising twice changes
 * nothing, and what is equal by these rules is the same tree.
 */
export function normaliseFilter(filter: Filter): Filter {
  return rewriteFilter(filter, normaliseLiteral);
}

/** One text for one normalised filter: what a cursor is bound to. */
export function filterText(filter: Filter): string {
  return canonicalJson(filter);
}

/** A predicate, under `not` where it is negated. */
type Literal = (predicate: Predicate, negated: boolean) => Filter;

/** Normalises, with something else in the place of each predicate. `replace` gives a normalised filter. */
export function rewriteFilter(filter: Filter, replace: Literal, negated = false): Filter {
  if (filter.operator === "not") return rewriteFilter(filter.filter, replace, !negated);
  if (filter.operator !== "and" && filter.operator !== "or") return replace(filter, negated);
  return join(
    negated ? DUAL[filter.operator] : filter.operator,
    filter.filters.map((one) => rewriteFilter(one, replace, negated)),
  );
}

export function normaliseLiteral(predicate: Predicate, negated: boolean): Filter {
  if (predicate.operator === "in") return valuesFilter(predicate, negated);
  const folded = "text" in predicate ? { ...predicate, text: foldAscii(predicate.text) } : predicate;
  return negated ? { operator: "not", filter: folded } : folded;
}

const DUAL = { and: "or", or: "and" } as const;

/** `filters` are normalised. */
function join(operator: "and" | "or", filters: readonly Filter[]): Filter {
  const parts = joinValues(
    operator,
    filters.flatMap((filter) => (filter.operator === operator ? filter.filters : [filter])),
  );
  const byText = new Map(parts.map((part) => [filterText(part), part]));
  const decided = parts.some(
    (part) =>
      (part.operator === DUAL[operator] && part.filters.length === 0) ||
      (part.operator === "not" && byText.has(filterText(part.filter))),
  );
  if (decided) return { operator: DUAL[operator], filters: [] };
  const sorted = [...byText].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, part]) => part);
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? only : { operator, filters: sorted };
}
