import DataLoader from "dataloader";
import { badResponse } from "../contract/bad-response.js";
import type { RowFault } from "../contract/collection.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import { CredgraphError } from "../domain/errors.js";
import type { CursorKeys } from "../pagination/cursor-keys.js";
import type { LeafFacts } from "../pagination/facts.js";
import type { Pager } from "../pagination/pager.js";
import { readConnection } from "../pagination/read-connection.js";
import type { FactBook } from "./fact-book.js";
import { openLeaf } from "./open-leaf.js";
import type { Operation } from "./operation.js";
import type { PlannedLeaf } from "./plan-list.js";

/** By upstream id. */
export type CredentialLoader = DataLoader<string, CredentialRecord | null>;

export interface CredentialLoaderOptions {
  /** The whole collection. */
  readonly planned: PlannedLeaf;
  readonly operation: Operation;
  readonly facts: FactBook;
  readonly keys: CursorKeys;
  readonly onRowFault?: RowFaultListener | undefined;
}

/** Told of what could not be read of a credential that was asked for by id: no report of a source goes with it, as with a list. */
export type RowFaultListener = (source: string, fault: RowFault) => void;

/**
 * Credentials of one collection by id, for one operation: what is asked for in one tick becomes the fewest requests that the provider allows.
 * Results stand where their keys stand; an unknown id is null; what fails for one id fails for that one.
 */
export function createCredentialLoader(options: CredentialLoaderOptions): CredentialLoader {
  return new DataLoader(async (ids) => {
    const listed = await findInList(ids, options);
    return Promise.all(ids.map(async (id) => listed.get(id) ?? getOne(id, options).catch(asError)));
  });
}

/** Null when the upstream has none by this id. */
async function getOne(id: string, options: CredentialLoaderOptions): Promise<CredentialRecord | null> {
  const { planned, operation, onRowFault } = options;
  const { source, collection } = planned;
  const response = await operation.send(source, { ...collection.get(id), accept: [404] });
  if (response.status === 404) return null;
  const { record, fault } = collection.parseOne(response);
  if (record?.upstreamId === id) {
    if (fault !== undefined) onRowFault?.(source.key, fault);
    return record;
  }
  // An upstream that overlooks case answers with another id's credential: the one that was asked for does not exist.
  if (record?.upstreamId.toLowerCase() === id.toLowerCase()) return null;
  throw badResponse(source.key, collection.name, "credential with the id that was asked for");
}

/** What reading the list brings, where it is known to be short enough to be the cheaper way; an id that is not among it may be a new one. */
async function findInList(
  ids: readonly string[],
  { planned, operation, facts, keys, onRowFault }: CredentialLoaderOptions,
): Promise<ReadonlyMap<string, CredentialRecord>> {
  const { leaf } = openLeaf(planned, operation, facts);
  const found = new Map<string, CredentialRecord>();
  const { size } = leaf.facts;
  if (planned.collection.batch.by !== "single-or-list" || size === undefined) return found;
  if (pagesOf(size, leaf.pager, leaf.facts) >= ids.length) return found;
  try {
    const { edges } = await readConnection({
      connection: "by id",
      query: "",
      leaves: [leaf],
      page: { first: size },
      selection: { rows: true, flag: false, totalCount: false },
      pageSize: size,
      budget: operation.budget,
      keys,
    });
    for (const { row } of edges) {
      if (row.record === undefined) continue;
      found.set(row.key, row.record);
      if (row.fault !== undefined && ids.includes(row.key)) onRowFault?.(planned.source.key, row.fault);
    }
  } catch (error) {
    // A list that contradicts itself need not spoil the single rows; whatever else fails the list fails them as well.
    if (!(error instanceof CredgraphError) || error.code !== "UPSTREAM_BAD_RESPONSE") throw error;
  }
  return found;
}

/** Requests that reading `size` rows takes. */
function pagesOf(size: number, pager: Pager, { cap }: LeafFacts): number {
  return pager.style === "whole" ? 1 : Math.max(1, Math.ceil(size / Math.min(pager.maxLimit, cap ?? Infinity)));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("a read failed with something that is no error", { cause: error });
}
