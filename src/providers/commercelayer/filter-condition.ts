import type { QueryPairs } from "../../contract/collection.js";
import type { FilterValue } from "./filter-attributes.js";
import { parseFilterKey, type FilterKey } from "./filter-key.js";
import { parseOperands } from "./filter-operands.js";
import { filterPair } from "./filter-pairs.js";
import { isUnfinishedLikePattern } from "./like-pattern.js";
import type { CommerceLayerRecord } from "./map.js";
import { pushInstants } from "./push-instants.js";

/** One condition of `filter`. */
export interface FilterCondition {
  /** What Commerce Layer is asked: leaves at least what `holds` leaves. Empty where it could leave less. */
  readonly pushed: QueryPairs;
  /** Whether it leaves just that. */
  readonly exact: boolean;
  /** Relations that `holds` looks at. */
  readonly expand: readonly ("organization" | "role")[];
  readonly holds: (record: CommerceLayerRecord) => boolean;
}

/** Throws BAD_USER_INPUT. */
export function parseFilterCondition(key: string, value: unknown): FilterCondition {
  const parsed = parseFilterKey(key);
  const operands = parseOperands(key, parsed, value);
  const { attributes, predicate, joinedBy } = parsed;
  return {
    ...push(parsed, operands),
    expand: attributes.flatMap(({ expand }) => (expand === undefined ? [] : [expand])),
    holds: (record) => {
      const holds = ({ read }: (typeof attributes)[number]): boolean => predicate.holds(read(record), operands);
      return joinedBy === "or" ? attributes.some(holds) : attributes.every(holds);
    },
  };
}

type Push = Pick<FilterCondition, "pushed" | "exact">;

const NOT_PUSHED: Push = { pushed: [], exact: false };

function push(key: FilterKey, operands: readonly FilterValue[]): Push {
  const { attributes, attributeText, type, predicateName, predicate } = key;
  const isExact = attributes.length === 1 && attributes[0]?.exact === true;
  const texts = operands.map((operand) => (typeof operand === "object" ? JSON.stringify(operand) : String(operand)));
  const asGiven = filterPair(`${attributeText}_${predicateName}`, texts.join(","));
  if (type === "instant" && predicate.takes !== "flag") {
    const exactly = pushInstants(key, texts);
    if (exactly.length > 0) return { pushed: exactly, exact: isExact };
    return LEAVE_MORE_INSTANTS.has(predicateName) ? { pushed: [asGiven], exact: false } : NOT_PUSHED;
  }
  const unfinished = PATTERNS.has(predicateName) && texts.some(isUnfinishedLikePattern);
  return unfinished
    ? NOT_PUSHED
    : { pushed: [asGiven], exact: isExact && (predicateName === "eq" || predicateName === "in") };
}

const PATTERNS: ReadonlySet<string> = new Set(
  ["matches", "does_not_match"].flatMap((name) => [name, `${name}_any`, `${name}_all`]),
);

/** A stored instant differs from more than the one that is shown for it does. */
const LEAVE_MORE_INSTANTS: ReadonlySet<string> = new Set([
  "not_eq",
  "not_eq_or_null",
  "not_eq_all",
  "not_in",
  "not_in_or_null",
]);
