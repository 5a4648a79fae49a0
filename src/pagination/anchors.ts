import type { Direction } from "./page-arguments.js";

/**
 * What a position remembers of a row and its neighbours: keyed hashes, nearest first. Enough to find the place again when rows were inserted or
 * deleted upstream, and nothing about the rows themselves.
 */
export interface Anchors {
  readonly row: number;
  /** Of the rows before it in the list, the nearest first. */
  readonly before: readonly number[];
  /** Of the rows behind it. */
  readonly after: readonly number[];
}

/** Neighbours kept on the side that a walk comes from; one is kept on the other side. */
export const MOST_NEIGHBOURS = 7;

/** Inserted rows that may stand between two anchors before a farther one decides. */
const SLACK = 10;

/** Hashes of the neighbours of the row at `index`: seven behind the walker, one ahead, as far as they are known without a gap. */
export function collectAnchors(
  index: number,
  hashAt: (index: number) => number | undefined,
  direction: Direction,
): Anchors {
  const forward = direction === "forward";
  return {
    row: hashAt(index) ?? 0,
    before: neighbours(index, -1, forward ? MOST_NEIGHBOURS : 1, hashAt),
    after: neighbours(index, 1, forward ? 1 : MOST_NEIGHBOURS, hashAt),
  };
}

function neighbours(
  index: number,
  step: 1 | -1,
  most: number,
  hashAt: (index: number) => number | undefined,
): number[] {
  const hashes: number[] = [];
  for (let distance = 1; distance <= most; distance += 1) {
    const hash = hashAt(index + step * distance);
    if (hash === undefined) break;
    hashes.push(hash);
  }
  return hashes;
}

/** Rows that were read, by list index, and where the list ends as far as that is known. */
export interface KnownRows {
  readonly hashes: ReadonlyMap<number, number>;
  /** Index behind the last row. */
  readonly end: number | undefined;
  /** Index of the first row of the list; -Infinity where indices are only relative. */
  readonly start: number;
}

/** The cut is before the row at `cut`. `witness` is the index of the anchor that decided, to be looked at again after another read. */
export interface Located {
  readonly cut: number;
  readonly witness: { readonly index: number; readonly hash: number };
}

interface Sighting {
  /** Of the anchor, relative to the position's row. */
  readonly offset: number;
  readonly index: number;
  readonly hash: number;
}

/**
 * Finds the cut again: just after its row (`side: "after"`) or just before it (`side: "before"`). The nearest anchor that is found decides; a
 * farther one only when the rows where nearer ones would stand were read, because an unread one might still be there. Anchors that contradict the
 * order of the majority belong to rows that moved, and are ignored. Undefined: more has to be read.
 */
export function locateCut(anchors: Anchors, side: "after" | "before", known: KnownRows): Located | undefined {
  const sightings = inMajorityOrder(sight(anchors, known.hashes));
  const byDistance = sightings.toSorted(
    (a, b) => distance(a.offset, side) - distance(b.offset, side) || Math.abs(a.offset) - Math.abs(b.offset),
  );
  const [nearest] = byDistance;
  if (nearest === undefined) return undefined;
  const standsBefore = side === "after" ? nearest.offset <= 0 : nearest.offset < 0;
  const away = distance(nearest.offset, side);
  if (away > 0 && !stretchIsKnown(nearest.index, standsBefore ? 1 : -1, away + SLACK, known)) return undefined;
  return {
    cut: standsBefore ? nearest.index + 1 : nearest.index,
    witness: { index: nearest.index, hash: nearest.hash },
  };
}

/** Rows between an anchor and the cut when nothing changed. */
function distance(offset: number, side: "after" | "before"): number {
  if (side === "after") return offset <= 0 ? -offset : offset - 1;
  return offset >= 0 ? offset : -offset - 1;
}

function stretchIsKnown(index: number, step: 1 | -1, length: number, known: KnownRows): boolean {
  for (let count = 1; count <= length; count += 1) {
    const at = index + step * count;
    if (at < known.start || (known.end !== undefined && at >= known.end)) return true;
    if (!known.hashes.has(at)) return false;
  }
  return true;
}

function sight(anchors: Anchors, hashes: ReadonlyMap<number, number>): Sighting[] {
  const offsets = new Map<number, number>([[anchors.row, 0]]);
  anchors.before.forEach((hash, distance) => offsets.set(hash, -1 - distance));
  anchors.after.forEach((hash, distance) => offsets.set(hash, 1 + distance));
  offsets.set(anchors.row, 0);
  const sightings: Sighting[] = [];
  for (const [index, hash] of hashes) {
    const offset = offsets.get(hash);
    if (offset !== undefined) sightings.push({ offset, index, hash });
  }
  return sightings.toSorted((a, b) => a.offset - b.offset || a.index - b.index);
}

/** The longest run of sightings whose indices rise with their offsets; of equally long ones that with the nearest anchor. */
function inMajorityOrder(sightings: readonly Sighting[]): readonly Sighting[] {
  let best: readonly Sighting[] = [];
  const runs: Sighting[][] = [];
  for (const sighting of sightings) {
    let longest: readonly Sighting[] = [];
    for (const run of runs) {
      const last = run.at(-1);
      if (last !== undefined && last.offset < sighting.offset && last.index < sighting.index && beats(run, longest))
        longest = run;
    }
    const run = [...longest, sighting];
    runs.push(run);
    if (beats(run, best)) best = run;
  }
  return best;
}

function beats(run: readonly Sighting[], other: readonly Sighting[]): boolean {
  return run.length > other.length || (run.length === other.length && closeness(run) < closeness(other));
}

function closeness(run: readonly Sighting[]): number {
  return Math.min(...run.map((sighting) => Math.abs(sighting.offset)));
}
