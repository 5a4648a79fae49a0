import type { QueryPairs } from "../../contract/collection.js";
import type { FilterKey } from "./filter-key.js";
import { filterPair } from "./filter-pairs.js";

/**
 * Instants are stored finer than they are shown, and compared here as shown. At or after a millisecond, and before one, mean the same for both, so
 * every comparison is put in these words; empty where that cannot be.
 */
export function pushInstants(
  { attributes, attributeText, predicateName }: FilterKey,
  operands: readonly string[],
): QueryPairs {
  const [comparison = "", quantifier] = predicateName.split("_");
  const bounds = BOUNDS.get(comparison);
  const isPlain = quantifier === undefined || quantifier === "any" || quantifier === "all";
  // Any of several attributes may be past the one bound, another before the other.
  const isSplit = bounds !== undefined && bounds.length > 1 && attributes.length > 1;
  if (bounds === undefined || !isPlain || isSplit || operands.includes(LAST_INSTANT)) return [];
  return bounds.map(({ side, shift }) => {
    // The wider bound of several lets pass what passes any of them, the narrower what passes all.
    const earliest = (side === "gteq") === (quantifier !== "all");
    const instant = operands.reduce((one, other) => (one < other === earliest ? one : other));
    return filterPair(`${attributeText}_${side}`, new Date(Date.parse(instant) + shift).toISOString());
  });
}

interface Bound {
  readonly side: "gteq" | "lt";
  /** From the operand, in milliseconds. */
  readonly shift: 0 | 1;
}

const BOUNDS: ReadonlyMap<string, readonly Bound[]> = new Map<string, readonly Bound[]>([
  ["gteq", [{ side: "gteq", shift: 0 }]],
  ["gt", [{ side: "gteq", shift: 1 }]],
  ["lt", [{ side: "lt", shift: 0 }]],
  ["lteq", [{ side: "lt", shift: 1 }]],
  [
    "eq",
    [
      { side: "gteq", shift: 0 },
      { side: "lt", shift: 1 },
    ],
  ],
]);

/** The millisecond after it has no name in four-digit years. */
const LAST_INSTANT = "9999-12-31T23:59:59.999Z";
