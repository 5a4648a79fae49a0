import type { CollectionFilters, QueryPairs } from "../../contract/collection.js";
import { nameFilter, WIRE_TYPES } from "./query.js";

/** Version 1's `filter[name]` and `filter[type]`: one value each, and no word for "not". */
export const FILTERS_VERSION_ONE: CollectionFilters = {
  capabilities: [
    { field: "name", operators: ["eq", "contains", "startsWith"], exact: false },
    { field: "kind", operators: ["eq"], exact: false },
    { field: "scope", operators: ["eq"], exact: false },
  ],
  write: (part) => {
    if (part.operator === "has") return typeFilter(Object.values(WIRE_TYPES).find((type) => type === part.member));
    if (part.operator !== "in") return "text" in part ? nameFilter(part.text) : undefined;
    const [value = ""] = part.values;
    return part.field === "name" ? nameFilter(value) : typeFilter(TYPES_BY_KIND.get(value));
  },
};

const TYPES_BY_KIND: ReadonlyMap<string, string> = new Map([
  ["SMTP", WIRE_TYPES.SMTP],
  ["API_KEY", WIRE_TYPES.API],
]);

function typeFilter(type: string | undefined): QueryPairs | undefined {
  return type === undefined ? undefined : [["filter[type]", type]];
}
