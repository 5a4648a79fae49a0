import type { ApiCall } from "../kit/emulator.js";
import type { JsonObject } from "../kit/json.js";
import { offsetWindow } from "../kit/paging.js";
import { valueAt, type Fields } from "./fields.js";
import { parseFilter, type Predicate } from "./filter.js";
import type { InvalidField } from "./problem.js";
import { parseSort, type Sorter } from "./sort.js";

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1000;
const LARGEST_OFFSET = 1000;

export type ListPage =
  | { readonly rows: readonly JsonObject[]; readonly headers: Readonly<Record<string, string>> }
  /** At least one. */
  | { readonly invalidFields: readonly InvalidField[] };

/**
 * One page of a list as `filter`, `q`, `sort`, `limit` and `offset` ask for it. The headers tell the total of what
 * matches, the limit, and the offset that was really taken.
 */
export function listPage(
  all: readonly JsonObject[],
  fields: Fields,
  { query, pageFault }: ApiCall,
  ceiling: "clamp" | "reject",
): ListPage {
  const invalidFields: InvalidField[] = [];
  const matches = [matcher(query, fields, invalidFields), search(query, fields)];
  const sorter = sorterOf(query, fields, invalidFields);
  const limit = integer(query, "limit", { preset: DEFAULT_LIMIT, largest: LARGEST_LIMIT }, invalidFields);
  const largest = ceiling === "reject" ? LARGEST_OFFSET : Infinity;
  const offset = Math.min(integer(query, "offset", { preset: 0, largest }, invalidFields), LARGEST_OFFSET);
  if (invalidFields.length > 0) return { invalidFields };

  let rows = all;
  for (const matching of matches) if (matching !== undefined) rows = rows.filter(matching);
  // A fault leaves the headers as they are: whoever believes them does not see it.
  const { start, end, total } = offsetWindow(rows.length, { offset, limit }, pageFault);
  const page = (sorter === undefined ? rows : sorter(rows)).slice(start, end);
  return {
    rows: page,
    headers: {
      "pagination-total": String(total),
      "pagination-limit": String(limit),
      "pagination-offset": String(offset),
    },
  };
}

function matcher(query: URLSearchParams, fields: Fields, faults: InvalidField[]): Predicate | undefined {
  const text = query.get("filter") ?? "";
  return text === "" ? undefined : parseFilter(text, fields, faults);
}

/** `q`: part of any plain text field, in either case. Which fields the live API searches is not documented. */
function search(query: URLSearchParams, fields: Fields): Predicate | undefined {
  const part = (query.get("q") ?? "").toLowerCase();
  if (part === "") return undefined;
  const paths = Object.keys(fields).filter((path) => fields[path] === "text");
  return (record) =>
    paths.some((path) => {
      const value = valueAt(record, path);
      return typeof value === "string" && value.toLowerCase().includes(part);
    });
}

function sorterOf(query: URLSearchParams, fields: Fields, faults: InvalidField[]): Sorter | undefined {
  const text = query.get("sort") ?? "";
  return text === "" ? undefined : parseSort(text, fields, faults);
}

function integer(
  query: URLSearchParams,
  field: string,
  { preset, largest }: { readonly preset: number; readonly largest: number },
  faults: InvalidField[],
): number {
  const text = query.get(field) ?? "";
  if (text === "") return preset;
  if (/^\d{1,15}$/.test(text) && Number(text) <= largest) return Number(text);
  const bounds = largest === Infinity ? "of at least 0" : `from 0 to ${largest}`;
  faults.push({ field, message: `This value must be an integer ${bounds}.` });
  return preset;
}
