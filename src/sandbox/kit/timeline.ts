import { SECOND, type Instant } from "./instant.js";
import type { Random } from "./random.js";
import type { RecordList } from "./record-list.js";

/** The seeded accounts' present, 2026-10-01T00:00:00Z. Fixed: the clock must not change what a seed gives. */
export const SEEDED_NOW: Instant = Date.UTC(2026, 9, 1) * 1000;

const SPAN_SECONDS = 4 * 365 * 86_400;
const MINUTE = 60 * SECOND;
/** Ties are what breaks pagination, so there are some; never more, so that clients may rely on a bound. */
const LARGEST_TIE = 5;

/** Creation times of an account's records over about four years, newest first, whole seconds, some of them equal. */
export function seedInstants(random: Random, count: number): Instant[] {
  const meanStep = Math.max(2, Math.floor(SPAN_SECONDS / (count + 1)));
  const instants: Instant[] = [];
  let instant = SEEDED_NOW;
  let tie = 0;
  for (let index = 0; index < count; index += 1) {
    if (index > 0 && tie < LARGEST_TIE && random.chance(0.15)) {
      tie += 1;
    } else {
      instant -= random.int(1, 2 * meanStep - 1) * SECOND;
      tie = 1;
    }
    instants.push(instant);
  }
  return instants;
}

/** A place in a list that is ordered by creation time. */
export interface Place {
  readonly index: number;
  readonly instant: Instant;
}

/**
 * Where a record goes in a newest-first list, and the creation time that places it there: at the index asked for
 * (clamped), else where its own time belongs, else at the top.
 */
export function placeNewestFirst(list: RecordList, at: number | undefined, own: Instant | undefined): Place {
  if (at === undefined && own !== undefined) {
    return { index: list.countWhile((stored) => stored.instant > own), instant: own };
  }
  const index = Math.min(at ?? 0, list.all.length);
  return { index, instant: instantBetween(list.all[index - 1]?.instant, list.all[index]?.instant) };
}

/** Likewise in an oldest-first list: the newest record goes to its bottom. */
export function placeOldestFirst(list: RecordList, at: number | undefined, own: Instant | undefined): Place {
  if (at === undefined && own !== undefined) {
    return { index: list.countWhile((stored) => stored.instant <= own), instant: own };
  }
  const index = Math.min(at ?? list.all.length, list.all.length);
  return { index, instant: instantBetween(list.all[index]?.instant, list.all[index - 1]?.instant) };
}

/** A whole second between both where there is one, else a microsecond, else the newer one: then a tie decides. */
function instantBetween(newer: Instant | undefined, older: Instant | undefined): Instant {
  if (newer === undefined) return older === undefined ? SEEDED_NOW : older + MINUTE;
  if (older === undefined) return newer - MINUTE;
  const middle = Math.floor((newer + older) / 2);
  const wholeSecond = middle - (middle % SECOND);
  if (wholeSecond > older) return wholeSecond;
  return middle > older ? middle : newer;
}

/** A whole second between an instant and the seeded present. */
export function laterThan(instant: Instant, random: Random): Instant {
  return instant + random.int(0, Math.max(0, Math.floor((SEEDED_NOW - instant) / SECOND))) * SECOND;
}
