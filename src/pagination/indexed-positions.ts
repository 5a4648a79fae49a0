import { collectAnchors, type Anchors } from "./anchors.js";
import type { CursorKey } from "./cursor-keys.js";
import type { Run } from "./indexed-run.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { IndexPosition } from "./position.js";

/** Anchors of the position that a walk came from, at the place where its row stands now: they serve rows whose own neighbours were not read. */
export interface Inherited {
  readonly index: number;
  readonly anchors: Anchors;
}

/** What a walk from a position hands down to the rows near it; undefined when its row is gone, so that its neighbours' places are not known. */
export function inheritedFrom<Row extends PagerRow>(
  position: IndexPosition,
  key: CursorKey,
  run: Run<Row>,
  index: number,
): Inherited | undefined {
  const row = run.rows[index - run.start];
  return row !== undefined && key.hashRow(row.key) === position.anchors.row
    ? { index, anchors: position.anchors }
    : undefined;
}

/** The position of the row at `index`, which is in the run. */
export function positionIn<Row extends PagerRow>(
  run: Run<Row>,
  index: number,
  inherited: Inherited | undefined,
  key: CursorKey,
  direction: Direction,
): IndexPosition {
  const hashAt = (at: number): number | undefined => {
    const row = run.rows[at - run.start];
    return row === undefined ? inheritedHash(inherited, at) : key.hashRow(row.key);
  };
  return { style: "index", index, total: run.total, anchors: collectAnchors(index, hashAt, direction) };
}

function inheritedHash(inherited: Inherited | undefined, index: number): number | undefined {
  if (inherited === undefined) return undefined;
  const offset = index - inherited.index;
  if (offset === 0) return inherited.anchors.row;
  return offset < 0 ? inherited.anchors.before[-offset - 1] : inherited.anchors.after[offset - 1];
}
