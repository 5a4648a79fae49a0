import { planOffsets, planPages, type PlannedPage, type Range } from "./page-plan.js";
import type { LeafFacts } from "./facts.js";
import type { Direction } from "./page-arguments.js";
import type { OffsetPager, PagePager, PageRequest } from "./pager.js";

/** How a list by offset or by page number is cut into requests. */
export interface IndexedLayout {
  /** Pages by number: their size decides where they start. */
  readonly numbered: boolean;
  readonly defaultLimit: number;
  /** Index behind the last row that any request can bring. */
  readonly reach: number;
  /** Requests that cover `need`, and the first of `wishes` that takes no further request. */
  readonly plan: (need: Range, wishes: readonly Range[]) => readonly PlannedPage[];
  /** The largest page that holds a row: aligned by number; by offset from the row on, in the direction of the walk. */
  readonly block: (index: number, direction: Direction) => PlannedPage;
  /** The smallest page that holds a row, to see whether there is one. */
  readonly probe: (index: number) => PlannedPage;
  readonly request: (page: PlannedPage) => PageRequest;
}

/** @param most pages no larger than this, for one read. */
export function layoutOf(
  pager: OffsetPager | PagePager,
  facts: LeafFacts,
  most = Number.POSITIVE_INFINITY,
): IndexedLayout {
  const largest = Math.min(pager.maxLimit, facts.cap ?? pager.maxLimit, most);
  return pager.style === "offset" ? offsetLayout(pager, largest) : pageLayout(pager, facts, largest);
}

function offsetLayout(pager: OffsetPager, largest: number): IndexedLayout {
  const reach = pager.maxOffset + largest;
  const plan = (range: Range): readonly PlannedPage[] =>
    planOffsets({ from: Math.max(0, range.from), to: Math.min(range.to, reach) }, largest, pager.maxOffset);
  return {
    numbered: false,
    defaultLimit: pager.defaultLimit,
    reach,
    plan: (need, wishes) => cheapest(plan, need, wishes),
    block: (index, direction) => {
      const start = direction === "forward" ? index : Math.max(0, index + 1 - largest);
      return { start: Math.min(start, pager.maxOffset), limit: largest };
    },
    probe: (index) => {
      const start = Math.min(index, pager.maxOffset);
      return { start, limit: Math.min(index - start + 1, largest) };
    },
    request: (page) => ({ style: "offset", offset: page.start, limit: page.limit }),
  };
}

function pageLayout(pager: PagePager, facts: LeafFacts, largest: number): IndexedLayout {
  const proved = Math.max(pager.defaultLimit, facts.longestPage);
  const plan = (range: Range): readonly PlannedPage[] =>
    planPages({ from: Math.max(0, range.from), to: range.to }, largest, proved);
  return {
    numbered: true,
    defaultLimit: pager.defaultLimit,
    reach: Number.POSITIVE_INFINITY,
    plan: (need, wishes) => cheapest(plan, need, wishes),
    block: (index) => ({ start: Math.floor(index / largest) * largest, limit: largest }),
    probe: (index) => ({ start: index, limit: 1 }),
    request: (page) => ({ style: "page", page: page.start / page.limit + 1, limit: page.limit }),
  };
}

function cheapest(
  plan: (range: Range) => readonly PlannedPage[],
  need: Range,
  wishes: readonly Range[],
): readonly PlannedPage[] {
  const least = plan(need);
  for (const wish of wishes) {
    const wished = plan({ from: Math.min(wish.from, need.from), to: Math.max(wish.to, need.to) });
    if (wished.length <= least.length) return wished;
  }
  return least;
}
