import { CredgraphError } from "../domain/errors.js";
import { cutByBudget } from "./budget-exceeded.js";
import { isFailure, isTooCostly } from "./is-failure.js";
import { openWalk } from "./open-walk.js";
import type { PagerRow } from "./pager.js";
import type { Position } from "./position.js";
import type { WalkedRow, WalkOptions } from "./walk.js";

/** The part of a page that one leaf contributes, in walking order. */
export interface LeafSlice<Row extends PagerRow> {
  readonly rows: readonly WalkedRow<Row>[];
  /** Whether rows follow in walking direction; undefined when that was not asked. */
  readonly more: boolean | undefined;
  /** Where reading stopped, when that is behind the last row of the slice: the last row that was looked at. */
  readonly stop: (() => Position) | undefined;
  /** Rows of the whole list (matching or not), as far as the answers told. */
  readonly total: number | undefined;
  /** The walk cannot go on here: pages that disagree, rows out of reach, the budget. */
  readonly barrier: CredgraphError | undefined;
  readonly leftOut: CredgraphError | undefined;
  /** The upstream failed behind what is here. */
  readonly failure: CredgraphError | undefined;
}

/**
 * Reads up to `count` rows of a leaf. Where rows are checked here, whole upstream pages are read until enough match; for the flag one further page
 * is looked at, and when it holds no match either, `more` means "perhaps".
 */
export async function readLeaf<Row extends PagerRow>(
  options: WalkOptions<Row>,
  count: number,
  flag: boolean,
): Promise<LeafSlice<Row>> {
  const walk = openWalk(options);
  const { accepts } = options.leaf;
  if (accepts === undefined) {
    const { rows, more, barrier, leftOut } = await walk.next({ rows: count, flag, blocks: false });
    return { rows, more, stop: undefined, total: walk.total, barrier, leftOut, failure: undefined };
  }
  const rows: WalkedRow<Row>[] = [];
  let looked = 0;
  let stop: (() => Position) | undefined;
  let leftOut: CredgraphError | undefined;
  for (let lookingAhead = count === 0; ;) {
    const partial = { rows, total: undefined, failure: undefined };
    const stretch = await walk
      .next({ rows: Math.max(1, count - rows.length), flag: false, blocks: true })
      .catch((error: unknown) =>
        looked > 0 && (isFailure(error) || isTooCostly(error)) ? error : Promise.reject(error),
      );
    // What came before a failure is served; looking on for the flag alone is not worth one.
    if (stretch instanceof CredgraphError) {
      const missed = rows.length < count ? stretch : undefined;
      const ended = missed !== undefined && isTooCostly(missed);
      const barrier = ended ? cutByBudget(options.leaf, options.budget) : undefined;
      return { ...partial, more: true, stop, barrier, leftOut, failure: ended ? undefined : missed };
    }
    looked += stretch.rows.length;
    leftOut ??= stretch.leftOut;
    for (const walked of stretch.rows) {
      const matches = accepts(walked.row);
      if (matches && rows.length === count)
        return { ...partial, more: true, stop: undefined, barrier: undefined, leftOut };
      if (matches) rows.push(walked);
      if (matches) stop = undefined;
      else if (rows.length < count) stop = walked.position;
    }
    if (stretch.more === false) return { ...partial, more: false, stop, barrier: undefined, leftOut };
    if (stretch.barrier !== undefined) return { ...partial, more: true, stop, barrier: stretch.barrier, leftOut };
    if (rows.length === count && (lookingAhead || !flag))
      return { ...partial, more: flag ? true : undefined, stop: undefined, barrier: undefined, leftOut };
    lookingAhead = rows.length === count;
    if (looked >= options.budget.scanRows || options.budget.ended() !== undefined) {
      return {
        ...partial,
        more: true,
        stop,
        barrier: lookingAhead ? undefined : cutByBudget(options.leaf, options.budget),
        leftOut,
      };
    }
  }
}
