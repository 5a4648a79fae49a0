import { CredgraphError } from "../domain/errors.js";

/** Looking for a place in a list took more rows, requests or time than one query may spend. Names who, and what to narrow. */
export function budgetExceeded(leaf: { readonly source: string; readonly collection: string }): CredgraphError {
  return new CredgraphError(
    "SCAN_BUDGET_EXCEEDED",
    `Finding the place in the ${leaf.collection} of source '${leaf.source}' takes more rows, requests or time than one query may spend. Page forwards with \`first\`, or ask for fewer sources.`,
    { source: leaf.source, collection: leaf.collection },
  );
}
