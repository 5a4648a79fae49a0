import { SECOND, type Instant } from "../kit/instant.js";
import type { Random } from "../kit/random.js";
import { SEEDED_NOW, seedInstants } from "../kit/timeline.js";

/** When a row was made and changed last, to the microsecond, and its hidden key. */
export interface SeedTime {
  readonly instant: Instant;
  readonly updated: Instant;
  readonly serial: number;
}

const MILLISECOND: Instant = 1000;
const HIGHEST_GAP = 30;

/**
 * The times of an account's rows, newest first. Rows that show the same creation time differ in what is not shown of it,
 * mostly, and the later one of them has the lower key: the list is then in one order at either precision, and oldest first
 * the hidden digits contradict the key, which is what a client that reads by value stumbles over.
 */
export function seedTimes(random: Random, count: number): SeedTime[] {
  const groups = Map.groupBy(seedInstants(random, count), (second) => second);
  let serial = 0;
  // Keys are given out as time goes by, with gaps: other accounts' rows have keys too.
  const oldestFirst = [...groups].toReversed().map(([second, { length }]) => {
    const shown = second + random.int(0, 999) * MILLISECOND;
    return hiddenDigits(random, length).map((hidden): SeedTime => {
      serial += random.int(1, HIGHEST_GAP);
      const instant = shown + hidden;
      return { instant, updated: laterThan(instant, random), serial };
    });
  });
  return oldestFirst.toReversed().flat();
}

/** Of rows that show the same time, the latest first. */
function hiddenDigits(random: Random, count: number): number[] {
  const same = random.int(0, 999);
  if (count > 1 && random.chance(0.25)) return Array.from({ length: count }, () => same);
  return Array.from({ length: count }, () => random.int(0, 999)).toSorted((one, other) => other - one);
}

/** The same, or one between an instant and the seeded present. */
function laterThan(instant: Instant, random: Random): Instant {
  if (random.chance(0.6)) return instant;
  return (
    instant + random.int(1, Math.max(1, Math.floor((SEEDED_NOW - instant) / SECOND))) * SECOND + random.int(0, 999)
  );
}
