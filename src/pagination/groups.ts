import type { Leaf } from "./leaf.js";
import type { PagerRow } from "./pager.js";
import type { CutAtRow } from "./walk.js";

interface GroupedLeg<Row extends PagerRow> {
  readonly leaf: Leaf<Row>;
  readonly forward: boolean;
  readonly from: CutAtRow | undefined;
}

/** How many leaves to ask at once at first: as many as it takes by the sizes known from before, else one. */
export function firstGroup<Row extends PagerRow>(legs: readonly GroupedLeg<Row>[], wanted: number): number {
  let rows = 0;
  for (const [index, leg] of legs.entries()) {
    const { size } = leg.leaf.facts;
    if (size === undefined || leg.leaf.accepts !== undefined) return index + 1;
    rows += Math.max(0, size - passedRows(leg, size));
    if (rows >= wanted) return index + 1;
  }
  return Math.max(1, legs.length);
}

/**
 * How many leaves to ask at once later: as many as take no more requests than those before them took, so that a group of which only the first leaf was
 * needed at most doubles the cost. With one request a leaf these are groups of 1, 2, 4, 8 …
 */
export function nextGroup<Row extends PagerRow>(
  legs: readonly GroupedLeg<Row>[],
  allowed: number,
  wanted: number,
): number {
  let requests = 0;
  for (const [index, { leaf }] of legs.entries()) {
    requests += leaf.pager.style === "whole" ? 1 : Math.max(1, Math.ceil(wanted / leaf.pager.maxLimit));
    if (requests > allowed) return Math.max(1, index);
  }
  return legs.length;
}

/** Rows of a leg's leaf that lie behind the walker, as far as the position tells. */
function passedRows<Row extends PagerRow>({ from, forward }: GroupedLeg<Row>, size: number): number {
  if (from?.position.style !== "index") return 0;
  return forward ? from.position.index + 1 : Math.max(0, size - from.position.index);
}
