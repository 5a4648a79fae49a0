import type { Json, JsonObject } from "../kit/json.js";
import type { ApiError } from "./request-refusal.js";

/** What is wrong with a value, in the words of the framework that the service shows signs of. */
export interface Violation {
  readonly error: string;
  readonly message: string;
  readonly meta?: JsonObject;
}

/** What is wrong with a value; undefined where nothing is. */
export type Check = (value: Json) => Violation | undefined;

export const BLANK: Violation = { error: "blank", message: "can't be blank" };
export const PRESENT: Violation = { error: "present", message: "must be blank" };
export const UNRELATED: Violation = { error: "required", message: "must exist" };
export const INVALID: Violation = { error: "invalid", message: "is invalid" };

/** An error of a 422: `{ title, detail, code: "VALIDATION_ERROR", source: { pointer }, meta: { error, … } }`. */
export function validationError(
  place: "attributes" | "relationships",
  name: string,
  { error, message, meta }: Violation,
): ApiError {
  return {
    code: "VALIDATION_ERROR",
    title: message,
    detail: `${name} - ${message}`,
    pointer: `/data/${place}/${name}`,
    meta: { error, ...meta },
  };
}

/** A text with something in it. */
export const text: Check = (value) => {
  if (value === null) return BLANK;
  if (typeof value !== "string") return { ...INVALID, meta: { value } };
  return value.trim() === "" ? BLANK : undefined;
};

/** A value that the test holds for. */
export function valid(test: (value: Json) => boolean): Check {
  return (value) => (test(value) ? undefined : { ...INVALID, meta: { value } });
}

export function included(test: (value: Json) => boolean): Check {
  return (value) =>
    test(value) ? undefined : { error: "inclusion", message: "is not included in the list", meta: { value } };
}

/** A whole number within bounds. */
export function integer(lowest: number, highest: number): Check {
  return (value) => {
    if (typeof value !== "number") return { error: "not_a_number", message: "is not a number", meta: { value } };
    if (!Number.isInteger(value)) return { error: "not_an_integer", message: "must be an integer", meta: { value } };
    if (value < lowest) return outOfBounds("greater_than_or_equal_to", value, lowest);
    return value > highest ? outOfBounds("less_than_or_equal_to", value, highest) : undefined;
  };
}

function outOfBounds(error: string, value: number, count: number): Violation {
  return { error, message: `must be ${error.replaceAll("_", " ")} ${count}`, meta: { value, count } };
}

/** Nothing, or what the check lets pass. */
export function optional(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}
