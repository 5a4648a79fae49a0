import type { CredgraphError } from "../domain/errors.js";
import type { ConnectionRequest } from "./connection-request.js";
import type { LeafRange } from "./leaf-range.js";
import type { Direction, PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Pass } from "./passes.js";
import { readHead } from "./read-head.js";
import { readTail } from "./read-tail.js";
import type { LeafOutcome, PartReading, ReadPlace, Taken } from "./reading.js";
import { leftBehind, type Standing } from "./standing.js";

/** A row of the page, and on which pass it came. */
export interface PageRow<Row extends PagerRow> extends Taken<Row> {
  readonly late: boolean;
}

/** What was read for a page. */
export interface Reading<Row extends PagerRow> {
  /** In walking order. */
  readonly rows: readonly PageRow<Row>[];
  /** Whether rows follow; undefined when nobody asked. */
  readonly more: boolean | undefined;
  /** Where reading stopped, when that is not the last row. */
  readonly stop: (ReadPlace & { readonly late: boolean }) | undefined;
  readonly outcomes: ReadonlyMap<number, LeafOutcome>;
  /** Where each leaf that failed stands by what was taken of it. */
  readonly failed: ReadonlyMap<number, Standing>;
}

export const NOTHING_READ: Reading<never> = {
  rows: [],
  more: undefined,
  stop: undefined,
  outcomes: new Map(),
  failed: new Map(),
};

/**
 * Reads the passes one after the other, each by value and then leaf by leaf (backwards the other way round), until the page is full.
 * @throws the failure, when everything that was needed and not at its end failed: an empty page would look like the end of the list.
 */
export async function readPasses<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  { direction, count }: PageWindow,
  passes: readonly Pass<Row>[],
): Promise<Reading<Row>> {
  const rows: PageRow<Row>[] = [];
  const outcomes = new Map<number, LeafOutcome>();
  const failed = new Map<number, Standing>();
  for (const { late, ranges } of passes) {
    for (const part of partsOf(request, direction)) {
      const ready = ranges.filter(({ index }) => !failed.has(index));
      const read = await part(ready, count - rows.length);
      rows.push(...read.rows.map(({ row, position, value, leaf }) => ({ row, position, value, leaf, late })));
      for (const [index, outcome] of read.outcomes) {
        outcomes.set(index, joined(outcomes.get(index), outcome));
        if (outcome.failure !== undefined)
          failed.set(index, standingOf(request, index, outcome, late, ready, rows, direction));
      }
      if (read.more !== false) {
        const stop = read.stop === undefined ? undefined : { ...read.stop, late };
        return { rows, more: read.more, stop, outcomes, failed };
      }
    }
  }
  const owing = worstFailure(outcomes) ?? (request.leaves.length === 1 ? outOfReach(outcomes) : undefined);
  if (owing !== undefined && rows.length === 0) throw owing;
  return { rows, more: owing !== undefined, stop: undefined, outcomes, failed };
}

type Part<Row extends PagerRow> = (ranges: readonly LeafRange<Row>[], count: number) => Promise<PartReading<Row>>;

function partsOf<Row extends PagerRow>(request: ConnectionRequest<Row>, direction: Direction): readonly Part<Row>[] {
  const { order } = request;
  const tail: Part<Row> = (ranges, count) => readTail(request, direction, ranges, count);
  if (order === undefined) return [tail];
  const head: Part<Row> = (ranges, count) => readHead(request, order, direction, ranges, count);
  return direction === "forward" ? [head, tail] : [tail, head];
}

/** Behind the last row that was taken of it on this pass, or looked at, else where the pass found it. */
function standingOf<Row extends PagerRow>(
  { keys: { current: key } }: ConnectionRequest<Row>,
  index: number,
  { stop }: LeafOutcome,
  late: boolean,
  ranges: readonly LeafRange<Row>[],
  rows: readonly PageRow<Row>[],
  direction: Direction,
): Standing {
  const side = direction === "forward" ? "before" : "behind";
  if (stop !== undefined) return { at: "row", value: undefined, position: stop(), side, key };
  const last = rows.findLast((row) => row.leaf === index && row.late === late);
  if (last !== undefined) return { at: "row", value: last.value, position: last.position(), side, key };
  const range = ranges.find((one) => one.index === index);
  const bound = direction === "forward" ? range?.low : range?.high;
  if (bound === undefined) throw new RangeError(`leaf ${index} failed without being read`);
  return bound.standing.at === "row" ? leftBehind(bound.standing, direction) : bound.standing;
}

function joined(one: LeafOutcome | undefined, other: LeafOutcome): LeafOutcome {
  return {
    total: one?.total ?? other.total,
    // A leaf that was read as a whole says the same of its rows with a value and of the others.
    troubles: [...new Set([...(one?.troubles ?? []), ...other.troubles])],
    failure: one?.failure ?? other.failure,
    stop: one?.stop ?? other.stop,
  };
}

/** A list that is alone, and sorted here, ends in the error that tells what is missing of it. */
function outOfReach(outcomes: ReadonlyMap<number, LeafOutcome>): CredgraphError | undefined {
  return [...outcomes.values()].flatMap(({ troubles }) => troubles).find(({ code }) => code === "OUT_OF_REACH");
}

/** The first one, in the order of the leaves. */
function worstFailure(outcomes: ReadonlyMap<number, LeafOutcome>): CredgraphError | undefined {
  return [...outcomes].toSorted(([one], [other]) => one - other).find(([, { failure }]) => failure !== undefined)?.[1]
    .failure;
}
