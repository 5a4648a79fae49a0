import { LeafFacts } from "../../src/pagination/facts.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import type { PageRequest, SeekPager, SeekRequest, UpstreamPage } from "../../src/pagination/pager.js";

/** A row of a list that an upstream sorts by an instant, newest first. */
export interface StoredRow {
  readonly key: string;
  /** As the wire shows it: in whole units of the pager's precision. Null where what it shows cannot be read. */
  readonly instant: number | null;
  /** As the upstream has it, epoch milliseconds and parts of them. */
  readonly stored: number;
}

/** An upstream that sorts by an instant, bounds by its value and leaves out ids; it knows the instants of all rows, also of those that show none. */
export class SoughtList {
  /** Newest first; of rows with the same stored instant the upstream alone knows why. */
  rows: StoredRow[];
  readonly requests: SeekRequest[] = [];
  readonly #source: string;
  readonly #pager: SeekPager;
  readonly #facts = new LeafFacts();

  constructor(source: string, rows: readonly StoredRow[], pager: Partial<SeekPager> = {}) {
    this.#source = source;
    this.#pager = { style: "seek", maxLimit: 25, defaultLimit: 10, precision: 1, ...pager };
    this.rows = rows.toSorted((one, other) => other.stored - one.stored);
  }

  get keys(): string[] {
    return this.rows.map(({ key }) => key);
  }

  /** In the upstream's own order. */
  leaf(): Leaf<StoredRow> {
    return {
      source: this.#source,
      collection: "credentials",
      pager: this.#pager,
      pushed: "",
      facts: this.#facts,
      read: (request) => this.#read(request),
    };
  }

  /** For an order by its instants. */
  orderedLeaf(): Leaf<StoredRow> {
    const leaf = this.leaf();
    return { ...leaf, head: { kind: "seek", pager: this.#pager, read: leaf.read, facts: leaf.facts } };
  }

  async #read(request: PageRequest): Promise<UpstreamPage<StoredRow>> {
    if (request.style !== "seek") throw new TypeError(`a list that is sought was asked by ${request.style}`);
    this.requests.push(request);
    if (this.requests.length > 20_000) throw new Error("endless loop");
    await Promise.resolve();
    const { page, limit, reversed, below, atLeast, exclude } = request;
    if (limit < 1 || limit > this.#pager.maxLimit) throw new RangeError(`a page of ${limit} rows`);
    const matching = this.rows.filter(
      ({ key, stored }) =>
        (below === undefined || stored < below) &&
        (atLeast === undefined || stored >= atLeast) &&
        (!exclude.includes(key) || key.startsWith("#")),
    );
    const ordered = reversed ? matching.toReversed() : matching;
    return { rows: ordered.slice((page - 1) * limit, page * limit), total: matching.length };
  }
}
