import type { Instant } from "../kit/instant.js";

/** What the list is ordered by. */
export interface OrderKey {
  readonly instant: Instant;
  /** Undefined for a malformed record, which then comes last among its equals. */
  readonly id: string | undefined;
}

/** Created at descending, then id descending: below zero where `one` comes first. The provider documents no order. */
export function compareKeys(one: OrderKey, other: OrderKey): number {
  if (one.instant !== other.instant) return other.instant - one.instant;
  const [mine = "", theirs = ""] = [one.id, other.id];
  return mine === theirs ? 0 : mine > theirs ? -1 : 1;
}
