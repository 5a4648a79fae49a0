import type { Filter, Predicate, ValueField } from "./filter.js";

type Values = Extract<Predicate, { readonly operator: "in" }>;

/** Values that a field may have; with `excluded`, every value but these, and none at all. */
interface ValueSet {
  readonly excluded: boolean;
  readonly values: readonly string[];
}

/** The parts of an `and` or an `or` with all that they say of the values of one field in one of them. */
export function joinValues(operator: "and" | "or", parts: readonly Filter[]): readonly Filter[] {
  const sets = new Map<ValueField, ValueSet>();
  const others: Filter[] = [];
  for (const part of parts) {
    const [predicate, excluded] = part.operator === "not" ? [part.filter, true] : [part, false];
    if (predicate.operator !== "in") {
      others.push(part);
      continue;
    }
    const { field, values } = predicate;
    const before = sets.get(field);
    const set = { excluded, values };
    sets.set(field, before === undefined ? set : JOIN[operator](before, set));
  }
  return [...others, ...Array.from(sets, ([field, set]) => filterOf(field, set))];
}

const JOIN: Readonly<Record<"and" | "or", (one: ValueSet, other: ValueSet) => ValueSet>> = {
  and: intersection,
  or: (one, other) => complement(intersection(complement(one), complement(other))),
};

function intersection(one: ValueSet, other: ValueSet): ValueSet {
  if (!one.excluded) return { excluded: false, values: one.values.filter((value) => has(other, value)) };
  if (!other.excluded) return intersection(other, one);
  return { excluded: true, values: [...one.values, ...other.values] };
}

function complement({ excluded, values }: ValueSet): ValueSet {
  return { excluded: !excluded, values };
}

function has({ excluded, values }: ValueSet, value: string): boolean {
  return values.includes(value) !== excluded;
}

function filterOf(field: ValueField, { excluded, values }: ValueSet): Filter {
  return valuesFilter({ operator: "in", field, values }, excluded);
}

/** `in`, or with `excluded` its negation, as one sorted set; what it comes to where the set is empty. */
export function valuesFilter({ field, values }: Values, excluded: boolean): Filter {
  const set = [...new Set(values)].toSorted();
  if (set.length === 0) return { operator: excluded ? "and" : "or", filters: [] };
  const predicate: Predicate = { operator: "in", field, values: set };
  return excluded ? { operator: "not", filter: predicate } : predicate;
}
