import type { Random } from "../kit/random.js";

/** A secret as the API tells it: asterisks, whose number says nothing. */
export function masked(random: Random): string {
  return "*".repeat(random.int(10, 11));
}
