import { z } from "zod";
import type { NativeQuery, QueryPairs } from "../../contract/collection.js";
import { CredgraphError } from "../../domain/errors.js";
import type { PagePager } from "../../pagination/pager.js";
import { parseFilterCondition, type FilterCondition } from "./filter-condition.js";
import { joinPairs } from "./filter-pairs.js";
import { isCommerceLayerRecord } from "./map.js";

/** Arguments of `commerceLayerApiCredentials`, besides those of every connection. */
const nativeArguments = z.object({
  filter: z.record(z.string(), z.unknown()).nullish(),
  sort: z.array(z.string()).nullish(),
});

const SORTABLE = ["mode", "id", "created_at", "updated_at", "reference", "reference_origin"];

/** Characters that `filter` would take in a URL: with what else that carries, servers and proxies take it. */
const LONGEST_FILTER = 4000;

/** Largest page, and the one that comes unasked. */
export const PAGE_SIZES = { maxLimit: 25, defaultLimit: 10 } as const;

/** A list in an order of the client's own cannot be sought by value. */
const SORTED: PagePager = { style: "page", ...PAGE_SIZES, totals: true };

/**
 * Commerce Layer's own `filter[q]` and `sort`. What is filtered is checked again here but where its answer is known to be exact; a field is null in
 * the records unless it was asked for, so that a check of organization or role has them come along.
 */
export function queryCommerceLayer(args: Readonly<Record<string, unknown>>): NativeQuery {
  const { filter, sort } = parseArguments(args);
  const conditions = Object.entries(filter).map(([key, value]) => parseFilterCondition(key, value));
  const pushed = joinPairs(conditions.flatMap((condition) => condition.pushed));
  return {
    ...checks(conditions.filter(({ exact }) => !exact)),
    pushed: [...pushed.toSorted(byName), ...sort],
    pushedDown: [...(pushed.length === 0 ? [] : ["filter"]), ...(sort.length === 0 ? [] : ["sort"])],
    ...(sort.length === 0 ? {} : { pager: SORTED }),
  };
}

function checks(conditions: readonly FilterCondition[]): Pick<NativeQuery, "accepts" | "expand" | "checkedHere"> {
  if (conditions.length === 0) return { checkedHere: [] };
  return {
    checkedHere: ["filter"],
    expand: [...new Set(conditions.flatMap(({ expand }) => expand))],
    accepts: (record) => isCommerceLayerRecord(record) && conditions.every(({ holds }) => holds(record)),
  };
}

function parseArguments(args: Readonly<Record<string, unknown>>): {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: QueryPairs;
} {
  const { data, error } = nativeArguments.safeParse(args);
  if (data === undefined) {
    throw error.issues.some(({ path }) => path[0] === "sort") ? badSort() : badFilter("is no JSON object");
  }
  const filter = data.filter ?? {};
  if (encodeURIComponent(JSON.stringify(filter)).length > LONGEST_FILTER) {
    throw badFilter(`is longer than ${LONGEST_FILTER} characters in a URL`);
  }
  return { filter, sort: parseSort(data.sort ?? []) };
}

/** With the id at the end, so that the order is total. */
function parseSort(sort: readonly string[]): QueryPairs {
  if (sort.length === 0) return [];
  const fields = sort.map((criterion) => criterion.replace(/^-/, ""));
  if (!fields.every((field) => SORTABLE.includes(field)) || new Set(fields).size < fields.length) throw badSort();
  return [["sort", [...sort, ...(fields.includes("id") ? [] : ["id"])].join(",")]];
}

function byName([one]: QueryPairs[number], [other]: QueryPairs[number]): number {
  return one < other ? -1 : 1;
}

function badFilter(fault: string): CredgraphError {
  return new CredgraphError(
    "BAD_USER_INPUT",
    `The argument \`filter\` ${fault}: it takes an object of attribute and predicate to value, such as {"name_cont": "shop"}.`,
  );
}

function badSort(): CredgraphError {
  return new CredgraphError(
    "BAD_USER_INPUT",
    `The argument \`sort\` takes each of ${SORTABLE.join(", ")} once at most, with a minus before it for the reverse.`,
  );
}
