import type { SourceConfig } from "../config/source-config.js";
import type { Collection, CollectionDefinition } from "../contract/collection.js";
import type { Provider } from "../contract/provider.js";
import { encodeGlobalId } from "../domain/global-id.js";
import type { CollectionWrites } from "../contract/writes.js";
import type { CollectionCapabilities, SourceRecord } from "../domain/source.js";
import { type Write, WRITES } from "../domain/write.js";
import type { UpstreamClient } from "../http/upstream-request.js";
import type { Pager } from "../pagination/pager.js";
import { Semaphore } from "./semaphore.js";

/** Requests in flight at one source, over all operations: a hundred ids must not become a hundred connections at once. */
const REQUESTS_IN_FLIGHT = 10;

/** A collection bound to its source. */
export type BoundCollection = Omit<CollectionDefinition, "bind"> & Collection;

/** One configured account with all that is needed to ask it. */
export interface ConfiguredSource {
  readonly key: string;
  readonly provider: Provider;
  /** As the graph shows it. */
  readonly record: SourceRecord;
  readonly client: UpstreamClient;
  readonly places: Semaphore;
  /** Whether a collection that has just failed is spared for some seconds. */
  readonly breaker: boolean;
  readonly collections: readonly BoundCollection[];
}

export function configureSource(config: SourceConfig, provider: Provider, client: UpstreamClient): ConfiguredSource {
  const collections = provider.collections.map(({ bind, ...definition }) => ({ ...definition, ...bind(config) }));
  return {
    key: config.key,
    provider,
    client,
    collections,
    places: new Semaphore(REQUESTS_IN_FLIGHT),
    breaker: config.breaker.enabled,
    record: {
      id: encodeGlobalId({ kind: "source", source: config.key }),
      key: config.key,
      name: config.name,
      provider: provider.name,
      capabilities: { collections: collections.map(capabilitiesOf) },
    },
  };
}

function capabilitiesOf({ name, typeName, pager, total, filters, writes }: BoundCollection): CollectionCapabilities {
  return {
    name,
    typeName,
    pagination: PAGINATION[pager.style],
    largestPage: pager.style === "whole" ? null : pager.maxLimit,
    total,
    filters: filters?.capabilities ?? [],
    writes: writesOf(writes),
  };
}

function writesOf({
  create,
  update,
  remove,
  deactivate,
  rotate,
  reveal,
}: Partial<CollectionWrites> = {}): readonly Write[] {
  const can: Readonly<Record<Write, boolean>> = {
    CREATE: create !== undefined,
    UPDATE: update !== undefined,
    DELETE: remove !== undefined,
    DEACTIVATE: deactivate !== undefined,
    ROTATE: rotate !== undefined,
    REVEAL: reveal !== undefined,
  };
  return WRITES.filter((write) => can[write]);
}

/** The pager styles as the graph names them. */
export const PAGINATION: Readonly<Record<Pager["style"], CollectionCapabilities["pagination"]>> = {
  offset: "OFFSET",
  page: "PAGE",
  cursor: "CURSOR",
  whole: "WHOLE",
  seek: "SEEK",
};
