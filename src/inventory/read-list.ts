import type { ParsedRow } from "../contract/collection.js";
import type { CredentialPage, CredentialPageEdge, ListQuery } from "../domain/list-query.js";
import type { ResponsePath } from "../domain/upstream-reading.js";
import type { Slice, SliceEdge } from "../pagination/connection-request.js";
import { parsePageArguments } from "../pagination/page-arguments.js";
import { readConnection } from "../pagination/read-connection.js";
import { connectionOrder } from "./connection-order.js";
import { type Explanation, noteOutcome } from "./explanation.js";
import { openLeaf, type OpenLeaf, type ReadServices } from "./open-leaf.js";
import type { ListPlan } from "./plan-list.js";
import { ReadingLog } from "./reading-log.js";
import { reportSource, type LeafResult } from "./report-source.js";

export interface ReadListOptions extends ReadServices {
  /** Cap on `first` and `last`. */
  readonly pageSize: number;
  /** Present for an operation that asks for it; `path` is the connection's. */
  readonly explain?: { readonly explanation: Explanation; readonly path: ResponsePath } | undefined;
}

/**
 * Runs a plan: one page of credentials over all its leaves, and how each source contributed.
 * @throws what a leaf failed with, where the query wants all or nothing
 */
export async function readList(query: ListQuery, plan: ListPlan, options: ReadListOptions): Promise<CredentialPage> {
  const { operation, keys, pageSize, explain } = options;
  const { connection, first, after, last, before, selection, order } = query;
  const page = { first, after, last, before };
  const { direction } = parsePageArguments(page, pageSize);
  const leaves = plan.sources
    .flatMap((source) => source.leaves)
    .map((leaf) => openLeaf(leaf, options, order, explain && new ReadingLog()));
  explain?.explanation.addConnection(explain.path, leaves);
  const slice = await readConnection({
    connection,
    query: plan.query,
    leaves: leaves.map(({ leaf }) => leaf),
    order: order === undefined ? undefined : connectionOrder(order),
    page,
    selection: {
      rows: selection.rows,
      flag: direction === "forward" ? selection.hasNextPage : selection.hasPreviousPage,
      totalCount: selection.totalCount,
    },
    pageSize,
    budget: operation.budget,
    keys,
  });
  for (const [index, leaf] of leaves.entries()) noteOutcome(leaf, slice.leaves[index], selection.totalCount);
  if (query.onSourceError === "FAIL") refusePartial(slice);
  const outcomes = outcomesOf(leaves, slice);
  const { hasNextPage, hasPreviousPage, startCursor, endCursor, totalCount } = slice;
  return {
    edges: slice.edges.flatMap(toCredentialEdge),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
    totalCount,
    sources: plan.sources.map(({ source }) =>
      reportSource(
        source,
        outcomes.filter(({ planned }) => planned.source === source),
        selection.totalCount,
      ),
    ),
  };
}

/** The engine's reports stand in the order of the leaves. */
function outcomesOf(leaves: readonly OpenLeaf[], { edges, leaves: reports }: Slice<ParsedRow>): LeafResult[] {
  return leaves.flatMap(({ planned, tally }, index) => {
    const report = reports[index];
    const faults = edges.flatMap(({ row }) => tally.faults.get(row) ?? []);
    return report === undefined ? [] : [{ planned, tally, report, faults }];
  });
}

/** A row that could not be read has no credential to show: the page is short by it, and the report says so. */
function toCredentialEdge(edge: SliceEdge<ParsedRow>): CredentialPageEdge[] {
  const node = edge.row.record;
  if (node === undefined) return [];
  return [
    {
      node,
      // Making a cursor costs a signature, and most queries select none but those of pageInfo.
      get cursor() {
        return edge.cursor;
      },
    },
  ];
}

function refusePartial({ leaves }: Slice<ParsedRow>): void {
  const [failure] = leaves.find(({ failed }) => failed)?.errors ?? [];
  if (failure !== undefined) throw failure;
}
