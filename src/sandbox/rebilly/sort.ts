import { parseInstant } from "../kit/instant.js";
import type { Json, JsonObject } from "../kit/json.js";
import { plainKind, valueAt, type Fields, type PlainKind } from "./fields.js";
import type { InvalidField } from "./problem.js";

/** Something else than the default order. */
export type Sorter = (rows: readonly JsonObject[]) => readonly JsonObject[];

interface SortField {
  readonly path: string;
  readonly kind: PlainKind;
  readonly direction: 1 | -1;
}

/** Comparable with `<`; undefined for what is missing or no value of its kind. */
type SortKey = string | number | undefined;

/**
 * Reads a sort: fields separated by `,`, descending with a leading `-`. What is wrong with it is added to `faults`. Text
 * is compared in either case and missing values come first, last where descending: both are choices of this sandbox.
 * Equals keep the default order.
 */
export function parseSort(text: string, fields: Fields, faults: InvalidField[]): Sorter {
  const sortFields = text.split(",").flatMap((name): SortField | [] => {
    const direction = name.startsWith("-") ? -1 : 1;
    const path = direction < 0 ? name.slice(1) : name;
    const known = plainKind(fields, path);
    if ("kind" in known) return { path, direction, kind: known.kind };
    faults.push({ field: "sort", message: `${path}: ${known.complaint}` });
    return [];
  });
  return (rows) =>
    rows
      .map((record) => ({ record, keys: sortFields.map(({ path, kind }) => sortKey(kind, valueAt(record, path))) }))
      .toSorted((one, other) => {
        for (const [index, { direction }] of sortFields.entries()) {
          const order = compareKeys(one.keys[index], other.keys[index]);
          if (order !== 0) return order * direction;
        }
        return 0;
      })
      .map(({ record }) => record);
}

function sortKey(kind: PlainKind, value: Json | undefined): SortKey {
  switch (kind) {
    case "text":
      return typeof value === "string" ? value.toLowerCase() : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? Number(value) : undefined;
    case "time":
      return parseInstant(value);
  }
}

function compareKeys(one: SortKey, other: SortKey): number {
  if (one === other) return 0;
  if (one === undefined) return -1;
  if (other === undefined) return 1;
  return one < other ? -1 : 1;
}
