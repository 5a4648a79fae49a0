import type { PagePager, Pager } from "./pager.js";

/** A run of rows of one list that somebody has to see. */
export interface NeededRows {
  /** Index of the first one in the list; 0 where the list is not read by index. */
  readonly from: number;
  /** Rows, of which there may be none. */
  readonly count: number;
  /** Whether it must show what is behind the last of them: a row more, or the end. */
  readonly end: boolean;
}

/**
 * The least number of requests that bring such a run: for a reader that knows where it stands and is not mistaken, so that nothing is read twice. At
 * least one, because something has to be asked to know anything. `told`: the upstream tells with each page how many rows there are, and so what is
 * behind it.
 */
export function leastRequests(pager: Pager, { from, count, end }: NeededRows, told: boolean): number {
  const places = count + (end && !told ? 1 : 0);
  switch (pager.style) {
    case "whole":
      return 1;
    case "cursor":
    case "seek":
      // These answers say by themselves whether rows follow.
      return atLeastOne(count / pager.maxLimit);
    case "offset":
      return atLeastOne(Math.min(places, pager.maxOffset + pager.maxLimit - from) / pager.maxLimit);
    case "page":
      return atLeastOne(numberedPages(pager, from, from + places));
  }
}

/** A page of size s covers rows [k·s, (k+1)·s): the one that reaches farthest from the first row not yet covered is never a worse choice. */
function numberedPages({ maxLimit }: PagePager, from: number, to: number): number {
  let pages = 0;
  for (let row = from; row < to; pages += 1) {
    const sizes = Array.from({ length: maxLimit }, (_, index) => index + 1);
    row = Math.max(...sizes.map((size) => (Math.floor(row / size) + 1) * size));
  }
  return pages;
}

function atLeastOne(requests: number): number {
  return Math.max(1, Math.ceil(requests));
}
