import type { RowCache } from "../cache/row-cache.js";
import type { ParsedRow } from "../contract/collection.js";
import { CredgraphError } from "../domain/errors.js";
import type { ReadBudget } from "../pagination/connection-request.js";
import type { CursorKey } from "../pagination/cursor-keys.js";
import { drainLeaf, type DrainedLeaf } from "../pagination/leaf-drain.js";
import type { Drained, Leaf } from "../pagination/leaf.js";
import { noteRows, type LeafTally } from "./leaf-tally.js";

/** What is kept of a list that had to be read to its end, or as far as that came. */
export interface KeptRows {
  readonly drained: DrainedLeaf<ParsedRow>;
  /** When its first page was read, `Date.now()` clock. */
  readonly readAt: number;
}

export interface DrainedRowsOptions {
  readonly cache: RowCache<KeptRows>;
  /** Milliseconds; 0 keeps nothing between operations. */
  readonly ttl: number;
  /** Hashes the rows of positions. */
  readonly key: CursorKey;
  readonly budget: ReadBudget;
}

interface Reading {
  readonly kept: KeptRows;
  readonly cached: boolean;
}

/** Lists that one operation has to read to their end: each once, and kept for the operations that ask for the following pages. */
export class DrainedRows {
  readonly #options: DrainedRowsOptions;
  readonly #readings = new Map<string, Promise<Reading>>();

  constructor(options: DrainedRowsOptions) {
    this.#options = options;
  }

  /** All rows of a leaf. `name` tells lists apart that hold different rows, or the same rows with more of them asked for. */
  async of(name: string, leaf: Leaf<ParsedRow>, tally: LeafTally): Promise<Drained<ParsedRow>> {
    const shared = this.#readings.get(name);
    const reading = shared ?? this.#read(name, leaf);
    this.#readings.set(name, reading);
    const { kept, cached } = await reading;
    const { rows, unreached } = kept.drained;
    noteRows(tally, rows, kept.readAt);
    if (cached) tally.cached = true;
    tally.log?.noteDrained(rows.length, cached || shared !== undefined);
    return { rows, unreached };
  }

  async #read(name: string, leaf: Leaf<ParsedRow>): Promise<Reading> {
    const kept = await this.#options.cache.get(name);
    if (kept?.drained.done === true) return { kept, cached: true };
    if (kept === undefined) return { kept: await this.#drain(name, leaf, undefined), cached: false };
    try {
      return { kept: await this.#drain(name, leaf, kept), cached: true };
    } catch (error) {
      // What was kept cannot be gone on with: the list is not what it was.
      if (!(error instanceof CredgraphError) || error.reason !== "LIST_CHANGED") throw error;
      return { kept: await this.#drain(name, leaf, undefined), cached: false };
    }
  }

  async #drain(name: string, leaf: Leaf<ParsedRow>, begun: KeptRows | undefined): Promise<KeptRows> {
    const { cache, ttl, key, budget } = this.#options;
    const readAt = begun?.readAt ?? Date.now();
    const keep = (drained: DrainedLeaf<ParsedRow>): Promise<void> => cache.set(name, { drained, readAt }, ttl);
    const drained = await drainLeaf({ leaf, key, budget, begun: begun?.drained, onStopped: keep });
    await keep(drained);
    return { drained, readAt };
  }
}
