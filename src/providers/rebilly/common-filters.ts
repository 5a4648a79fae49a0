import type { CollectionFilters, QueryPairs } from "../../contract/collection.js";
import type { Instant } from "../../domain/credential-record.js";
import type { Filter } from "../../domain/filter.js";
import { nextMillisecond } from "../../domain/next-millisecond.js";
import { commonFieldsOf } from "./common-fields.js";
import type { NativeFieldName } from "./native-field.js";
import type { RebillyTypeWord } from "./rebilly-type.js";
import { shownStatuses, STATUS_WORDS } from "./shown-statuses.js";
import { TIME } from "./value-kind.js";

/** Rebilly's `filter` for what all credentials have in common. It compares text without case, so that everything is checked again here. */
export function rebillyFilters(word: RebillyTypeWord): CollectionFilters {
  const { identifier, domain, expiresAt } = commonFieldsOf(word);
  return {
    capabilities: [
      { field: "status", operators: ["eq", "in"], exact: false },
      { field: "upstreamId", operators: ["eq", "in"], exact: false },
      ...(identifier ? [{ field: "identifier", operators: ["eq", "in"], exact: false } as const] : []),
      ...(domain ? [{ field: "domain", operators: ["eq"], exact: false } as const] : []),
      ...(expiresAt ? [{ field: "expiresAt", operators: ["gt", "gte", "lt", "lte"], exact: false } as const] : []),
    ],
    write: (part) => {
      const condition = conditionOf(part, word);
      return condition === undefined ? undefined : [["filter", condition]];
    },
  };
}

/** All conditions in the one parameter that the API has for them. */
export function joinConditions(pairs: QueryPairs): QueryPairs {
  const conditions = pairs.filter(([name]) => name === "filter").map(([, condition]) => condition);
  const others = pairs.filter(([name]) => name !== "filter");
  return conditions.length === 0 ? others : [["filter", conditions.join(";")], ...others];
}

function conditionOf(part: Filter, word: RebillyTypeWord): string | undefined {
  const { identifier, domain, expiresAt } = commonFieldsOf(word);
  if (part.operator === "in") {
    if (part.field === "status") return statusCondition(part.values, word);
    return oneOf(part.field === "upstreamId" ? "id" : identifier, part.values);
  }
  if (part.operator === "has") return oneOf(domain, [part.member]);
  return "instant" in part ? rangeCondition(expiresAt, part.operator, part.instant) : undefined;
}

/**
 * By the API's own words, which know nothing of EXPIRED. Those that are not wanted are excluded rather than the others named, where a row without a
 * readable status may be one of those wanted.
 */
function statusCondition(wanted: readonly string[], word: RebillyTypeWord): string | undefined {
  const mayBeWanted = (status: (typeof STATUS_WORDS)[number] | null): boolean =>
    shownStatuses(status, word).some((shown) => wanted.includes(shown));
  const unwanted = STATUS_WORDS.filter((status) => !mayBeWanted(status));
  if (unwanted.length === 0) return undefined;
  return mayBeWanted(null)
    ? `status:${unwanted.map((status) => `!${status}`).join(",")}`
    : `status:${STATUS_WORDS.filter(mayBeWanted).join(",")}`;
}

/** Nothing can be escaped there: values that could be read as a list, a range, a negation or a flag are not sent. */
const SAFE_VALUE = /^(?!@|true$|false$)(?!.*\.\.)[\w~@.+-]+$/i;

function oneOf(field: NativeFieldName | null | undefined, values: readonly string[]): string | undefined {
  if (field === null || field === undefined || !values.every((value) => SAFE_VALUE.test(value))) return undefined;
  return `${field}:${values.join(",")}`;
}

/** Ends are part of a range; what is stored may be finer than what is shown and compared here. */
function rangeCondition(
  field: NativeFieldName | null | undefined,
  operator: "gt" | "gte" | "lt" | "lte",
  instant: Instant,
): string | undefined {
  if (field === null || field === undefined) return undefined;
  const end = operator === "lte" ? nextMillisecond(instant) : instant;
  const time = end === undefined ? undefined : TIME.normalise(end);
  if (time === undefined) return undefined;
  return operator === "gt" || operator === "gte" ? `${field}:${time}..` : `${field}:..${time}`;
}
