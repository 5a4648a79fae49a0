import { contradiction } from "./contradiction.js";
import type { IndexedLayout } from "./indexed-layout.js";
import type { Leaf } from "./leaf.js";
import type { PlannedPage } from "./page-plan.js";
import type { PagerRow, UpstreamPage } from "./pager.js";

/** One answer: rows from index `start` on, and what it tells about the list's end. */
export interface Part<Row extends PagerRow> {
  readonly start: number;
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  /** Index behind the last row of the list, where this answer proves it. */
  readonly end: number | undefined;
  /** The page was cut by a cap of unknown size, so that its place is in doubt unless an anchor stands where it should. */
  readonly doubtful: boolean;
}

/** The upstream gives shorter pages than it was asked for. What was read stands elsewhere than thought: plan again with smaller ones. */
export class ClampedPage extends Error {
  /** The largest page to ask for instead. */
  readonly largest: number;

  constructor(largest: number) {
    super("a page was cut by a cap of the upstream");
    this.largest = largest;
  }
}

/**
 * Reads one planned page and judges it: the upstream's own word first (a total, "nothing follows"), an empty page second. A short page proves the
 * end only where no unknown cap can have shortened it; else one row behind it is asked for.
 * @throws ClampedPage when the page was cut and has to be planned anew; CredgraphError when the answer contradicts itself or the request.
 */
export async function readPart<Row extends PagerRow>(
  leaf: Leaf<Row>,
  layout: IndexedLayout,
  page: PlannedPage,
  again?: "again",
): Promise<Part<Row>> {
  const answer = await leaf.read(layout.request(page), again);
  const count = answer.rows.length;
  if (count > page.limit) throw contradiction(leaf, `a page of ${page.limit} rows was asked for and ${count} came`);
  if (answer.offset !== undefined && answer.offset !== page.start) {
    throw contradiction(leaf, `rows from ${page.start} on were asked for and rows from ${answer.offset} on came`);
  }
  leaf.facts.tellsTotal = answer.total !== undefined;
  leaf.facts.noteAtLeast(page.start + count);
  leaf.facts.notePage(count);
  // By number, a page that a cap has cut holds other rows than its number says; a page of a size that was given before was not cut.
  const doubtful = layout.numbered && page.start > 0 && count < page.limit && page.limit > proved(leaf, layout);
  const part = { start: page.start, rows: answer.rows, total: answer.total, doubtful };
  const shortEnd = page.start + count;
  const told = toldEnd(answer, page.start);
  if (told !== undefined) {
    if (count > 0 && shortEnd > told) {
      if (doubtful) throw clamped(leaf, layout, page, count);
      throw contradiction(leaf, "a page is longer than the total allows");
    }
    if (count < page.limit && shortEnd < told) {
      if (count === 0) throw contradiction(leaf, "a page is empty although the total claims rows there");
      throw clamped(leaf, layout, page, count);
    }
    if (!doubtful) leaf.facts.noteSize(told);
    return { ...part, end: told };
  }
  if (answer.hasMore === true) {
    if (count === 0) throw contradiction(leaf, "a page is empty although more rows are claimed");
    if (count < page.limit) throw clamped(leaf, layout, page, count);
    return { ...part, end: undefined };
  }
  if (count === page.limit) return { ...part, end: undefined };
  if (count === 0) return { ...part, end: page.start === 0 ? 0 : undefined };
  if (!provesEnd(leaf, layout, page, answer.rows)) {
    const probe = layout.probe(shortEnd);
    const behind = await leaf.read(layout.request(probe), again);
    if (probe.start + behind.rows.length > shortEnd) throw clamped(leaf, layout, page, count);
    leaf.facts.noteEnding(nameOf(answer.rows));
  }
  if (!doubtful) leaf.facts.noteSize(shortEnd);
  return { ...part, end: shortEnd };
}

/** What the answer itself says about where the list ends. */
function toldEnd<Row extends PagerRow>(answer: UpstreamPage<Row>, start: number): number | undefined {
  if (answer.total !== undefined) return answer.total;
  return answer.hasMore === false && (answer.rows.length > 0 || start === 0) ? start + answer.rows.length : undefined;
}

function proved<Row extends PagerRow>(leaf: Leaf<Row>, layout: IndexedLayout): number {
  return Math.max(layout.defaultLimit, leaf.facts.longestPage);
}

/** The upstream's cap is at least as long as its longest page, so a page shorter than that was not cut. */
function provesEnd<Row extends PagerRow>(
  leaf: Leaf<Row>,
  layout: IndexedLayout,
  page: PlannedPage,
  rows: readonly Row[],
): boolean {
  if (page.limit <= layout.defaultLimit || rows.length < layout.defaultLimit) return true;
  // `longestPage` includes this page: equal means that nothing longer ever came.
  return rows.length < leaf.facts.longestPage || leaf.facts.provesEnd(nameOf(rows));
}

function nameOf(rows: readonly PagerRow[]): string {
  return `${rows.length} ${rows.at(-1)?.key ?? ""}`;
}

/** Always smaller than the page that was asked for, so that planning anew ends. */
function clamped<Row extends PagerRow>(
  leaf: Leaf<Row>,
  layout: IndexedLayout,
  page: PlannedPage,
  count: number,
): ClampedPage {
  const safe = proved(leaf, layout);
  // A misplaced page may have been the last one: how short it is says nothing of the cap then.
  if (page.start > 0 && page.limit > safe && count < safe) return new ClampedPage(safe);
  leaf.facts.noteCap(count);
  return new ClampedPage(count);
}
