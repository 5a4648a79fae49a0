import type { Direction } from "./page-arguments.js";
import type { SeekPosition } from "./position.js";
import { comingSharers, farInstant, nearInstant, passedSharers, type SeekRow } from "./seek-position.js";

/**
 * Where a row lies that comes on the way to the walk's other bound: on its inner side or beyond it. `neither`: it came into the list when the bound's
 * cursor had been made, at its very instant. `unsure`: only the row of the bound, met later, could tell.
 */
export type SideOfBound = "inside" | "beyond" | "neither" | "unsure";

/** `row` is not the bound's own. */
export function sideOfBound({ key, instant }: SeekRow, bound: SeekPosition, direction: Direction): SideOfBound {
  if (instant !== null && isBefore(instant, nearInstant(bound, direction), direction)) return "inside";
  if (instant !== null && isBefore(farInstant(bound, direction), instant, direction)) return "beyond";
  const [passed, coming] = [passedSharers(bound, direction), comingSharers(bound, direction)];
  if (passed?.includes(key) === true) return "inside";
  if (coming?.includes(key) === true) return "beyond";
  if (instant !== null && passed !== undefined) return "neither";
  // All that stood beyond the bound at its instant is known, and the row is none of it.
  return coming === undefined ? "unsure" : "inside";
}

/** Whether rows with the instant `one` come before those with `other` in walking direction. */
function isBefore(one: number, other: number, direction: Direction): boolean {
  return direction === "forward" ? one > other : one < other;
}
