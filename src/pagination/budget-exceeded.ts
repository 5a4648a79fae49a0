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

const ENDS = {
  rows: ({ scanRows }: ReadBudget): string => `more than the ${scanRows} rows that one query may read of a list`,
  requests: (): string => "more requests than one query may send",
  time: (): string => "more of the query's time than a scan may take",
};

/** An order that is made here needs all rows of a list before the first one can be told. */
export function drainTooLong(leaf: NamedLeaf, ended: keyof typeof ENDS, budget: ReadBudget): CredgraphError {
  return drainRefused(leaf, `reading it takes ${ENDS[ended](budget)}; a repeat goes on where this one stopped`);
}

/** The same where the length of the list was known before anything was read. */
export function drainTooLarge(leaf: NamedLeaf, size: number, { scanRows }: ReadBudget): CredgraphError {
  return drainRefused(leaf, `it has ${size} rows, and one query may read ${scanRows} of a list`);
}

function drainRefused({ source, collection }: NamedLeaf, why: string): CredgraphError {
  return new CredgraphError(
    "SCAN_BUDGET_EXCEEDED",
    `The ${collection} of source '${source}' cannot be sorted by its provider, and here only as a whole: ${why}. Filter by \`source\` or \`provider\`, or leave out \`orderBy\`.`,
    { source, collection },
  );
}
