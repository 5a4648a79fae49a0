import { CredgraphError } from "../../src/domain/errors.js";
import { LeafFacts } from "../../src/pagination/facts.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import type { Pager, PageRequest, UpstreamPage } from "../../src/pagination/pager.js";

/** A row of a list in memory. `rank` orders the list; rows inserted between two others get a rank between theirs. */
export interface MemoryRow {
  readonly key: string;
  /** Epoch milliseconds as shown; several rows may share one. */
  readonly instant: number;
  /** What the upstream sorts by: finer than what it shows. Descending along the list. */
  readonly stored: number;
  readonly rank: number;
}

export interface MemoryOptions {
  readonly pager: Pager;
  /** Whether a total comes with each page. */
  readonly totals?: boolean;
  /** A page cap that the upstream does not tell. */
  readonly hiddenCap?: number;
  /** Tells the rows that each request is answered with; a lie where it is not what the list holds. */
  readonly lie?: (request: PageRequest, page: UpstreamPage<MemoryRow>) => UpstreamPage<MemoryRow> | Error;
  readonly source?: string;
}

/** An upstream list that behaves like a real one of its pager style: paging, caps, ceilings, cursors that survive deletion, times finer than shown. */
export class MemoryUpstream {
  rows: MemoryRow[];
  readonly requests: PageRequest[] = [];
  readonly options: MemoryOptions;
  readonly facts = new LeafFacts();
  #made = 0;

  constructor(size: number, options: MemoryOptions, sharing: (index: number) => number = () => 1) {
    this.options = options;
    this.rows = [];
    let shown = 1_700_000_000_000;
    for (let index = 0; index < size;) {
      const together = Math.max(1, sharing(index));
      for (let member = 0; member < together && index < size; member += 1, index += 1) {
        this.rows.push({
          ...this.#name(),
          instant: shown,
          stored: shown + (together - member) / (together + 1),
          rank: index,
        });
      }
      shown -= 1000;
    }
  }

