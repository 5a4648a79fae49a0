import type { CollectionFilters, NativeQuery } from "../contract/collection.js";
import { conditionName, conjunctsOf, type Filter, operatorOf, type Predicate, predicatesOf } from "../domain/filter.js";
import { matches } from "../domain/matches.js";
import type { FilterCapability } from "../domain/source.js";

/** Characters of everything that is pushed down, as a URL has them: with what else a URL carries, servers and proxies take it. */
const LONGEST_PUSHED = 3000;

/**
 * What the upstream is asked of a normalised filter, and what is checked here: parts that it applies exactly are left to it, those that it applies
 * loosely are checked again. Pure, so that a cursor stays bound to what was pushed.
 */
export function splitFilter(filter: Filter, filters: CollectionFilters | undefined): NativeQuery {
  const parts = withinLength(conjunctsOf(filter).map((part) => pushPart(part, filters)));
  const unsettled = parts.filter(({ settled }) => !settled).map(({ part }) => part);
  const rest: Filter = { operator: "and", filters: unsettled };
  return {
    pushed: parts.flatMap(({ pushed }) => pushed ?? []),
    pushedDown: conditionNames(parts.filter(({ pushed }) => pushed !== undefined).map(({ part }) => part)),
    checkedHere: conditionNames(unsettled),
    ...(unsettled.length === 0 ? {} : { accepts: (record) => matches(record, rest) }),
  };
}

interface PushedPart {
  readonly part: Filter;
  readonly pushed: NativeQuery["pushed"] | undefined;
  /** Nothing of it is left to check. */
  readonly settled: boolean;
}

function pushPart(part: Filter, filters: CollectionFilters | undefined): PushedPart {
  const predicates = predicatesOf(part);
  // An `or` of nothing has no words in any language, and as an empty condition it would be dropped.
  if (filters === undefined || predicates.length === 0) return { part, pushed: undefined, settled: false };
  const needed = predicates.map((predicate) => capabilityFor(predicate, filters.capabilities));
  const exact = needed.every((capability) => capability?.exact === true);
  // The negation of too much is too little.
  const pushable = exact || (needed.every((capability) => capability !== undefined) && !hasNegation(part));
  const written = pushable ? filters.write(part) : undefined;
  // Half a character has no form in a URL.
  const pushed = written?.every(([, value]) => value.isWellFormed()) === true ? written : undefined;
  return { part, pushed, settled: exact && pushed !== undefined };
}

/** The same, with those not pushed for which the URL has no room behind the ones before them. */
function withinLength(parts: readonly PushedPart[]): readonly PushedPart[] {
  let length = 0;
  return parts.map((one) => {
    const longer = length + lengthOf(one.pushed ?? []);
    if (longer > LONGEST_PUSHED) return { part: one.part, pushed: undefined, settled: false };
    length = longer;
    return one;
  });
}

function lengthOf(pairs: NativeQuery["pushed"]): number {
  return pairs.reduce((sum, [name, value]) => sum + encodeURIComponent(`${name}=${value}&`).length, 0);
}

function capabilityFor(predicate: Predicate, capabilities: readonly FilterCapability[]): FilterCapability | undefined {
  const operator = operatorOf(predicate);
  return capabilities.find(({ field, operators }) => field === predicate.field && operators.includes(operator));
}

function hasNegation(filter: Filter): boolean {
  if (filter.operator === "and" || filter.operator === "or") return filter.filters.some(hasNegation);
  return filter.operator === "not";
}

function conditionNames(filters: readonly Filter[]): readonly string[] {
  return [...new Set(filters.flatMap(predicatesOf).map(conditionName))].toSorted();
}
