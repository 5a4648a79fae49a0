import type { RowCache } from "../cache/row-cache.js";
import { SourceGenerations } from "../cache/source-generations.js";
import type { SourceConfig } from "../config/source-config.js";
import type { Provider } from "../contract/provider.js";
import { validateProviders } from "../contract/validate-providers.js";
import type { AuditLog } from "../domain/audit.js";
import { CredgraphError } from "../domain/errors.js";
import type { CredentialSession } from "../domain/session.js";
import type { SourceRecord } from "../domain/source.js";
import type { Viewer } from "../domain/viewer.js";
import type { UpstreamClient } from "../http/upstream-request.js";
import type { CursorKeys } from "../pagination/cursor-keys.js";
import { configureSource, type ConfiguredSource } from "./configured-source.js";
import type { RowFaultListener } from "./credential-loader-options.js";
import { type DrainedLists, DrainedRows, type KeptRows } from "./drained-rows.js";
import { Explanation } from "./explanation.js";
import { FactBook } from "./fact-book.js";
import { FailureMemory } from "./failure-memory.js";
import { Operation, type AttemptListener, type OperationClock, type OperationLimits } from "./operation.js";
import { probeSource, type CollectionProbe } from "./probe-source.js";
import { Session } from "./session.js";
import { IdempotencyBook } from "./writes/idempotency-book.js";
import { LostDeletions } from "./writes/lost-deletions.js";

export interface InventoryOptions {
  /** In the order in which connections list them. */
  readonly sources: readonly SourceConfig[];
  readonly providers: readonly Provider[];
  readonly clientFor: (source: SourceConfig, provider: Provider) => UpstreamClient;
  readonly keys: CursorKeys;
  /** Keeps rows of lists that had to be read to their end. */
  readonly cache: RowCache<KeptRows>;
  /** How long it keeps them, milliseconds. */
  readonly cacheTtl: number;
  /** `pageSize` caps `first` and `last`; the others hold for each operation. */
  readonly limits: OperationLimits & { readonly pageSize: number };
  /** Told of every try of every request, with the key of its source. */
  readonly onAttempt?: AttemptListener;
  readonly onRowFault?: RowFaultListener;
  /** Told of everything that changes or reveals a credential, and of every refusal. */
  readonly audit: AuditLog;
  /** Whether secrets may be revealed, to who may see them. */
  readonly reveal: boolean;
}

/** One GraphQL operation, as far as it concerns the sources. */
export interface SessionCall extends OperationClock {
  readonly viewer: Viewer;
  /** As in the answer's `x-request-id`, for the audit. */
  readonly requestId: string;
  /** Whether to keep what was asked of the sources, for `readings`. */
  readonly explain?: boolean;
}

/**
 * Asks nothing of any source yet.
 * @throws INTERNAL_SERVER_ERROR with every fault of the providers' definitions
 */
export function createInventory(options: InventoryOptions): Inventory {
  const faults = validateProviders(options.providers);
  if (faults.length > 0) {
    throw new CredgraphError("INTERNAL_SERVER_ERROR", `providers are defined wrongly: ${faults.join("; ")}`);
  }
  return new Inventory(options);
}

/** The credentials of all configured sources. Holds connections and what is remembered between operations; one per process. */
export class Inventory implements AsyncDisposable {
  readonly #options: InventoryOptions;
  readonly #sources: readonly ConfiguredSource[];
  readonly #facts = new FactBook();
  readonly #failures = new FailureMemory();
  readonly #lists: DrainedLists = new WeakMap();
  readonly #generations = new SourceGenerations();
  readonly #idempotency = new IdempotencyBook();
  readonly #lostDeletions = new LostDeletions();

  constructor(options: InventoryOptions) {
    this.#options = options;
    this.#sources = options.sources.map((config) => {
      const provider = options.providers.find((candidate) => candidate.config.provider === config.provider);
      if (provider === undefined) throw unknownProvider(config);
      return configureSource(config, provider, options.clientFor(config, provider));
    });
  }

  /** Every configured source, in order. */
  get sources(): readonly SourceRecord[] {
    return this.#sources.map(({ record }) => record);
  }

  /** One per GraphQL operation. */
  session({ viewer, requestId, explain, ...clock }: SessionCall): CredentialSession {
    const { providers, keys, limits, cache, cacheTtl, onRowFault, audit, reveal } = this.#options;
    const operation = this.#operation(clock);
    return new Session({
      viewer,
      requestId,
      audit,
      reveal,
      idempotency: this.#idempotency,
      lostDeletions: this.#lostDeletions,
      generations: this.#generations,
      operation,
      providers,
      sources: this.#sources,
      facts: this.#facts,
      failures: this.#failures,
      drained: new DrainedRows({
        cache,
        generations: this.#generations,
        lists: this.#lists,
        ttl: cacheTtl,
        key: keys.current,
        budget: operation.budget,
      }),
      keys,
      pageSize: limits.pageSize,
      onRowFault,
      explanation: explain === true ? new Explanation() : undefined,
    });
  }

  /** Asks each collection of a source for one row; undefined when no such source is configured. */
  async probe(sourceKey: string, clock: OperationClock): Promise<readonly CollectionProbe[] | undefined> {
    const source = this.#sources.find(({ key }) => key === sourceKey);
    return source === undefined ? undefined : probeSource(source, this.#operation(clock));
  }

  /** Ends all connections at once: requests still under way end as CANCELLED. */
  async close(): Promise<void> {
    await Promise.all(this.#sources.map(({ client }) => client.close()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #operation(clock: OperationClock): Operation {
    return new Operation(clock, this.#options.limits, this.#options.onAttempt);
  }
}

function unknownProvider({ key, provider }: SourceConfig): CredgraphError {
  return new CredgraphError("INTERNAL_SERVER_ERROR", `source '${key}' is at '${provider}', which no provider is`, {
    source: key,
  });
}
