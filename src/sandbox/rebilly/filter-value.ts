import { parseInstant } from "../kit/instant.js";
import type { Json } from "../kit/json.js";
import type { PlainKind } from "./fields.js";

/** Whether a field's value is the one, or in the range, that a filter names. */
export type ValueTest = (value: Json | undefined) => boolean;

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** Reads one value of a filter without its negation; a sentence where it cannot be one of this kind. */
export function parseFilterValue(kind: PlainKind, text: string): ValueTest | string {
  if (text === "") return "A value is missing.";
  if (text.startsWith("@")) return "This organization has no value lists.";
  if (text.startsWith("!")) return "A negation must stand before the first value.";
  switch (kind) {
    case "text":
      return parseText(text);
    case "boolean":
      return parseBoolean(text);
    case "number":
      return parseOrdered(text, numberOf, (value) => (typeof value === "number" ? value : undefined), "a number");
    case "time":
      return parseOrdered(text, parseInstant, parseInstant, "a date and time as RFC 3339 has it");
  }
}

function parseText(text: string): ValueTest | string {
  if (text === "true" || text === "false") return "This field is no boolean.";
  if (text.includes("..")) return "This field has no ranges.";
  const wanted = text.toLowerCase();
  return (value) => typeof value === "string" && value.toLowerCase() === wanted;
}

function parseBoolean(text: string): ValueTest | string {
  if (text !== "true" && text !== "false") return "This field must be true or false.";
  const wanted = text === "true";
  return (value) => value === wanted;
}

/** A value, or a range of which one end may be open: `1..10`, `1..`, `..10`, ends included. */
function parseOrdered(
  text: string,
  read: (text: string) => number | undefined,
  valueOf: (value: Json | undefined) => number | undefined,
  form: string,
): ValueTest | string {
  const [from = "", to = from, ...others] = text.split("..");
  const low = from === "" ? -Infinity : read(from);
  const high = to === "" ? Infinity : read(to);
  if (low === undefined || high === undefined || others.length > 0 || (from === "" && to === "")) {
    return `This field must be ${form}, or a range from..to of them.`;
  }
  return (value) => {
    const own = valueOf(value);
    return own !== undefined && own >= low && own <= high;
  };
}

function numberOf(text: string): number | undefined {
  return DECIMAL.test(text) ? Number(text) : undefined;
}
