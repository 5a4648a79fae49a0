import { parseJson, type Json } from "../../kit/json.js";
import type { AttributeKind } from "../resource-type.js";
import { castBoolean, castScalar, type Scalar, type ScalarKind } from "./cast.js";
import { containsJson } from "./contains.js";

/** Whether the value of an attribute passes; null where there is none. */
export type Test = (value: Json) => boolean;

/**
 * What a matcher makes of the value it is given: a test, or none. `dropped`: it says nothing, and everything passes.
 * `mismatch`: attributes of this kind have no such matcher. `badValue`: the text is no value of this kind.
 */
export type Reading = Test | "dropped" | "mismatch" | "badValue";

/** `given` is as sent, without white space around it, and not empty. */
export type Predicate = (given: string, kind: AttributeKind) => Reading;

export type Comparison = (value: Scalar, wanted: Scalar) => boolean;

export interface Comparing {
  readonly kinds: readonly AttributeKind[];
  readonly comparison: Comparison;
  /** Whether one value of a comma-separated list is enough, or all count. Left out: the text is one value, commas and all. */
  readonly of?: "any" | "all";
  /** What a row without a value gets: SQL compares nothing with null. */
  readonly orNull?: boolean;
}

/** A predicate that compares with one value, or with those of a list. */
export function comparing({ kinds, comparison, of, orNull = false }: Comparing): Predicate {
  return (given, kind) => {
    if (kind === "json" || !kinds.includes(kind)) return "mismatch";
    const texts = of === undefined ? [given] : given.split(",").map((text) => text.trim());
    const wanted = castAll(texts.filter(Boolean), kind);
    if (wanted === undefined) return "badValue";
    if (wanted.length === 0) return "dropped";
    return (value) => {
      if (value === null || typeof value === "object") return orNull;
      const holds = (candidate: Scalar): boolean => comparison(value, candidate);
      return of === "all" ? wanted.every(holds) : wanted.some(holds);
    };
  };
}

function castAll(texts: readonly string[], kind: ScalarKind): readonly Scalar[] | undefined {
  const values = texts.flatMap((text) => castScalar(text, kind) ?? []);
  return values.length === texts.length ? values : undefined;
}

/** One that asks a yes-or-no question: `false` turns it around, and what is neither is dropped. */
export function asking(kinds: readonly AttributeKind[], question: (value: Json) => boolean): Predicate {
  return (given, kind) => {
    if (!kinds.includes(kind)) return "mismatch";
    const wanted = castBoolean(given);
    return wanted === undefined ? "dropped" : (value) => question(value) === wanted;
  };
}

/** Rows whose value is not null and is (or is not) so: nothing equals null, and nothing differs from it either. */
export function being(wanted: boolean): Predicate {
  return (given, kind) => {
    if (kind !== "boolean") return "mismatch";
    const flag = castBoolean(given);
    return flag === undefined ? "dropped" : (value) => value !== null && (value === wanted) === flag;
  };
}

/** JSON that contains the JSON given. */
export const containing: Predicate = (given, kind) => {
  if (kind !== "json") return "mismatch";
  const part = parseJson(given);
  return part === undefined ? "badValue" : (value) => value !== null && containsJson(value, part);
};
