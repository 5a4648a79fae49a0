import type { CredgraphError } from "../domain/errors.js";
import type { ConnectionRequest } from "./connection-request.js";
import type { Mark } from "./cursor.js";
import { firstGroup, nextGroup } from "./groups.js";
import type { Leaf } from "./leaf.js";
import type { Leg } from "./legs.js";
import type { PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import { readLeaf, type LeafSlice } from "./read-leaf.js";
import type { WalkedRow } from "./walk.js";

/** A row of the page and the index of its leaf. */
export interface Taken<Row extends PagerRow> extends WalkedRow<Row> {
  readonly leaf: number;
}

/** What the leaves gave, in walking order. */
export interface Reading<Row extends PagerRow> {
  readonly rows: readonly Taken<Row>[];
  readonly more: boolean | undefined;
  /** Where reading stopped, when that is not the last row. */
  readonly stop: Mark | undefined;
  readonly slices: ReadonlyMap<number, LeafSlice<PagerRow>>;
  readonly errors: ReadonlyMap<number, readonly CredgraphError[]>;
}

export const NOTHING_READ: Reading<never> = {
  rows: [],
  more: undefined,
  stop: undefined,
  slices: new Map(),
  errors: new Map(),
};

/** Reads the leaves one after the other, in growing groups, until the page is full and, where the flag is wanted, one row more is found. */
export async function readLegs<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  window: PageWindow,
  legs: readonly Leg<Row>[],
): Promise<Reading<Row>> {
  const { selection, budget, keys } = request;
  const { count } = window;
  const rows: Taken<Row>[] = [];
  const slices = new Map<number, LeafSlice<Row>>();
  const errors = new Map<number, CredgraphError[]>();
  const alone = request.leaves.length === 1;
  let done = 0;
  let requests = 0;
  let size = firstGroup(legs, count + (selection.flag ? 1 : 0));
  while (done < legs.length) {
    const missing = count - rows.length;
    if (missing === 0 && !selection.flag) return { rows, more: undefined, stop: undefined, slices, errors };
    const group = legs.slice(done, done + size);
    const read = await Promise.allSettled(
      group.map((leg) =>
        readLeaf(
          {
            ...leg,
            leaf: counted(leg.leaf, () => (requests += 1)),
            direction: window.direction,
            key: keys.current,
            budget,
          },
          missing,
          selection.flag,
        ),
      ),
    );
    for (const [offset, outcome] of read.entries()) {
      const leg = group[offset];
      if (leg === undefined) continue;
      // A leaf asked ahead of time fails nobody who does not get to it.
      if (outcome.status === "rejected") throw outcome.reason;
      const slice = outcome.value;
      slices.set(leg.index, slice);
      const space = count - rows.length;
      const fitting = slice.rows.slice(0, space);
      rows.push(...fitting.map((walked) => ({ ...walked, leaf: leg.index })));
      const trouble = [slice.leftOut, slice.barrier].filter((error) => error !== undefined);
      if (trouble.length > 0) errors.set(leg.index, trouble);
      const [worst] = trouble;
      if (
        alone &&
        worst !== undefined &&
        (slice.leftOut !== undefined || rows.length === 0) &&
        worst.code !== "SCAN_BUDGET_EXCEEDED"
      )
        throw worst;
      if (fitting.length < slice.rows.length) return { rows, more: true, stop: undefined, slices, errors };
      // Rows that the upstream cannot reach end their leaf: among others the walk goes on behind it.
      const passable = slice.barrier?.code === "OUT_OF_REACH" && !alone;
      if (slice.more === true && !passable) {
        const stop = slice.stop === undefined ? undefined : { leaf: leg.index, position: slice.stop() };
        return { rows, more: true, stop, slices, errors };
      }
      if (rows.length === count && slice.more === undefined)
        return { rows, more: undefined, stop: undefined, slices, errors };
    }
    done += group.length;
    size = nextGroup(legs.slice(done), requests + 1, count - rows.length);
  }
  return { rows, more: false, stop: undefined, slices, errors };
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
