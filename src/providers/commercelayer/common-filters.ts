import type { CollectionFilters, QueryPairs } from "../../contract/collection.js";
import { canonicalJson } from "../../domain/canonical-json.js";
import type { Filter, Predicate } from "../../domain/filter.js";
import { nextMillisecond } from "../../domain/next-millisecond.js";
import { filterPair } from "./filter-pairs.js";

/** `filter[q]` for what all credentials have in common: `mode` is the environment, and a credential without a name is shown by its client id. */
export const COMMERCE_LAYER_FILTERS: CollectionFilters = {
  capabilities: [
    { field: "environment", operators: ["eq", "in"], exact: true },
    { field: "upstreamId", operators: ["eq", "in"], exact: true },
    { field: "createdAt", operators: ["gt", "gte", "lt", "lte"], exact: true },
    { field: "updatedAt", operators: ["gt", "gte", "lt", "lte"], exact: true },
    { field: "name", operators: ["eq", "in", "contains", "startsWith"], exact: false },
    { field: "metadata", operators: ["contains"], exact: false },
  ],
  write: (part) => {
    if (part.operator === "not") return writeValues(part.filter, "not_in_or_null");
    return part.operator === "or" ? writeAny(part.filters) : writePredicate(part);
  },
};

function writePredicate(part: Filter): QueryPairs | undefined {
  if (part.operator === "in") {
    return part.field === "name" ? writeNames(part.values, "in") : writeValues(part, "in");
  }
  if (part.operator === "contains" || part.operator === "startsWith") {
    return writeNames([part.text], NAME_MATCHERS[part.operator]);
  }
  if (part.operator === "jsonContains" && isSafeJson(part.part)) {
    return [filterPair("metadata_jcont", canonicalJson(part.part))];
  }
  return "instant" in part ? writeInstant(part) : undefined;
}

/** Rows without a mode are in no environment, so that the negation finds them; every row has an id. */
function writeValues(part: Filter, matcher: "in" | "not_in_or_null"): QueryPairs | undefined {
  if (part.operator !== "in") return undefined;
  if (part.field === "upstreamId") return [filterPair(`id_${matcher.replace("_or_null", "")}`, part.values.join(","))];
  return part.field === "environment"
    ? [filterPair(`mode_${matcher}`, part.values.map((value) => value.toLowerCase()).join(","))]
    : undefined;
}

type InstantPredicate = Extract<Predicate, { readonly instant: string }>;

const NAME_MATCHERS = { contains: "cont", startsWith: "start" } as const;

/** Texts of one kind, of which one is enough. */
function writeAny(filters: readonly Filter[]): QueryPairs | undefined {
  for (const operator of ["contains", "startsWith"] as const) {
    const texts = filters.flatMap((one) => (one.operator === operator ? [one.text] : []));
    if (texts.length === filters.length) return writeNames(texts, `${NAME_MATCHERS[operator]}_any`);
  }
  return undefined;
}

function writeNames(texts: readonly string[], matcher: string): QueryPairs | undefined {
  return texts.every(isSafeText) ? [filterPair(`name_or_client_id_${matcher}`, texts.join(","))] : undefined;
}

/**
 * What is no separator, wildcard or escape there, and is not trimmed: a condition of nothing would be dropped. A capital sigma is another small letter
 * at the end of a word than within one, so that in either case it could match less.
 */
function isSafeText(text: string): boolean {
  return text !== "" && text.trim() === text && text.isWellFormed() && !/[\\,;%"\0Σ]/.test(text);
}

/** Stored finer than shown, and compared here as shown: at or after a millisecond, and before one, mean the same for both. */
function writeInstant({ operator, field, instant }: InstantPredicate): QueryPairs | undefined {
  const bound = operator === "gt" || operator === "lte" ? nextMillisecond(instant) : instant;
  // PostgreSQL has no year 0.
  if (bound === undefined || instant < "0001") return undefined;
  const attribute = field === "updatedAt" ? "updated_at" : "created_at";
  return [filterPair(`${attribute}_${operator === "gt" || operator === "gte" ? "gteq" : "lt"}`, bound)];
}

/** An object that is not empty and reads the same there: numbers are stored with more digits than they have here. */
function isSafeJson(part: unknown): boolean {
  return isObject(part) && !Array.isArray(part) && Object.keys(part).length > 0 && isExact(part);
}

function isExact(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  return !isObject(value) || Object.entries(value).every(([name, member]) => isExact(name) && isExact(member));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
