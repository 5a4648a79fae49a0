import { parseCondition, type Condition, type FilterContext } from "./filter/parse-filter.js";
import { badRequest, notAllowed } from "./request-refusal.js";
import type { ResourceType } from "./resource-type.js";
import { parseSort, type Comparator } from "./parse-sort.js";
import type { View } from "./view.js";
import { ViewParameters } from "./view-parameters.js";

export interface ListParameters {
  /** The first page is 1. */
  readonly page: number;
  readonly size: number;
  /** All hold for every row of the list. */
  readonly conditions: readonly Condition[];
  /** Left out for the default order. */
  readonly comparator?: Comparator;
  readonly view: View;
}

const DEFAULT_SIZE = 10;
const LARGEST_SIZE = 25;

/**
 * Reads the query of a list of this type. Of a parameter that comes twice the last one counts, as in Rails.
 * @throws RequestRefusal for a parameter that there is not, or a value that it cannot take
 */
export function listParameters(query: URLSearchParams, type: ResourceType, context: FilterContext): ListParameters {
  const view = new ViewParameters(type);
  const conditions: Condition[] = [];
  let comparator: Comparator | undefined;
  let page = 1;
  let size = DEFAULT_SIZE;
  for (const [name, value] of new Map(query)) {
    if (view.take(name, value)) continue;
    if (name === "sort") comparator = parseSort(value, type, context.values);
    else if (name === "page[number]") page = pageValue("number", value);
    else if (name === "page[size]") size = pageSize(value);
    else {
      const condition = parseCondition(filterKey(name, value), value, type, context);
      if (condition !== undefined) conditions.push(condition);
    }
  }
  return { page, size, conditions, view: view.view, ...(comparator && { comparator }) };
}

/**
 * Reads the query of a single resource.
 * @throws RequestRefusal as for a list, whose own parameters are refused too
 */
export function singleParameters(query: URLSearchParams, type: ResourceType): View {
  const view = new ViewParameters(type);
  for (const [name, value] of new Map(query)) {
    if (!view.take(name, value)) throw notAllowed(name);
  }
  return view.view;
}

/** The `key` of `filter[q][key]`. */
function filterKey(name: string, value: string): string {
  const key = /^filter\[q\]\[([^[\]]+)\]$/.exec(name)?.[1];
  if (key !== undefined) return key;
  if (name === "page") throw badRequest("INVALID_PAGE_OBJECT", "Invalid page object.");
  const filter = /^filter\[([^[\]]+)\]$/.exec(name)?.[1];
  if (filter !== undefined && filter !== "q") throw badRequest("FILTER_NOT_ALLOWED", `${filter} is not allowed.`);
  if (name === "filter" || name.startsWith("filter[")) {
    throw badRequest("INVALID_FILTERS_SYNTAX", `${value} is not a valid syntax for filtering.`);
  }
  throw notAllowed(/^page\[(.*)\]$/.exec(name)?.[1] ?? name);
}

function pageSize(text: string): number {
  const size = pageValue("size", text);
  if (size > LARGEST_SIZE) {
    throw badRequest("INVALID_PAGE_VALUE", `size exceeds maximum page size of ${LARGEST_SIZE}.`);
  }
  return size;
}

function pageValue(parameter: string, text: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value >= 1) return value;
  throw badRequest("INVALID_PAGE_VALUE", `${text} is not a valid value for ${parameter} page parameter.`);
}
