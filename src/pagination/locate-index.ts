import { locateCut, type Located } from "./anchors.js";
import { contradiction } from "./contradiction.js";
import { listChanged } from "./cursor.js";
import type { CursorKey } from "./cursor-keys.js";
import { layoutOf } from "./indexed-layout.js";
import { readBlock, readRange, type IndexedLeaf, type Run } from "./indexed-run.js";
import { HashedRows } from "./known-rows.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Range } from "./page-plan.js";
import type { IndexPosition } from "./position.js";

/** Pages read outwards from the remembered place before a list by page number counts as changed beyond recognition. */
const MOST_PAGES = 40;

/** The place of a position in the list as it is now, and the rows around it. */
export interface Place<Row extends PagerRow> {
  readonly cut: number;
  /** Covers the window around the cut as far as the list does. */
  readonly run: Run<Row>;
}

export interface Search<Row extends PagerRow> {
  readonly leaf: IndexedLeaf<Row>;
  readonly position: IndexPosition;
  readonly key: CursorKey;
  /** The cut behind the position's row, or ahead of it. */
  readonly side: "after" | "before";
  readonly direction: Direction;
  /** Rows wanted, for a cut at an index. */
  readonly window: (cut: number) => Range;
  /** Read the largest aligned page instead of just the window. */
  readonly blocks: boolean;
}

/**
 * Finds a position again and reads the window at it. Mostly that is one request: the window reaches over the position's row, which stands where it
 * stood. When it does not, its neighbours decide; when they are not in sight either, the place moved with the total, then pages outwards are read.
 * An index alone is never trusted.
 * @throws BAD_CURSOR (LIST_CHANGED) when nothing that the position remembers is left.
 */
export async function findPlace<Row extends PagerRow>(search: Search<Row>): Promise<Place<Row>> {
  const { leaf, position, key, side } = search;
  const expected = side === "after" ? position.index + 1 : position.index;
  const run = await readAround(search, position.index, expected);
  if (hashAt(run, position.index, key) === position.anchors.row) return { cut: expected, run };

  const known = new HashedRows(key);
  known.add(run);
  const located = locateCut(position.anchors, side, known) ?? (await searchOutwards(search, run, known));
  if (located === undefined) {
    // The answers before the one that showed it tell nothing of an end.
    if (known.whole && known.end === 0) {
      return { cut: 0, run: { start: 0, rows: [], total: undefined, end: 0, torn: false } };
    }
    throw listChanged(leaf);
  }
  const { witness } = located;
  if (covers(run, located.cut, search) && hashAt(run, witness.index, key) === witness.hash) {
    return { cut: located.cut, run: run };
  }
  const again = await readAround(search, witness.index, located.cut);
  if (hashAt(again, witness.index, key) !== witness.hash) {
    throw contradiction(leaf, "a row stands in different places in answers to the same question");
  }
  return { cut: located.cut, run: again };
}

/** Whether the rows at hand hold the window at a cut, as far as the list goes. */
function covers<Row extends PagerRow>(run: Run<Row>, cut: number, { window }: Search<Row>): boolean {
  const { from, to } = window(cut);
  const last = run.start + run.rows.length;
  return run.start <= Math.max(0, from) && (last >= to || (run.end !== undefined && last >= run.end) || run.torn);
}

async function readAround<Row extends PagerRow>(search: Search<Row>, row: number, cut: number): Promise<Run<Row>> {
  const { position, key } = search;
  const stands = (run: Run<Row>): boolean => hashAt(run, position.index, key) === position.anchors.row;
  if (search.blocks) return readBlock(search.leaf, row, search.direction, stands);
  const { from, to } = search.window(cut);
  const need = { from: Math.min(from, row), to: Math.max(to, row + 1) };
  // The row beyond the window is the best anchor of the next position; two more rows at the near side spare most repairs.
  const wishes =
    search.side === "after"
      ? [
          { from: row - 2, to: need.to + 1 },
          { from: row, to: need.to + 1 },
          { from: row - 2, to: need.to },
        ]
      : [
          { from: need.from - 1, to: row + 3 },
          { from: need.from - 1, to: row + 1 },
          { from: need.from, to: row + 3 },
        ];
  return readRange(search.leaf, need, wishes, search.direction, stands);
}

async function searchOutwards<Row extends PagerRow>(
  search: Search<Row>,
  run: Run<Row>,
  known: HashedRows,
): Promise<Located | undefined> {
  const { leaf, position, side } = search;
  if (position.total !== undefined && run.total !== undefined && position.total !== run.total) {
    const shifted = Math.max(0, position.index + run.total - position.total);
    known.add(await readAround(search, shifted, side === "after" ? shifted + 1 : shifted));
    const located = locateCut(position.anchors, side, known);
    if (located !== undefined) return located;
  }
  for (const row of outwards(leaf, position.index, known)) {
    if (known.holds(layoutOf(leaf.pager, leaf.facts).block(row, "forward"))) continue;
    known.add(await readBlock(leaf, row, "forward"));
    const located = locateCut(position.anchors, side, known);
    if (located !== undefined) return located;
  }
  return undefined;
}

/** First rows of the blocks around an index, nearest first and the earlier one of a pair first: deletions move rows towards the start. */
function* outwards<Row extends PagerRow>(leaf: IndexedLeaf<Row>, index: number, known: HashedRows): Generator<number> {
  const { block, reach } = layoutOf(leaf.pager, leaf.facts);
  const size = block(0, "forward").limit;
  const most = Number.isFinite(reach) ? Math.ceil(reach / size) : MOST_PAGES;
  const middle = Math.floor(Math.min(index, reach - 1) / size);
  for (let pages = 0, distance = 0; pages < most; distance += 1) {
    const candidates = distance === 0 ? [middle] : [middle - distance, middle + distance];
    const open: number[] = candidates.filter(
      (page) => page >= 0 && page * size < reach && (known.end === undefined || page * size < known.end),
    );
    if (open.length === 0 && middle - distance < 0) return;
    for (const page of open) {
      pages += 1;
      yield page * size;
    }
  }
}

function hashAt<Row extends PagerRow>(run: Run<Row>, index: number, key: CursorKey): number | undefined {
  const row = run.rows[index - run.start];
  return row === undefined ? undefined : key.hashRow(row.key);
}
