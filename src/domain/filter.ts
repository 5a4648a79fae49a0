import type { Instant } from "./credential-record.js";
import type { InstantField } from "./instant-field.js";

/** Fields that are compared as a whole. `type` is the GraphQL type, `source` a key, `lastUse` and `health` the state and the status of theirs. */
export type ValueField =
  | "source"
  | "provider"
  | "type"
  | "kind"
  | "status"
  | "environment"
  | "health"
  | "lastUse"
  | "name"
  | "upstreamId"
  | "identifier";

/** One condition on one record; false where the record has no value to compare. */
export type Predicate =
  /** One of these, by code unit: `eq` is `in` with one. */
  | { readonly operator: "in"; readonly field: ValueField; readonly values: readonly string[] }
  /** ASCII letters in either case, everything else by code unit. */
  | { readonly operator: "contains" | "startsWith"; readonly field: "name" | "identifier"; readonly text: string }
  /** A list that has this member, by code unit. */
  | { readonly operator: "has"; readonly field: "domain" | "scope"; readonly member: string }
  | { readonly operator: "gt" | "gte" | "lt" | "lte"; readonly field: InstantField; readonly instant: Instant }
  | { readonly operator: "isNull"; readonly field: InstantField }
  /** Metadata that contains this JSON (contains-json.ts), at most a few hundred levels deep. */
  | { readonly operator: "jsonContains"; readonly field: "metadata"; readonly part: unknown }
  /** Any of several texts that contains this one (matches-search.ts). */
  | { readonly operator: "search"; readonly field: "search"; readonly text: string };

export type FilterField = Predicate["field"];

/** What a client wants of credentials: a predicate, or others joined. `and` of nothing is true, `or` of nothing false, `not` is plain negation. */
export type Filter =
  | Predicate
  | { readonly operator: "and"; readonly filters: readonly Filter[] }
  | { readonly operator: "or"; readonly filters: readonly Filter[] }
  | { readonly operator: "not"; readonly filter: Filter };

/** Every record. */
export const ALL: Filter = { operator: "and", filters: [] };
/** No record. */
export const NONE: Filter = { operator: "or", filters: [] };

/** What all of it has to hold for: of a conjunction its parts, of any other filter itself. */
export function conjunctsOf(filter: Filter): readonly Filter[] {
  return filter.operator === "and" ? filter.filters : [filter];
}

/** Every predicate of a filter, negated or not. */
export function predicatesOf(filter: Filter): readonly Predicate[] {
  if (filter.operator === "and" || filter.operator === "or") return filter.filters.flatMap(predicatesOf);
  return filter.operator === "not" ? predicatesOf(filter.filter) : [filter];
}

/** Operators as clients write them. `metadata` and `search` are compared by `contains`, `domain` and `scope` by `eq`. */
export type FilterOperator = "eq" | "in" | "contains" | "startsWith" | "gt" | "gte" | "lt" | "lte" | "isNull";

export function operatorOf(predicate: Predicate): FilterOperator {
  switch (predicate.operator) {
    case "in":
      return predicate.values.length === 1 ? "eq" : "in";
    case "has":
      return "eq";
    case "jsonContains":
    case "search":
      return "contains";
    case "contains":
    case "startsWith":
    case "gt":
    case "gte":
    case "lt":
    case "lte":
    case "isNull":
      return predicate.operator;
  }
}

/** How reports name a condition: `kind`, `name.contains`, `createdAt.gte`. */
export function conditionName({ operator, field }: Predicate): string {
  return NAMED_BY_FIELD.has(operator) ? field : `${field}.${operator}`;
}

const NAMED_BY_FIELD: ReadonlySet<Predicate["operator"]> = new Set(["in", "has", "jsonContains", "search"]);
