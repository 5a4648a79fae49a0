import { canonicalJson } from "./canonical-json.js";
import { ALL, type Filter, NONE, type Predicate } from "./filter.js";
import { foldAscii } from "./fold-ascii.js";
import { joinValues } from "./join-values.js";

/**
 * The same condition in one form: `not` stands on predicates only, `and` and `or` are flat, sorted and without repeats, values of one field are one
 * sorted set, what is always or never true is gone. Normalising twice changes nothing, and filters that are equal by these rules are the same tree.
 */
export function normaliseFilter(filter: Filter): Filter {
  return rewriteFilter(filter, (predicate) => predicate);
}

/** A filter as text, for a cursor to be bound to: one text for one normalised filter. */
export const filterText: (filter: Filter) => string = canonicalJson;

/** Normalises, with something else in the place of each predicate; `negated` says whether it stands under `not`. */
export function rewriteFilter(filter: Filter, replace: (predicate: Predicate) => Filter): Filter {
  const rewrite = (filter: Filter, negated: boolean): Filter => {
    switch (filter.operator) {
      case "not":
        return rewrite(filter.filter, !negated);
      case "and":
      case "or":
        return joinFilters(
          negated ? DUAL[filter.operator] : filter.operator,
          filter.filters.map((one) => rewrite(one, negated)),
        );
      default: {
        const replaced = replace(filter);
        return replaced === filter ? literal(filter, negated) : rewrite(replaced, negated);
      }
    }
  };
  return rewrite(filter, false);
}
