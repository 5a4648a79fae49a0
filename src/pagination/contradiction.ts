import { CredgraphError } from "../domain/errors.js";
import type { Leaf } from "./leaf.js";
import type { PagerRow } from "./pager.js";

/** Two answers of an upstream, or an answer and what was asked, cannot both be true: rather an error than a wrong list. */
export function contradiction<Row extends PagerRow>(leaf: Leaf<Row>, what: string): CredgraphError {
  return new CredgraphError(
    "UPSTREAM_BAD_RESPONSE",
    `Source '${leaf.source}' answered inconsistently while its ${leaf.collection} were listed: ${what}. Try again; if it persists, the provider's paging is at fault.`,
    { source: leaf.source, collection: leaf.collection },
  );
}
