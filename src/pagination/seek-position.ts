import type { Direction } from "./page-arguments.js";
import type { SeekPosition } from "./position.js";

/** Rows sharing one instant that a position still names; beyond it the seek is read by page numbers up to the row. */
const MOST_SHARING = 5;

/** What a row without an instant is taken to be not newer than where nothing before it shows one; no request is bounded by it. */
export const LATEST = Date.UTC(9999, 0);
/** The same on the other side. */
export const EARLIEST = 0;

export interface SeekRow {
  readonly key: string;
  /** Null where what the upstream shows cannot be read: it has one all the same, between those of the row's neighbours. */
  readonly instant: number | null;
}

/** Rows in walking order, and what is known of the rows around them. */
export interface SeekStretch {
  readonly rows: readonly SeekRow[];
  /** Where the walk came from. */
  readonly behind: SeekPosition | undefined;
  /** The instant that the walk began at: nothing of it lies on the other side. */
  readonly origin: number;
  /** Rows that follow the last one, as far as they were read. */
  readonly ahead: readonly SeekRow[];
  /** Nothing follows those in the whole list. */
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

/** The instant that nothing behind the position lies on the other side of. */
export function nearInstant(position: SeekPosition, direction: Direction): number {
  return direction === "forward" ? position.newest : position.oldest;
}

/** The same for what lies before the position, in walking direction. */
export function farInstant(position: SeekPosition, direction: Direction): number {
  return direction === "forward" ? position.oldest : position.newest;
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

/** The instant that one row of a stretch shows, else that of the nearest row before it in walking order. */
export function instantAt({ rows, behind, origin, direction }: SeekStretch, index: number): number {
  for (let at = index; at >= 0; at -= 1) {
    const instant = rows[at]?.instant ?? null;
    if (instant !== null) return instant;
  }
  return behind === undefined ? origin : nearInstant(behind, direction);
}

/** The position of one row of a stretch. */
export function seekPositionOf(stretch: SeekStretch, index: number): SeekPosition {
  const { rows, behind, ahead, ended, direction } = stretch;
  const row = rows[index];
  if (row === undefined) throw new RangeError(`no row ${index} in a stretch of ${rows.length}`);
  const read = [...rows, ...ahead];
  const near = instantAt(stretch, index);
  const beyond = read.slice(index).find(({ instant }) => instant !== null)?.instant;
  const far = beyond ?? (direction === "forward" ? EARLIEST : LATEST);

  let first = index;
  while (first > 0 && mayShow(read[first - 1], near)) first -= 1;
  const passedHere = read.slice(first, index).map(({ key }) => key);
  const cameInside = first === 0 && behind !== undefined && mayHaveShown(behind, near, direction);
  const known = cameInside ? passedSharers(behind, direction) : [];
  const passed = known === undefined ? undefined : [...known, ...(cameInside ? [behind.key] : []), ...passedHere];

  let last = index;
  while (mayShow(read[last + 1], far)) last += 1;
  const allCame = last < read.length - 1 || ended;
  const coming = allCame ? read.slice(index + 1, last + 1).map(({ key }) => key) : undefined;

  const crowded = (passed?.length ?? 0) + (coming?.length ?? 0) > MOST_SHARING;
  const [before, behindIt] = crowded ? [undefined, undefined] : [passed, coming];
  return {
    style: "seek",
    newest: Math.max(near, far),
    oldest: Math.min(near, far),
    key: row.key,
    above: direction === "forward" ? before : behindIt,
    below: direction === "forward" ? behindIt : before,
    shown: { direction, hashes: before === undefined && cameInside ? shownBefore(stretch, behind, known) : [] },
  };
}

/** Rows that show no instant may share that of either neighbour. */
function mayShow(row: SeekRow | undefined, instant: number): boolean {
  return row !== undefined && (row.instant === null || row.instant === instant);
}

function mayHaveShown(behind: SeekPosition, instant: number, direction: Direction): boolean {
  return behind.newest !== behind.oldest || nearInstant(behind, direction) === instant;
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
  if (one.oldest > other.newest) return true;
  if (one.newest < other.oldest) return false;
  if (one.below?.includes(other.key) === true || other.above?.includes(one.key) === true) return true;
  if (one.above?.includes(other.key) === true || other.below?.includes(one.key) === true) return false;
  return undefined;
}
