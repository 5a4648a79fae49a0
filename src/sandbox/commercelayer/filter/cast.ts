import { parseInstant } from "../../kit/instant.js";
import type { AttributeKind } from "../resource-type.js";

/** What a filter compares an attribute with. Instants are numbers of microseconds. */
export type Scalar = string | number | boolean;

/** The kinds of attributes that hold one value to compare with. */
export type ScalarKind = Exclude<AttributeKind, "json">;

const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?$/;

/** The value that a filter's text spells for an attribute of this kind; undefined where it spells none. */
export function castScalar(text: string, kind: ScalarKind): Scalar | undefined {
  switch (kind) {
    case "text":
      return text;
    case "number":
      return NUMBER.test(text) ? Number(text) : undefined;
    case "boolean":
      return castBoolean(text);
    case "instant":
      return parseInstant(withZone(text));
  }
}

/** The words for true and false that Rails knows. */
export function castBoolean(text: string): boolean | undefined {
  if (["true", "TRUE", "t", "T", "1"].includes(text)) return true;
  return ["false", "FALSE", "f", "F", "0"].includes(text) ? false : undefined;
}

/** UTC where no zone is given, midnight where no time is. */
function withZone(text: string): string {
  if (DATE.test(text)) return `${text}T00:00:00Z`;
  return WITHOUT_ZONE.test(text) ? `${text.replace(" ", "T")}Z` : text;
}
