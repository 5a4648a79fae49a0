import { CredgraphError } from "../../domain/errors.js";
import type { NativeFieldName } from "./native-field.js";

/** A field to sort by, and whether the greatest value comes first. */
export interface SortKey {
  readonly field: NativeFieldName;
  readonly descending: boolean;
}

/**
 * Reads `["-status", "host"]`. Nested fields are left out: whether they can be sorted by is not documented.
 * @throws BAD_USER_INPUT, which repeats nothing of the argument
 */
export function parseSort(sort: readonly string[], allowed: ReadonlySet<NativeFieldName>): readonly SortKey[] {
  const sortable = [...allowed].filter((field) => !field.includes("."));
  const keys = sort.map((key): SortKey => {
    const descending = key.startsWith("-");
    const field = sortable.find((candidate) => candidate === (descending ? key.slice(1) : key));
    if (field !== undefined) return { field, descending };
    throw new CredgraphError(
      "BAD_USER_INPUT",
      `The argument \`sort\` takes fields, each with or without \`-\` before it; allowed: ${sortable.join(", ")}.`,
    );
  });
  if (new Set(keys.map(({ field }) => field)).size === keys.length) return keys;
  throw new CredgraphError("BAD_USER_INPUT", "The argument `sort` names a field more than once.");
}
