import type { CredgraphError } from "../domain/errors.js";
import { countLeaf } from "./count-leaf.js";
import type { ConnectionRequest, LeafReport, Slice, SliceEdge } from "./connection-request.js";
import { decodeCursor, encodeCursor, fingerprint, type Fingerprint, type Mark, type ReceivedMark } from "./cursor.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import { parsePageArguments, type PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import { readLeaf, type LeafSlice } from "./read-leaf.js";
import type { Cut, CutAtRow, WalkedRow } from "./walk.js";

/**
 * Reads one page of a connection over its leaves in SOURCE order: each leaf in its upstream's own order, one after the other.
 * @throws BAD_USER_INPUT, BAD_CURSOR, or what reading a leaf that is needed threw.
 */
export async function readConnection<Row extends PagerRow>(request: ConnectionRequest<Row>): Promise<Slice<Row>> {
  const { leaves, selection } = request;
  const window = parsePageArguments(request.page, request.pageSize);
  const print = fingerprint(request.connection, request.query, leaves);
  const marks = {
    after: window.after === undefined ? undefined : decodeCursor(window.after, "after", print, request.keys),
    before: window.before === undefined ? undefined : decodeCursor(window.before, "before", print, request.keys),
  };
  const crossed = window.after !== undefined && window.after === window.before;
  const range = crossed ? [] : legsOf(leaves, window, marks);
  const wantsRows = selection.rows && window.count > 0;
  const reading = wantsRows || selection.flag ? await readLegs(request, window, range) : NOTHING_READ;
  const counts = selection.totalCount ? await countAll(request, reading.slices) : undefined;
  return assemble(request, window, marks, print, reading, range, counts);
}

/** The part of a leaf between the two cursors. */
interface Leg<Row extends PagerRow> {
  readonly index: number;
  readonly leaf: Leaf<Row>;
  readonly from: Cut;
  readonly until: CutAtRow | undefined;
}

interface Marks {
  readonly after: ReceivedMark | undefined;
  readonly before: ReceivedMark | undefined;
}

/** The leaves between the marks, in walking order. */
function legsOf<Row extends PagerRow>(
  leaves: readonly Leaf<Row>[],
  window: PageWindow,
  marks: Marks,
): readonly Leg<Row>[] {
  const forward = window.direction === "forward";
  const lowest = marks.after?.leaf ?? 0;
  // A mark at the start of a leaf leaves nothing of that leaf ahead of it.
  const highest =
    marks.before === undefined
      ? leaves.length - 1
      : marks.before.position === undefined
        ? marks.before.leaf - 1
        : marks.before.leaf;
  const legs: Leg<Row>[] = [];
  for (let index = lowest; index <= highest; index += 1) {
    const leaf = leaves[index];
    if (leaf === undefined) continue;
    const low = cutAt(index === marks.after?.leaf ? marks.after : undefined);
    const high = cutAt(index === marks.before?.leaf ? marks.before : undefined);
    legs.push({
      index,
      leaf,
      from: forward ? (low ?? { at: "start" }) : (high ?? { at: "end" }),
      until: forward ? high : low,
    });
  }
  return forward ? legs : legs.toReversed();
}

function cutAt(mark: ReceivedMark | undefined): CutAtRow | undefined {
  return mark?.position === undefined ? undefined : { at: "row", position: mark.position, key: mark.key };
}

interface Taken<Row extends PagerRow> extends WalkedRow<Row> {
  readonly leaf: number;
}

interface Reading<Row extends PagerRow> {
  readonly rows: readonly Taken<Row>[];
  readonly more: boolean | undefined;
  /** Where reading stopped, when that is not the last row. */
  readonly stop: Mark | undefined;
  readonly slices: ReadonlyMap<number, LeafSlice<PagerRow>>;
  readonly errors: ReadonlyMap<number, readonly CredgraphError[]>;
}

const NOTHING_READ: Reading<never> = {
  rows: [],
  more: undefined,
  stop: undefined,
  slices: new Map(),
  errors: new Map(),
};

