import type { CredgraphError } from "../domain/errors.js";
import { cutByBudget } from "./budget-exceeded.js";
import type { ConnectionRequest } from "./connection-request.js";
import { firstGroup, nextGroup } from "./groups.js";
import { isFailure, isTooCostly } from "./is-failure.js";
import type { Leaf } from "./leaf.js";
import type { LeafRange } from "./leaf-range.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import { tailRangeOf } from "./range-cuts.js";
import { readLeaf } from "./read-leaf.js";
import type { LeafOutcome, PartReading, ReadPlace, Taken } from "./reading.js";
import { tailLeaf } from "./tail-leaf.js";
import type { CutAtRow } from "./walk.js";

const BEGINNING = { at: "beginning" } as const;

/** The part of a leaf that is walked. */
export interface Leg<Row extends PagerRow> {
  readonly index: number;
  readonly leaf: Leaf<Row>;
  readonly forward: boolean;
  readonly from: CutAtRow | undefined;
  readonly until: CutAtRow | undefined;
  /** Why rows are missing in it that no request can reach, where it was read as a whole. */
  readonly unreached: () => Promise<CredgraphError | undefined>;
}

/**
 * Reads the rows without a value, leaf after leaf and each in its own order, in growing groups, until `count` rows are found and, where the flag is
 * wanted, one row more. A leaf that fails is passed by.
 */
export async function readTail<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  direction: Direction,
  ranges: readonly LeafRange<Row>[],
  count: number,
): Promise<PartReading<Row>> {
  const { selection, budget, keys, order } = request;
  const legs = ranges.flatMap((range) => legOf(range, direction, order));
  const rows: Taken<Row>[] = [];
  const outcomes = new Map<number, LeafOutcome>();
  const alone = request.leaves.length === 1;
  /** The last row that was looked at, when that lies behind the last one taken. */
  let lookedAt: ReadPlace | undefined;
  let done = 0;
  let requests = 0;
  let size = firstGroup(legs, count + (selection.flag ? 1 : 0));
  while (done < legs.length) {
    const missing = count - rows.length;
    if (missing === 0 && !selection.flag) return { rows, more: undefined, stop: undefined, outcomes };
    const group = legs.slice(done, done + size);
    const read = await Promise.allSettled(
      group.map(({ leaf, from = BEGINNING, until }) => {
        const walk = { leaf: counted(leaf, () => (requests += 1)), direction, from, until, key: keys.current, budget };
        return readLeaf(walk, missing, selection.flag);
      }),
    );
    for (const [offset, outcome] of read.entries()) {
      const leg = group[offset];
      if (leg === undefined) continue;
      const { index } = leg;
      // A leaf asked ahead of time fails nobody who does not get to it.
      if (outcome.status === "rejected") {
        const begun = rows.length > 0 || lookedAt !== undefined;
        if (begun && leg.leaf.accepts !== undefined && isTooCostly(outcome.reason)) {
          outcomes.set(index, { total: undefined, troubles: [cutByBudget(leg.leaf, budget)], failure: undefined });
          return { rows, more: true, stop: lookedAt, outcomes };
        }
        if (!isFailure(outcome.reason)) throw outcome.reason;
        outcomes.set(index, { total: undefined, troubles: [], failure: outcome.reason });
        continue;
      }
      const slice = outcome.value;
      const fitting = slice.rows.slice(0, count - rows.length);
      rows.push(...fitting.map(({ row, position }) => ({ row, position, leaf: index, value: undefined })));
      const troubles = [slice.leftOut, slice.barrier].filter((error) => error !== undefined);
      const { total, failure, stop } = slice;
      if (stop !== undefined) lookedAt = { leaf: index, value: undefined, position: stop };
      else if (fitting.length > 0) lookedAt = undefined;
      const unreached = await leg.unreached();
      outcomes.set(index, {
        total,
        troubles: unreached === undefined ? troubles : [...troubles, unreached],
        failure,
        stop,
      });
      if (alone) refuseAlone(troubles, slice.leftOut !== undefined || rows.length === 0);
      if (fitting.length < slice.rows.length) return { rows, more: true, stop: undefined, outcomes };
      if (failure !== undefined) continue;
      // Rows that the upstream cannot reach end their leaf: among others the walk goes on behind it.
      const passable = slice.barrier?.code === "OUT_OF_REACH" && !alone;
      if (slice.more === true && !passable) {
        return { rows, more: true, stop: stop === undefined ? undefined : lookedAt, outcomes };
      }
      if (rows.length === count && slice.more === undefined) {
        return { rows, more: undefined, stop: undefined, outcomes };
      }
    }
    done += group.length;
    size = nextGroup(legs.slice(done), requests + 1, count - rows.length);
  }
  return { rows, more: false, stop: undefined, outcomes };
}

function legOf<Row extends PagerRow>(
  range: LeafRange<Row>,
  direction: Direction,
  order: ConnectionRequest<Row>["order"],
): readonly Leg<Row>[] {
  const tail = tailRangeOf(range);
  if (tail === undefined) return [];
  const forward = direction === "forward";
  const [from, until] = forward ? [tail.low, tail.high] : [tail.high, tail.low];
  const { index, leaf } = range;
  const unreached = async (): Promise<CredgraphError | undefined> =>
    order !== undefined && leaf.head?.kind === "drained" ? (await leaf.head.drain()).unreached : undefined;
  return [{ index, leaf: tailLeaf(leaf, order), forward, from, until, unreached }];
}

/** Where there is no other leaf to go on with, what cannot be reached is the field's error. */
function refuseAlone([worst]: readonly CredgraphError[], nothing: boolean): void {
  if (worst !== undefined && nothing && worst.code !== "SCAN_BUDGET_EXCEEDED") throw worst;
}

function counted<Row extends PagerRow>(leaf: Leaf<Row>, count: () => void): Leaf<Row> {
  return {
    ...leaf,
    read: (request, again) => {
      count();
      return leaf.read(request, again);
    },
  };
}
