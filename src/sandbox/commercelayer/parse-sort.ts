import type { Json } from "../kit/json.js";
import { commaSeparated } from "./comma-separated.js";
import { badRequest } from "./request-refusal.js";
import type { ResourceRow } from "./resource-row.js";
import type { ResourceType } from "./resource-type.js";
import type { RowValues } from "./row-values.js";

/** Below zero where `one` comes first. */
export type Comparator = (one: ResourceRow, other: ResourceRow) => number;

/**
 * The order of `sort=-created_at,id`; undefined where the parameter says nothing.
 * @throws RequestRefusal for a field that the type's lists cannot be sorted by
 */
export function parseSort(text: string, type: ResourceType, values: RowValues): Comparator | undefined {
  const comparators = commaSeparated(text).map((key) => {
    const field = key.startsWith("-") ? key.slice(1) : key;
    if (!type.sortable.has(field)) {
      throw badRequest("INVALID_SORT_CRITERIA", `${field} is not a valid sort criteria for ${type.name}`);
    }
    const ascending = comparatorOf(field, values);
    return key.startsWith("-") ? (one: ResourceRow, other: ResourceRow) => ascending(other, one) : ascending;
  });
  if (comparators.length === 0) return undefined;
  return (one, other) => {
    for (const comparator of comparators) {
      const compared = comparator(one, other);
      if (compared !== 0) return compared;
    }
    return 0;
  };
}

function comparatorOf(field: string, values: RowValues): Comparator {
  if (field === "id") return (one, other) => one.serial - other.serial;
  return (one, other) => compareValues(values(one, field), values(other, field));
}

/** Rows without a value come last, and so first in descending order: PostgreSQL's own way. */
function compareValues(one: Json, other: Json): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  return one === other ? 0 : one < other ? -1 : 1;
}