async function readLegs<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  window: PageWindow,
  legs: readonly Leg<Row>[],
): Promise<Reading<Row>> {
  const { selection, budget, keys } = request;
  const count = selection.rows ? window.count : 0;
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
    const read = await Promise.all(
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
    for (const [offset, slice] of read.entries()) {
      const leg = group[offset];
      if (leg === undefined) continue;
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
        const stop = slice.stop === undefined ? undefined : { leaf: leg.index, position: slice.stop(), edge: false };
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

/** How many leaves to ask at once at first: as many as it takes by the sizes known from before, else one. */
function firstGroup<Row extends PagerRow>(legs: readonly Leg<Row>[], wanted: number): number {
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
function nextGroup<Row extends PagerRow>(legs: readonly Leg<Row>[], allowed: number, wanted: number): number {
  let requests = 0;
  for (const [index, { leaf }] of legs.entries()) {
    requests += leaf.pager.style === "whole" ? 1 : Math.max(1, Math.ceil(wanted / leaf.pager.maxLimit));
    if (requests > allowed) return Math.max(1, index);
  }
  return legs.length;
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

/** Rows of a leg's leaf that lie behind the walker, as far as the position tells. */
function passedRows<Row extends PagerRow>({ from }: Leg<Row>, size: number): number {
  if (from.at !== "row") return 0;
  return from.position.style === "index" ? Math.min(size, from.position.index + 1) : 0;
}

async function countAll<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  slices: ReadonlyMap<number, LeafSlice<PagerRow>>,
): Promise<readonly (number | null)[]> {
  const { leaves, budget, keys } = request;
  return Promise.all(
    leaves.map(async (leaf, index) => {
      const total = leaf.accepts === undefined ? slices.get(index)?.total : undefined;
      return total ?? (await countLeaf({ leaf, key: keys.current, budget }));
    }),
  );
}

function assemble<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  window: PageWindow,
  marks: Marks,
  print: Fingerprint,
  reading: Reading<Row>,
  legs: readonly Leg<Row>[],
  counts: readonly (number | null)[] | undefined,
): Slice<Row> {
  const forward = window.direction === "forward";
  const { current } = request.keys;
  const walked = reading.rows.map((taken) => new Edge(taken, print, current));
  const edges = forward ? walked : walked.toReversed();
  const outer = forward ? window.after : window.before;
  const came = forward ? marks.after : marks.before;
  const last = walked.at(-1);
  const more = reading.more ?? false;
  const stopped = reading.stop === undefined ? undefined : encodeCursor(reading.stop, print, current);
  const far = window.count === 0 ? (outer ?? null) : (stopped ?? last?.cursor ?? (more ? (outer ?? null) : null));
  const near = walked[0]?.cursor ?? null;
  // Behind the cursor that came in lies at least its own row; without one nothing does.
  const behind = came !== undefined && (came.edge || came.leaf > 0 || came.position !== undefined);
  return {
    edges,
    hasNextPage: forward ? more : behind,
    hasPreviousPage: forward ? behind : more,
    startCursor: forward ? near : far,
    endCursor: forward ? far : near,
    totalCount:
      counts === undefined || counts.includes(null)
        ? null
        : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
    leaves: request.leaves.map((leaf, index) => report(leaf, index, reading, legs, counts)),
  };
}

function report<Row extends PagerRow>(
  leaf: Leaf<Row>,
  index: number,
  reading: Reading<Row>,
  legs: readonly Leg<Row>[],
  counts: readonly (number | null)[] | undefined,
): LeafReport {
  const state = reading.slices.has(index)
    ? "READ"
    : legs.some((leg) => leg.index === index)
      ? "NOT_REACHED"
      : "FINISHED";
  return {
    source: leaf.source,
    collection: leaf.collection,
    state,
    totalCount: counts?.[index] ?? null,
    errors: reading.errors.get(index) ?? [],
  };
}

/** Makes its cursor when it is looked at. */
class Edge<Row extends PagerRow> implements SliceEdge<Row> {
  readonly row: Row;
  readonly #taken: Taken<Row>;
  readonly #print: Fingerprint;
  readonly #key: CursorKey;

  constructor(taken: Taken<Row>, print: Fingerprint, key: CursorKey) {
    this.row = taken.row;
    this.#taken = taken;
    this.#print = print;
    this.#key = key;
  }

  get cursor(): string {
    return encodeCursor(
      { leaf: this.#taken.leaf, position: this.#taken.position(), edge: true },
      this.#print,
      this.#key,
    );
  }
}
