import type { Instant } from "../kit/instant.js";
import type { RecordList } from "../kit/record-list.js";
import type { Place } from "../kit/timeline.js";
import type { ResourceRow } from "./resource-row.js";

/**
 * The hidden key of a row that goes to a place of a newest-first list: the next one that is free, unless a neighbour shows
 * the same creation time. Then the key decides between them, in ascending order, and it is one between theirs, a fraction
 * if need be.
 */
export function keyAt({ index, instant }: Place, list: RecordList<ResourceRow>): number {
  const keys = list.all.map(({ serial }) => serial);
  const before = keyOfTwin(list.all[index - 1], instant);
  const behind = keyOfTwin(list.all[index], instant);
  if (behind === undefined) return Math.floor(keys.reduce((one, other) => Math.max(one, other), 0)) + 1;
  const below = keys.reduce((best, key) => (key < behind && key > best ? key : best), before ?? 0);
  return (below + behind) / 2;
}

function keyOfTwin(neighbour: ResourceRow | undefined, instant: Instant): number | undefined {
  return neighbour !== undefined && shown(neighbour.instant) === shown(instant) ? neighbour.serial : undefined;
}

/** What can be seen of an instant: its milliseconds. */
function shown(instant: Instant): number {
  return Math.floor(instant / 1000);
}
