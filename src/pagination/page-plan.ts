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

/** One cost as one number, most significant first: requests, seams without a shared row, sizes that the upstream might cut, rows. */
const REQUEST = 2 ** 40;
const SEAM = 2 ** 32;
const UNPROVED = 2 ** 24;

/**
 * The pages that cover a range of rows over all page sizes up to `largest`: the fewest requests, then the fewest seams without a shared row, then
 * no size that the upstream might cut, then the fewest rows. A page of size s covers rows [k·s, (k+1)·s).
 *
 * Solved from the end: the best cover from row p on takes, for one size, the page that holds p and then the best cover from that page's end on.
 */
export function planPages(range: Range, largest: number, proved: number): readonly PlannedPage[] {
  const { from, to } = range;
  if (to <= from) return [];
  const single = onePage(range, largest);
  if (single !== undefined) return [single];
  const costs = new Float64Array(to - from).fill(Number.POSITIVE_INFINITY);
  const limits = new Uint32Array(to - from);
  for (let row = to - 1; row >= from; row -= 1) {
    for (let limit = 1; limit <= largest; limit += 1) {
      const start = Math.floor(row / limit) * limit;
      const next = start + limit;
      const rest = next >= to ? 0 : (costs[next - from] ?? 0);
      const seam = row > from && start === row ? SEAM : 0;
      const cost = rest + REQUEST + seam + (limit > proved ? UNPROVED : 0) + limit;
      if (cost < (costs[row - from] ?? 0)) {
        costs[row - from] = cost;
        limits[row - from] = limit;
      }
    }
  }
  const pages: PlannedPage[] = [];
  for (let row = from; row < to;) {
    const limit = limits[row - from] ?? 1;
    const start = Math.floor(row / limit) * limit;
    pages.push({ start, limit });
    row = start + limit;
  }
  return pages;
}

/** The smallest page that holds the whole range: sizes that the upstream might cut are the larger ones, so they come last. */
function onePage({ from, to }: Range, largest: number): PlannedPage | undefined {
  for (let limit = to - from; limit <= largest; limit += 1) {
    const start = Math.floor(from / limit) * limit;
    if (start + limit >= to) return { start, limit };
  }
  return undefined;
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
    from = start + limit - (limit > 1 ? 1 : 0);
  }
  return pages;
}
