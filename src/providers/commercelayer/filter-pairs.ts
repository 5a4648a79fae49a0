import type { QueryPairs } from "../../contract/collection.js";

type Pair = QueryPairs[number];

/** `filterPair("name_cont", "x")` is `filter[q][name_cont]=x`. */
export function filterPair(key: string, value: string): Pair {
  return [`filter[q][${key}]`, value];
}

/**
 * The same conditions with each key once: of two the server would heed the last alone. Two bounds of one side are the narrower of them, two lists of
 * ids to leave out are one of both; of any other key the first serves, because only what is checked again here may share one.
 */
export function joinPairs(pairs: QueryPairs): QueryPairs {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs) {
    const other = joined.get(name);
    joined.set(name, other === undefined ? value : both(name, other, value));
  }
  return [...joined];
}

function both(name: string, one: string, other: string): string {
  if (name.endsWith("_not_in]")) return [...new Set([...one.split(","), ...other.split(",")])].join(",");
  // Instants in one form compare as text.
  const [earlier, later] = one < other ? [one, other] : [other, one];
  if (name.endsWith("_lt]")) return earlier;
  return name.endsWith("_gteq]") ? later : one;
}
