/** A run of rows that one request can bring: `limit` rows from index `start`. */
export interface PlannedPage {
  readonly start: number;
  readonly limit: number;
}

/** Rows from `from` up to, not including, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

interface Cost {
  readonly requests: number;
  /** Neighbouring pages that share no row, so that a change between them would go unseen. */
  readonly seams: number;
  /** Pages larger than any that the upstream has proved to give. */
  readonly unproved: number;
  readonly rows: number;
}

interface Step {
  readonly page: PlannedPage;
  readonly next: number;
  readonly cost: Cost;
}

const NO_COST: Cost = { requests: 0, seams: 0, unproved: 0, rows: 0 };

/**
 * The pages that cover a range of rows over all page sizes up to `largest`: the fewest requests, then the fewest seams without a shared row, then
 * no size that the upstream might cut, then the fewest rows. A page of size s covers rows [k·s, (k+1)·s).
 *
 * Solved from the end: the best cover from row p on takes, for one size, the page that holds p and then the best cover from that page's end on.
 */
export function planPages(range: Range, largest: number, proved: number): readonly PlannedPage[] {
  const { from, to } = range;
  if (to <= from) return [];
  const best = Array.from<Step | undefined>({ length: to - from });
  for (let row = to - 1; row >= from; row -= 1) {
    for (let limit = 1; limit <= largest; limit += 1) {
      const start = Math.floor(row / limit) * limit;
      const next = start + limit;
      const rest = next >= to ? NO_COST : best[next - from]?.cost;
      if (rest === undefined) continue;
      const cost: Cost = {
        requests: rest.requests + 1,
        seams: rest.seams + (row > from && start === row ? 1 : 0),
        unproved: rest.unproved + (limit > proved ? 1 : 0),
        rows: rest.rows + limit,
      };
      const other = best[row - from]?.cost;
      if (other === undefined || cheaper(cost, other)) best[row - from] = { page: { start, limit }, next, cost };
    }
  }
  const pages: PlannedPage[] = [];
  for (let row = from; row < to;) {
    const step = best[row - from];
    if (step === undefined) break;
    pages.push(step.page);
    row = step.next;
  }
  return pages;
}

function cheaper(cost: Cost, other: Cost): boolean {
  if (cost.requests !== other.requests) return cost.requests < other.requests;
  if (cost.seams !== other.seams) return cost.seams < other.seams;
  if (cost.unproved !== other.unproved) return cost.unproved < other.unproved;
  return cost.rows < other.rows;
}

/** Rows that an offset request takes along on both sides where they cost nothing: they make most drift repairs free. */
const SLACK = 20;

/**
 * The requests that cover a range by offset and limit: one, with slack on both sides, while it fits `maxLimit`; longer ranges in pieces that share a
 * row. Offsets stay at or below `maxOffset`; rows behind it are reached with a larger limit. `range.to` must be reachable.
 */
export function planOffsets(range: Range, maxLimit: number, maxOffset: number): readonly PlannedPage[] {
  if (range.to <= range.from) return [];
  const pages: PlannedPage[] = [];
  let from = Math.max(0, range.from);
  if (range.to - from <= maxLimit) {
    const spare = maxLimit - (range.to - from);
    const start = Math.max(0, Math.min(from - Math.min(SLACK, Math.floor(spare / 2)), maxOffset));
    const limit = Math.min(maxLimit, range.to - start + SLACK);
    if (start + limit >= range.to) return [{ start, limit }];
  }
  while (from < range.to) {
    const start = Math.min(from, maxOffset);
    const limit = Math.min(maxLimit, range.to - start);
    pages.push({ start, limit });
    if (start + limit >= range.to) break;
    from = start + limit - 1;
  }
  return pages;
}
