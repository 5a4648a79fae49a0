import type { BatchByFilter, ParsedRow } from "../contract/collection.js";
import type { CredentialRecord } from "../domain/credential-record.js";
import { CredgraphError, type ErrorCode } from "../domain/errors.js";
import type { LeafFacts } from "../pagination/facts.js";
import type { Leaf } from "../pagination/leaf.js";
import type { Pager } from "../pagination/pager.js";
import { readConnection } from "../pagination/read-connection.js";
import type { CredentialLoaderOptions } from "./credential-loader-options.js";
import { openLeaf } from "./open-leaf.js";
import { planWhole } from "./plan-list.js";

/** Credentials by upstream id; null for one that is known not to exist. An id that is missing here is not settled. */
type Found = ReadonlyMap<string, CredentialRecord | null>;

const NOTHING: Found = new Map();

/**
 * What reading several credentials with one request settles, by whichever way the provider has and where that takes fewer requests than a get each.
 * Rejects with what a single get would meet as well: the source is down, say, or refuses.
 */
export async function findTogether(
  ids: readonly string[],
  expand: readonly string[],
  options: CredentialLoaderOptions,
): Promise<Found> {
  if (ids.length < 2) return NOTHING;
  const { batch } = options.collection;
  switch (batch.by) {
    case "single":
      return NOTHING;
    case "single-or-list":
      return settled(() => inKnownList(ids, expand, options));
    case "list":
      return settled(() => inWholeList(ids, expand, options));
    case "filter": {
      const chunks = chunked(ids.filter(batch.takes), batch.maxIds).filter((chunk) => chunk.length > 1);
      const found = await Promise.all(
        chunks.map((chunk) => settled(() => byFilter(chunk, expand, batch, options), "UPSTREAM_REJECTED")),
      );
      return new Map(found.flatMap((part) => Array.from(part)));
    }
  }
}

/** A list that contradicts itself, or a filter that is refused, need not spoil the single rows; whatever else fails here fails there too. */
async function settled(read: () => Promise<Found>, ...more: readonly ErrorCode[]): Promise<Found> {
  try {
    return await read();
  } catch (error) {
    const own = error instanceof CredgraphError && ["UPSTREAM_BAD_RESPONSE", ...more].includes(error.code);
    if (own) return NOTHING;
    throw error;
  }
}

/** Out of the list, where it is known to be short enough; an id that is not among it may be a new one. */
async function inKnownList(
  ids: readonly string[],
  expand: readonly string[],
  options: CredentialLoaderOptions,
): Promise<Found> {
  const { operation, keys } = options;
  const leaf = leafOf(expand, options);
  const { size } = leaf.facts;
  if (size === undefined || pagesOf(size, leaf.pager, leaf.facts) >= ids.length) return NOTHING;
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
  return recordsOf(
    edges.map(({ row }) => row),
    ids,
    options,
  );
}

/** Out of a list that always comes whole: what is not in it does not exist. */
async function inWholeList(
  ids: readonly string[],
  expand: readonly string[],
  options: CredentialLoaderOptions,
): Promise<Found> {
  const { rows } = await leafOf(expand, options).read({ style: "whole" });
  const found = recordsOf(rows, ids, options);
  return new Map(ids.map((id) => [id, found.get(id) ?? null]));
}

/**
 * By the provider's id filter. An id that is not among the rows does not exist only where the upstream's own total says that nothing was kept back,
 * and no row came that nobody asked for: a filter that was overlooked answers with anything.
 */
async function byFilter(
  ids: readonly string[],
  expand: readonly string[],
  { ask }: BatchByFilter,
  options: CredentialLoaderOptions,
): Promise<Found> {
  const { source, collection, operation, log } = options;
  const { request, pushed } = ask(ids);
  const response = await operation.send(source, collection.list(request, pushed, expand), log?.noteAttempt);
  const { rows, total } = collection.parseList(response, request);
  log?.notePage(rows);
  const found = recordsOf(rows, ids, options);
  const complete = total === rows.length && rows.every(({ key }) => ids.includes(key));
  return complete ? new Map(ids.map((id) => [id, found.get(id) ?? null])) : found;
}

function leafOf(expand: readonly string[], options: CredentialLoaderOptions): Leaf<ParsedRow> {
  return openLeaf(planWhole(options.source, options.collection, expand), options, undefined, options.log).leaf;
}

function recordsOf(
  rows: readonly ParsedRow[],
  ids: readonly string[],
  { source, onRowFault }: CredentialLoaderOptions,
): ReadonlyMap<string, CredentialRecord> {
  const wanted = new Set(ids);
  const found = new Map<string, CredentialRecord>();
  for (const { key, record, fault } of rows) {
    if (record === undefined || !wanted.has(key) || found.has(key)) continue;
    found.set(key, record);
    if (fault !== undefined) onRowFault?.(source.key, fault);
  }
  return found;
}

/** Requests that reading `size` rows takes. */
function pagesOf(size: number, pager: Pager, { cap }: LeafFacts): number {
  return pager.style === "whole" ? 1 : Math.max(1, Math.ceil(size / Math.min(pager.maxLimit, cap ?? Infinity)));
}

function chunked(ids: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}
