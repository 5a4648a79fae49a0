import type { RowCache } from "../cache/row-cache.js";
import type { SourceGenerations } from "../cache/source-generations.js";
import type { ParsedRow } from "../contract/collection.js";
import { CredgraphError } from "../domain/errors.js";
import type { ReadBudget } from "../pagination/connection-request.js";
import type { CursorKey } from "../pagination/cursor-keys.js";
import { drainLeaf, type DrainedLeaf } from "../pagination/leaf-drain.js";
import { DrainedList } from "../pagination/drained-list.js";
import type { Leaf } from "../pagination/leaf.js";
import { noteRows, type LeafTally } from "./leaf-tally.js";

/** What is kept of a list that had to be read to its end, or as far as that came. */
export interface KeptRows {
  readonly drained: DrainedLeaf<ParsedRow>;
  /** When its first page was read, `Date.now()` clock. */
  readonly readAt: number;
}

export interface DrainedRowsOptions {
  readonly cache: RowCache<KeptRows>;
  /** What was kept before a source was changed is not what it has. */
  readonly generations: SourceGenerations;
  /** The lists of rows that are kept in this process. */
  readonly lists: DrainedLists;
  /** Milliseconds; 0 keeps nothing between operations. */
  readonly ttl: number;
  /** Hashes the rows of positions. */
  readonly key: CursorKey;
  readonly budget: ReadBudget;
}

export type DrainedLists = WeakMap<readonly ParsedRow[], DrainedList<ParsedRow>>;

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

  /** All rows of a leaf. `list` tells lists apart that hold different rows, or the same rows with more of them asked for. */
  async of(list: string, leaf: Leaf<ParsedRow>, tally: LeafTally): Promise<DrainedList<ParsedRow>> {
    const name = JSON.stringify([this.#options.generations.of(leaf.source), list]);
    const shared = this.#readings.get(name);
    const reading = shared ?? this.#read(name, leaf);
    this.#readings.set(name, reading);
    const { kept, cached } = await reading;
    const { rows } = kept.drained;
    noteRows(tally, rows, kept.readAt);
    if (cached) tally.cached = true;
    tally.log?.noteDrained(rows.length, cached || shared !== undefined);
    return this.#list(kept, leaf);
  }

  /** The same list for the same rows, with the orders that were made of it. */
  #list({ drained: { rows, unreached } }: KeptRows, { source, collection }: Leaf<ParsedRow>): DrainedList<ParsedRow> {
    const error =
      unreached === undefined ? undefined : new CredgraphError("OUT_OF_REACH", unreached, { source, collection });
    const { lists } = this.#options;
    const list = lists.get(rows) ?? new DrainedList(rows, error);
    lists.set(rows, list);
    return list;
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