  #name(): { key: string } {
    this.#made += 1;
    return { key: `${this.options.source ?? "s"}-${this.#made}` };
  }

  /** Whether a rank is left between two neighbours: halves of halves end after some fifty inserts at one place. */
  hasRoom(at: number): boolean {
    const [low, high] = [this.rows[at - 1]?.rank, this.rows[at]?.rank];
    const rank = between(low, high);
    return rank !== low && rank !== high;
  }

  insert(at: number): MemoryRow {
    const index = Math.max(0, Math.min(at, this.rows.length));
    if (!this.hasRoom(index)) throw new Error("no rank is left here: insert somewhere else");
    const before = this.rows[index - 1];
    const after = this.rows[index];
    const rank = between(before?.rank, after?.rank);
    const stored = -between(
      before === undefined ? undefined : -before.stored,
      after === undefined ? undefined : -after.stored,
    );
    const row = { ...this.#name(), instant: Math.floor(stored), stored, rank };
    this.rows.splice(index, 0, row);
    return row;
  }

  delete(at: number): void {
    this.rows.splice(at, 1);
  }

  leaf(accepts?: (row: MemoryRow) => boolean): Leaf<MemoryRow> {
    return {
      source: this.options.source ?? "s",
      collection: "credentials",
      pager: this.options.pager,
      pushed: "",
      facts: this.facts,
      read: (request) => this.#read(request),
      ...(accepts === undefined ? {} : { accepts }),
    };
  }

  async #read(request: PageRequest): Promise<UpstreamPage<MemoryRow>> {
    this.requests.push(request);
    if (this.requests.length > 20_000) throw new Error("endless loop");
    await Promise.resolve();
    const page = this.#answer(request);
    const told = this.options.lie?.(request, page) ?? page;
    if (told instanceof Error) throw told;
    return told;
  }

  #answer(request: PageRequest): UpstreamPage<MemoryRow> {
    const { pager, totals } = this.options;
    const total = (count: number): { total?: number } => (totals === true ? { total: count } : {});
    switch (request.style) {
      case "whole":
        return { rows: shuffle(this.rows) };
      case "offset": {
        if (pager.style !== "offset" || request.limit > pager.maxLimit || request.offset > pager.maxOffset)
          throw refused();
        const limit = Math.min(request.limit, this.options.hiddenCap ?? request.limit);
        return { rows: this.rows.slice(request.offset, request.offset + limit), ...total(this.rows.length) };
      }
      case "page": {
        if (
          pager.style !== "page" ||
          request.limit > pager.maxLimit ||
          request.page < 1 ||
          !Number.isInteger(request.page)
        )
          throw refused();
        const limit = Math.min(request.limit, this.options.hiddenCap ?? request.limit);
        return { rows: this.rows.slice((request.page - 1) * limit, request.page * limit), ...total(this.rows.length) };
      }
      case "cursor":
        return this.#cursorPage(request);
      case "seek": {
        if (pager.style !== "seek" || request.limit > pager.maxLimit || request.limit < 1) throw refused();
        const matching = this.rows.filter(
          (row) =>
            (request.below === undefined || row.stored < request.below) &&
            (request.atLeast === undefined || row.stored >= request.atLeast) &&
            !request.exclude.includes(row.key),
        );
        const ordered = request.reversed ? matching.toReversed() : matching;
        return {
          rows: ordered.slice((request.page - 1) * request.limit, request.page * request.limit),
          total: matching.length,
        };
      }
    }
  }

  #cursorPage(request: Extract<PageRequest, { style: "cursor" }>): UpstreamPage<MemoryRow> {
    const { pager } = this.options;
    if (pager.style !== "cursor" || request.limit < 1 || request.limit > pager.maxLimit) throw refused();
    const limit = Math.min(request.limit, this.options.hiddenCap ?? request.limit);
    const rows =
      request.before === undefined
        ? this.rows
            .filter((row) => request.after === undefined || row.rank > Number(request.after.slice(1)))
            .slice(0, limit)
        : this.rows.filter((row) => row.rank < Number(request.before?.slice(1))).slice(-limit);
    const [first] = rows;
    const last = rows.at(-1);
    const [head] = this.rows;
    const tail = this.rows.at(-1);
    const hasMore = last !== undefined && tail !== undefined && tail.rank > last.rank;
    const given = request.after !== undefined || request.before !== undefined;
    return {
      rows,
      hasMore,
      ...(hasMore ? { next: `n${last.rank}` } : {}),
      ...(given && first !== undefined && head !== undefined && head.rank < first.rank
        ? { previous: `p${first.rank}` }
        : {}),
    };
  }
}

function between(low: number | undefined, high: number | undefined): number {
  if (low === undefined) return high === undefined ? 0 : high - 1;
  return high === undefined ? low + 1 : (low + high) / 2;
}

function refused(): CredgraphError {
  return new CredgraphError("UPSTREAM_REJECTED", "the upstream refuses such a request");
}

/** Deterministic: a whole list comes in no order that its reader could lean on. */
function shuffle(rows: readonly MemoryRow[]): MemoryRow[] {
  return rows.toSorted(
    (a, b) =>
      a.key.length * 31 + a.key.charCodeAt(a.key.length - 1) - (b.key.length * 31 + b.key.charCodeAt(b.key.length - 1)),
  );
}

export const PAGERS = {
  offset: { style: "offset", maxLimit: 1000, defaultLimit: 100, maxOffset: 1000 },
  page: { style: "page", maxLimit: 100, defaultLimit: 25 },
  cursor: { style: "cursor", maxLimit: 100 },
  whole: { style: "whole" },
  seek: { style: "seek", maxLimit: 25, defaultLimit: 10, precision: 1 },
} as const satisfies Record<string, Pager>;

export type PagerName = keyof typeof PAGERS;
