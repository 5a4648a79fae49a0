import { ALL, type Filter, NONE, type Predicate, type ValueField } from "./filter.js";
import { valuesFilter } from "./join-values.js";
import type { KnownValues } from "./known-values.js";
import { normaliseLiteral, rewriteFilter } from "./normalise-filter.js";

/**
 * What is left of a filter to ask of records of which this much is known: the same for each of them, normalised; `NONE` where no record can match. A
 * negated set of values becomes the set of the others where all are known, because an upstream can more often be asked for that.
 */
export function narrowFilter(filter: Filter, known: KnownValues): Filter {
  return rewriteFilter(filter, (predicate, negated) => {
    if (isLacked(predicate, known.lacks)) return (predicate.operator === "isNull") === negated ? NONE : ALL;
    if (predicate.operator !== "in") return normaliseLiteral(predicate, negated);
    if (predicate.field === "upstreamId") return valuesFilter(possibleIds(predicate, known), negated);
    const possible = possibleValues(predicate.field, known);
    return possible === undefined ? valuesFilter(predicate, negated) : narrowValues(predicate, negated, possible);
  });
}

type Values = Extract<Predicate, { readonly operator: "in" }>;

/** Without those that no record can have. */
function possibleIds(predicate: Values, { upstreamId }: KnownValues): Values {
  return { ...predicate, values: predicate.values.filter((value) => upstreamId?.test(value) ?? true) };
}

function isLacked({ field }: Predicate, lacks: ReadonlySet<string>): boolean {
  return lacks.has(field);
}

function possibleValues(
  field: Exclude<ValueField, "upstreamId">,
  known: KnownValues,
): readonly (string | null)[] | undefined {
  return field === "name" || field === "identifier" ? undefined : known[field];
}

function narrowValues(predicate: Values, negated: boolean, possible: readonly (string | null)[]): Filter {
  const isWanted = (value: string | null): boolean => (value !== null && predicate.values.includes(value)) !== negated;
  if (possible.every(isWanted)) return ALL;
  // Where a missing value is wanted, the wanted values cannot be named.
  const excluded = possible.includes(null) && isWanted(null);
  const values = possible.flatMap((value) => (value === null || isWanted(value) === excluded ? [] : [value]));
  return valuesFilter({ ...predicate, values }, excluded);
}
