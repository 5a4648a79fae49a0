import { drainTooLarge, drainTooLong } from "./budget-exceeded.js";
import type { ReadBudget } from "./connection-request.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import { isTooCostly } from "./is-failure.js";
import { openWalk } from "./open-walk.js";
import type { PagerRow } from "./pager.js";
import type { Position } from "./position.js";

/** A leaf read to its end, or as far as it came. Plain data, so that it can be kept and gone on with. */
export interface DrainedLeaf<Row extends PagerRow> {
  /** Every row once, in the leaf's own order. */
  readonly rows: readonly Row[];
  /** Of the last row: where to go on. */
  readonly position: Position | undefined;
  readonly done: boolean;
  /** Why rows are missing that no request can reach. */
  readonly unreached: string | undefined;
}

export interface DrainOptions<Row extends PagerRow> {
  readonly leaf: Leaf<Row>;
  /** Hashes the rows of positions. */
  readonly key: CursorKey;
  readonly budget: ReadBudget;
  /** Where an earlier drain stopped. */
  readonly begun: DrainedLeaf<Row> | undefined;
  /** Told of what is there when the budget ends the drain, so that a repeat goes on from there. */
  readonly onStopped: (drained: DrainedLeaf<Row>) => Promise<void>;
}

/**
 * Reads a leaf to its end in pages of the largest size.
 * @throws SCAN_BUDGET_EXCEEDED when the budget ends first, or will: before the first request where the leaf is known to be larger. Whatever reading
 * throws, and then nothing is kept.
 */
export async function drainLeaf<Row extends PagerRow>(options: DrainOptions<Row>): Promise<DrainedLeaf<Row>> {
  const { leaf, key, budget, begun, onStopped } = options;
  refuseLarger(options, begun?.rows.length ?? 0);
  const rows = new Map((begun?.rows ?? []).map((row) => [row.key, row]));
  let position = begun?.position;
  const walk = openWalk({
    leaf,
    direction: "forward",
    from: position === undefined ? { at: "beginning" } : { at: "row", position, key },
    until: undefined,
    key,
    budget,
  });
  for (let read = 0; ;) {
    const stretch = await walk.next({ rows: 1, flag: false, blocks: true }).catch(async (error: unknown) => {
      if (!isTooCostly(error)) throw error;
      // Others of the operation had the requests that were left.
      if (position !== undefined)
        await onStopped({ rows: [...rows.values()], position, done: false, unreached: undefined });
      throw drainTooLong(leaf, "requests", budget);
    });
    for (const { row } of stretch.rows) rows.set(row.key, row);
    position = stretch.rows.at(-1)?.position() ?? position;
    read += stretch.rows.length;
    const drained = { rows: [...rows.values()], position };
    if (stretch.more === false) return { ...drained, done: true, unreached: undefined };
    const { barrier } = stretch;
    if (barrier?.code === "OUT_OF_REACH") return { ...drained, done: true, unreached: barrier.message };
    if (barrier !== undefined) throw barrier;
    refuseLarger(options, begun?.rows.length ?? 0);
    const ended = read >= budget.scanRows ? "rows" : budget.ended();
    if (ended !== undefined) {
      await onStopped({ ...drained, done: false, unreached: undefined });
      throw drainTooLong(leaf, ended, budget);
    }
  }
}

/** A total that came with a page, or within the last minute, tells what the rest takes. */
function refuseLarger<Row extends PagerRow>({ leaf, budget }: DrainOptions<Row>, begun: number): void {
  const { size } = leaf.facts;
  if (size !== undefined && size - begun > budget.scanRows) throw drainTooLarge(leaf, size, budget);
}
