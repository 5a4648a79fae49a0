import type { Direction } from "./page-arguments.js";
import type { SeekPosition } from "./position.js";

/** Rows sharing one instant that a position still names; beyond it the seek is read by page numbers up to the row. */
const MOST_SHARING = 5;

export interface SeekRow {
  readonly key: string;
  readonly instant: number;
}

/** Rows in walking order, and what is known of the rows around them. */
export interface SeekStretch {
  readonly rows: readonly SeekRow[];
  /** Where the walk came from. */
  readonly behind: SeekPosition | undefined;
  /** The row that follows the last one, where it was read. */
  readonly ahead: SeekRow | undefined;
  /** Nothing follows the last row in the whole list. */
  readonly ended: boolean;
  readonly direction: Direction;
  readonly hash: (key: string) => number;
  /** Whether `behind` was made with the same hashes. */
  readonly sameHashes: boolean;
}

/** Ids of sharers of the position's instant on the side that a walk in this direction comes from. */
export function passedSharers(position: SeekPosition, direction: Direction): readonly string[] | undefined {
  return direction === "forward" ? position.above : position.below;
}

/** The same on the side that it goes to. */
export function comingSharers(position: SeekPosition, direction: Direction): readonly string[] | undefined {
  return direction === "forward" ? position.below : position.above;
}

/**
 * What a walk that is to give a position's row as well comes from: the sharer just ahead of that row, a row that nobody knows where sharers may have
 * been left unseen, undefined where there is none.
 */
export function positionAheadOf(position: SeekPosition, direction: Direction): SeekPosition | undefined {
  const passed = passedSharers(position, direction);
  if (passed === undefined) return { ...position, key: "" };
  const nearest = passed.at(-1);
  if (nearest === undefined) return undefined;
  const coming = comingSharers(position, direction);
  const [near, far] = [passed.slice(0, -1), coming === undefined ? undefined : [position.key, ...coming]];
  return {
    ...position,
    key: nearest,
    above: direction === "forward" ? near : far,
    below: direction === "forward" ? far : near,
  };
}

/** The position of one row of a stretch. */
export function seekPositionOf(stretch: SeekStretch, index: number): SeekPosition {
  const { rows, behind, ahead, ended, direction } = stretch;
  const row = rows[index];
  if (row === undefined) throw new RangeError(`no row ${index} in a stretch of ${rows.length}`);
  const { key, instant } = row;
  const shares = (other: SeekRow | SeekPosition | undefined): boolean => other?.instant === instant;

  const first = rows.findIndex(shares);
  const passedHere = rows.slice(first, index).map((other) => other.key);
  const cameInside = first === 0 && behind !== undefined && shares(behind);
  const known = cameInside ? passedSharers(behind, direction) : [];
  const passed = known === undefined ? undefined : [...known, ...(cameInside ? [behind.key] : []), ...passedHere];

  const last = rows.findLastIndex(shares);
  const allCame = last < rows.length - 1 || ended || (ahead !== undefined && !shares(ahead));
  const coming = allCame ? rows.slice(index + 1, last + 1).map((other) => other.key) : undefined;

  const crowded = (passed?.length ?? 0) + (coming?.length ?? 0) > MOST_SHARING;
  const [near, far] = crowded ? [undefined, undefined] : [passed, coming];
  return {
    style: "seek",
    instant,
    key,
    above: direction === "forward" ? near : far,
    below: direction === "forward" ? far : near,
    shown: { direction, hashes: near === undefined && cameInside ? shownBefore(stretch, behind, known) : [] },
  };
}

/**
 * Rows of the instant that earlier pages have shown. Read by value, a row that was put ahead of the position meanwhile comes behind it, out of the
 * upstream's order; once rows are found by that order again, those that were shown must not come again.
 */
function shownBefore(
  { direction, hash, sameHashes }: SeekStretch,
  behind: SeekPosition,
  known: readonly string[] | undefined,
): readonly number[] {
  if (known !== undefined) return [...known, behind.key].map(hash);
  return sameHashes && behind.shown.direction === direction ? behind.shown.hashes : [];
}

/** Whether `one` stands before `other` in the list; undefined where what they know of each other does not tell. */
export function standsBefore(one: SeekPosition, other: SeekPosition): boolean | undefined {
  if (one.instant !== other.instant) return one.instant > other.instant;
  if (one.below?.includes(other.key) === true || other.above?.includes(one.key) === true) return true;
  if (one.above?.includes(other.key) === true || other.below?.includes(one.key) === true) return false;
  return undefined;
}
