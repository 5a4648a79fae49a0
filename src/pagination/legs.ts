import type { ReceivedMark } from "./cursor.js";
import type { Leaf } from "./leaf.js";
import type { PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Cut, CutAtRow } from "./walk.js";

/** The part of a leaf between the two cursors. */
export interface Leg<Row extends PagerRow> {
  readonly index: number;
  readonly leaf: Leaf<Row>;
  readonly forward: boolean;
  readonly from: Cut;
  readonly until: CutAtRow | undefined;
}

export interface Marks {
  readonly after: ReceivedMark | undefined;
  readonly before: ReceivedMark | undefined;
}

/** The leaves between the marks, in walking order. */
export function legsOf<Row extends PagerRow>(
  leaves: readonly Leaf<Row>[],
  window: PageWindow,
  marks: Marks,
): readonly Leg<Row>[] {
  const forward = window.direction === "forward";
  const lowest = marks.after?.leaf ?? 0;
  const highest = marks.before?.leaf ?? leaves.length - 1;
  const legs: Leg<Row>[] = [];
  for (let index = lowest; index <= highest; index += 1) {
    const leaf = leaves[index];
    if (leaf === undefined) continue;
    const low = cutAt(index === marks.after?.leaf ? marks.after : undefined);
    const high = cutAt(index === marks.before?.leaf ? marks.before : undefined);
    legs.push({
      index,
      leaf,
      forward,
      from: (forward ? low : high) ?? { at: "beginning" },
      until: forward ? high : low,
    });
  }
  return forward ? legs : legs.toReversed();
}

function cutAt(mark: ReceivedMark | undefined): CutAtRow | undefined {
  return mark === undefined ? undefined : { at: "row", position: mark.position, key: mark.key };
}
