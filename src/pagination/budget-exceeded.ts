import { CredgraphError } from "../domain/errors.js";
import type { ReadBudget } from "./connection-request.js";

interface NamedLeaf {
  readonly source: string;
  readonly collection: string;
}

/** Looking for a place in a list took more rows, requests or time than one query may spend. Names who, and what to narrow. */
export function budgetExceeded(leaf: NamedLeaf): CredgraphError {
  return new CredgraphError(
    "SCAN_BUDGET_EXCEEDED",
    `Finding the place in the ${leaf.collection} of source '${leaf.source}' takes more rows, requests or time than one query may spend. Page forwards with \`first\`, or ask for fewer sources.`,
    { source: leaf.source, collection: leaf.collection },
  );
}

/** Rows that are checked here were looked through without filling the page: it ends at the last one that was looked at. */
export function cutByBudget({ source, collection }: NamedLeaf, { scanRows }: ReadBudget): CredgraphError {
  return new CredgraphError(
    "SCAN_BUDGET_EXCEEDED",
    `Source '${source}' was searched for ${scanRows} rows, or as long as the query allows, without filling the page. Go on from endCursor, or narrow the query.`,
    { source, collection },
  );
}
