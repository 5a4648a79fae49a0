import type { ParsedRow } from "../contract/collection.js";
import { foldAscii } from "../domain/fold-ascii.js";
import { instantOf } from "../domain/instant-field.js";
import type { ListOrder } from "../domain/list-query.js";
import type { ConnectionOrder, SortValue } from "../pagination/order.js";

/** The order of a connection as the list engine compares by it. Instants are epoch milliseconds, names texts. */
export function connectionOrder({ by, descending }: ListOrder): ConnectionOrder<ParsedRow> {
  const name = `${by} ${descending ? "descending" : "ascending"}`;
  if (by === "name") {
    return { name, descending, valueOf: ({ record }) => record?.name ?? null, compare: compareNames };
  }
  return { name, descending, valueOf: (row) => instantIn(row, by), compare: compareInstants };
}

function compareInstants(one: SortValue, other: SortValue): number {
  return Number(one) - Number(other);
}

/** Epoch milliseconds; null where the record has no such instant, or there is none. */
export function instantIn({ record }: ParsedRow, by: Exclude<ListOrder["by"], "name">): number | null {
  const instant = record === undefined ? null : instantOf(record, by);
  return instant === null ? null : Date.parse(instant);
}

/** With ASCII letters folded, by code unit; then by the exact name. */
function compareNames(one: SortValue, other: SortValue): number {
  const [a, b] = [String(one), String(other)];
  return compareTexts(foldAscii(a), foldAscii(b)) || compareTexts(a, b);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
