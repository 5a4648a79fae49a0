import { plainKind, valueAt, type Fields } from "./fields.js";
import { parseFilterValue, type ValueTest } from "./filter-value.js";
import type { InvalidField } from "./problem.js";
import type { JsonObject } from "../kit/json.js";

export type Predicate = (record: JsonObject) => boolean;

/**
 * Reads a filter: conditions `field:value` that must all hold, separated by `;`, each with alternatives separated by `,`.
 * What is wrong with it is added to `faults`. Nothing can be escaped: the documentation knows no way.
 */
export function parseFilter(text: string, fields: Fields, faults: InvalidField[]): Predicate {
  const conditions = text.split(";").flatMap((condition) => parseCondition(condition, fields, faults) ?? []);
  return (record) => conditions.every((holds) => holds(record));
}

/** `status:active`, `status:!active,!inactive`, `auth.type:basic`, `deactivationTime:2021-02-14T13:30:00Z..` */
function parseCondition(condition: string, fields: Fields, faults: InvalidField[]): Predicate | undefined {
  // The first colon only: times have more of them.
  const colon = condition.indexOf(":");
  if (colon < 1) {
    faults.push({ field: "filter", message: "Each condition must have the form field:value." });
    return undefined;
  }
  const field = condition.slice(0, colon);
  const known = plainKind(fields, field);
  if ("complaint" in known) {
    faults.push({ field, message: known.complaint });
    return undefined;
  }
  const { negated, values } = alternatives(condition.slice(colon + 1));
  const tests: ValueTest[] = [];
  for (const value of values) {
    const test = parseFilterValue(known.kind, value);
    if (typeof test === "string") faults.push({ field, message: test });
    else tests.push(test);
  }
  return (record) => {
    const value = valueAt(record, field);
    return tests.some((test) => test(value)) !== negated;
  };
}

/**
 * A mark on the first value negates them all, as in the old documentation's `!one,two`; the newer one repeats it:
 * `!one,!two`. Both exclude both. A mark on a later value alone is documented nowhere, and refused with the value.
 */
function alternatives(text: string): { readonly negated: boolean; readonly values: readonly string[] } {
  const values = text.split(",");
  const negated = text.startsWith("!");
  return {
    negated,
    values: negated ? values.map((value) => (value.startsWith("!") ? value.slice(1) : value)) : values,
  };
}
