import { cutByBudget } from "./budget-exceeded.js";
import type { ConnectionRequest } from "./connection-request.js";
import { Lane } from "./lane.js";
import type { LeafRange } from "./leaf-range.js";
import { openHead } from "./open-head.js";
import { compareValues, type ConnectionOrder, type SortValue } from "./order.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import { headRangeOf } from "./range-cuts.js";
import type { LeafOutcome, PartReading, ReadPlace, Taken } from "./reading.js";

/**
 * Merges the rows that have a value, out of all leaves at once: by value, then in the order of the leaves, then in the leaf's own. A leaf that fails is
 * out of it from there on.
 */
export async function readHead<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  order: ConnectionOrder<Row>,
  direction: Direction,
  ranges: readonly LeafRange<Row>[],
  count: number,
): Promise<PartReading<Row>> {
  const { selection } = request;
  const lanes = ranges.flatMap((range) => laneOf(request, order, direction, range));
  const sign = direction === "forward" ? 1 : -1;
  const compare = (one: Valued, other: Valued): number =>
    (compareValues(order, one.value, other.value) || one.leaf - other.leaf) * sign;
  const rows: Taken<Row>[] = [];
  const part = (more: boolean | undefined, stop?: ReadPlace): PartReading<Row> => ({
    rows,
    more,
    stop,
    outcomes: new Map(
      lanes
        .filter((lane) => lane.asked)
        // The page ends where the first of them was cut; what others were cut at lies behind it.
        .map((lane) => [lane.index, outcomeOf(lane, request, lane.cut === stop)]),
    ),
  });
  while (rows.length < count) {
    const hungry = lanes.filter((lane) => lane.hungry());
    await Promise.all(hungry.map((lane) => lane.fill(count - rows.length, selection.flag)));
    const next = foremost(
      lanes.map((lane) => lane.first),
      compare,
    );
    const cut = foremost(
      lanes.map((lane) => lane.cut),
      compare,
    );
    if (cut !== undefined && (next === undefined || compare(cut, next) < 0)) return part(true, cut);
    if (next === undefined) return part(false);
    rows.push(next);
    lanes.find(({ index }) => index === next.leaf)?.take();
  }
  if (!selection.flag) return part(undefined);
  // One at a time: the first one that goes on spares the others.
  for (const lane of lanes) if (await lane.peek()) return part(true);
  return part(false);
}

type Valued = Pick<ReadPlace, "leaf"> & { readonly value: SortValue };

function laneOf<Row extends PagerRow>(
  { keys, budget }: ConnectionRequest<Row>,
  order: ConnectionOrder<Row>,
  direction: Direction,
  leafRange: LeafRange<Row>,
): readonly Lane<Row>[] {
  const range = headRangeOf(leafRange);
  if (range === undefined) return [];
  const { index, leaf } = leafRange;
  const walk = openHead({ index, leaf, order, range, direction, key: keys.current, budget });
  // Drained rows are checked before they are sorted.
  const accepts = leaf.head?.kind === "seek" ? leaf.accepts : undefined;
  const pageSize = leaf.head?.kind === "seek" ? leaf.head.pager.maxLimit : Number.POSITIVE_INFINITY;
  return [new Lane({ index, walk, valueOf: order.valueOf, pageSize, accepts, budget })];
}

function outcomeOf<Row extends PagerRow>(
  { index, failure, cut, leftOut }: Lane<Row>,
  { leaves, budget }: ConnectionRequest<Row>,
  ended: boolean,
): LeafOutcome {
  const leaf = leaves[index];
  return {
    total: undefined,
    troubles: [
      ...(leftOut === undefined ? [] : [leftOut]),
      ...(ended && cut !== undefined && leaf !== undefined ? [cutByBudget(leaf, budget)] : []),
    ],
    failure,
  };
}

function foremost<Item>(
  items: readonly (Item | undefined)[],
  compare: (one: Item, other: Item) => number,
): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, item) => (item !== undefined && (best === undefined || compare(item, best) < 0) ? item : best),
    undefined,
  );
}
