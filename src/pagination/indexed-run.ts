import { contradiction } from "./contradiction.js";
import { layoutOf, type IndexedLayout } from "./indexed-layout.js";
import { ClampedPage, readPart, type Part } from "./indexed-part.js";
import type { Leaf } from "./leaf.js";
import type { Direction } from "./page-arguments.js";
import type { PlannedPage, Range } from "./page-plan.js";
import type { OffsetPager, PagePager, PagerRow } from "./pager.js";

/** Consecutive rows of a list whose answers agree with each other. */
export interface Run<Row extends PagerRow> {
  readonly start: number;
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  /** Index behind the last row of the list, where it is proved. */
  readonly end: number | undefined;
  /** Pages disagreed twice: the rows stop where the agreement does. */
  readonly torn: boolean;
}

/** A cap shows itself in the first answer; one more try where that answer was itself misplaced. */
const MOST_PLANS = 4;

export interface IndexedLeaf<Row extends PagerRow> extends Leaf<Row> {
  readonly pager: OffsetPager | PagePager;
}

/**
 * Reads a range with the fewest requests, and the first of `wishes` that is free. Pages of one range share a row where that costs nothing and must
 * agree; when they do not, the range is read once more, and then cut to the pages that do, counted from where the walk comes from.
 * @param stands whether rows show by an anchor that they stand where they should.
 */
export function readRange<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  need: Range,
  wishes: readonly Range[],
  direction: Direction,
  stands: Stands<Row> = () => false,
): Promise<Run<Row>> {
  return readPages(leaf, (layout) => layout.plan(need, wishes), direction, stands);
}

type Stands<Row extends PagerRow> = (run: Run<Row>) => boolean;

/** Reads the largest page that holds a row, or one no larger than `largest`. */
export function readBlock<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  index: number,
  direction: Direction,
  stands: Stands<Row> = () => false,
  largest = Number.POSITIVE_INFINITY,
): Promise<Run<Row>> {
  return readPages(leaf, (layout) => [layout.block(index, direction)], direction, stands, largest);
}

async function readPages<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  plan: (layout: IndexedLayout) => readonly PlannedPage[],
  direction: Direction,
  stands: Stands<Row>,
  most = Number.POSITIVE_INFINITY,
): Promise<Run<Row>> {
  let largest = most;
  for (let tries = 0; tries < MOST_PLANS; tries += 1) {
    const layout = layoutOf(leaf.pager, leaf.facts, largest);
    const pages = plan(layout);
    try {
      const parts = await readParts(leaf, layout, pages);
      const run = join(parts, direction);
      if (!parts.some((part) => part.doubtful) || standsFast(parts, run, stands)) {
        return run.torn ? join(await readParts(leaf, layout, pages, "again"), direction) : run;
      }
      largest = Math.max(leaf.pager.defaultLimit, leaf.facts.longestPage);
    } catch (error) {
      if (!(error instanceof ClampedPage)) throw error;
      largest = error.largest;
    }
  }
  throw contradiction(leaf, "its pages keep being shorter than asked for");
}

/** A page whose place is in doubt stands where it should when an anchor shows it, or a row that it shares with the page before. */
function standsFast<Row extends PagerRow>(parts: readonly Part<Row>[], run: Run<Row>, stands: Stands<Row>): boolean {
  if (run.torn) return false;
  if (parts.length === 1) return stands(run);
  return parts.every((part, index) => {
    const before = parts[index - 1];
    return !part.doubtful || (before !== undefined && before.start + before.rows.length > part.start);
  });
}

async function readParts<Row extends PagerRow>(
  leaf: IndexedLeaf<Row>,
  layout: IndexedLayout,
  pages: readonly PlannedPage[],
  again?: "again",
): Promise<readonly Part<Row>[]> {
  const settled = await Promise.allSettled(pages.map((page) => readPart(leaf, layout, page, again)));
  const parts: Part<Row>[] = [];
  let clamped: ClampedPage | undefined;
  for (const outcome of settled) {
    if (outcome.status === "fulfilled") parts.push(outcome.value);
    else if (outcome.reason instanceof ClampedPage) clamped ??= outcome.reason;
    else throw outcome.reason;
  }
  if (clamped !== undefined) throw clamped;
  const short = parts.findIndex((part, index) => {
    const page = pages[index];
    return page !== undefined && part.end === undefined && part.rows.length < page.limit;
  });
  const longer = parts.findLastIndex((part) => part.rows.length > 0);
  if (short !== -1 && short < longer) throw contradiction(leaf, "a page is empty and one behind it is not");
  return parts;
}

/**
 * Puts parts together in list order, as far as they agree. Parts that share no row cannot disagree, so that where a later part does, those before it
 * are in doubt back to a row that two of them share.
 */
function join<Row extends PagerRow>(parts: readonly Part<Row>[], direction: Direction): Run<Row> {
  const forward = direction === "forward";
  const [first, ...others] = forward ? parts : parts.toReversed();
  if (first === undefined) return { start: 0, rows: [], total: undefined, end: undefined, torn: false };
  let run: Run<Row> = { ...first, torn: false };
  let sure = run;
  for (const part of others) {
    const joined = forward ? append(run, part) : append({ ...part, torn: false }, run);
    if (joined === undefined) return { ...sure, end: forward ? undefined : sure.end, torn: true };
    if (joined.rows.length < run.rows.length + part.rows.length) sure = joined;
    run = joined;
  }
  return run;
}

/** Undefined where the two disagree. */
function append<Row extends PagerRow>(run: Run<Row>, part: Part<Row> | Run<Row>): Run<Row> | undefined {
  const shared = run.start + run.rows.length - part.start;
  const disagree =
    run.total !== part.total ||
    (run.end !== undefined && part.end !== undefined && run.end !== part.end) ||
    (run.end !== undefined && part.rows.length > 0 && part.start + part.rows.length > run.end) ||
    (shared < 0 && part.rows.length > 0) ||
    (shared > 0 && part.rows.length === 0);
  if (disagree) return undefined;
  const known = new Set(run.rows.map((row) => row.key));
  for (const [index, row] of part.rows.entries()) {
    const same = run.rows[part.start + index - run.start];
    if (same === undefined ? known.has(row.key) : same.key !== row.key) return undefined;
  }
  return {
    start: run.start,
    rows: [...run.rows, ...part.rows.slice(Math.max(0, shared))],
    total: run.total,
    // An empty page says that the list ends at or before it; with the rows up to there at hand that is exact.
    end: run.end ?? part.end ?? (shared === 0 && part.rows.length === 0 ? part.start : undefined),
    torn: false,
  };
}
