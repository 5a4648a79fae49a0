import type { CommonRecord } from "./common-record.js";

/** A filter as a client sends it. */
export interface FilterInput {
  readonly and?: readonly FilterInput[];
  readonly or?: readonly FilterInput[];
  readonly not?: FilterInput;
  readonly metadata?: unknown;
  readonly search?: string;
  readonly [field: string]: unknown;
}

/** By the rules of the schema's descriptions, a field and an operator at a time. */
export function satisfies(record: CommonRecord, filter: FilterInput): boolean {
  for (const [field, wanted] of Object.entries(filter)) if (!holds(record, filter, field, wanted)) return false;
  return true;
}

function holds(record: CommonRecord, filter: FilterInput, field: string, wanted: unknown): boolean {
  if (field === "and") return !(filter.and ?? []).some((one) => !satisfies(record, one));
  if (field === "or") return (filter.or ?? []).filter((one) => satisfies(record, one)).length > 0;
  if (field === "not") return filter.not === undefined || !satisfies(record, filter.not);
  if (field === "metadata") return record.metadata !== null && includesJson(record.metadata, wanted);
  if (field === "search") {
    const texts = [
      record.name,
      record.upstreamId,
      record.identifier ?? "",
      ...(record.domains ?? []),
      ...(record.scopes ?? []),
    ];
    return texts.some((text) => lower(text).split(lower(String(wanted))).length > 1);
  }
  return (
    isObject(wanted) &&
    Object.entries(wanted).every(([operator, operand]) => compare(operator, valueOf(record, field), operand))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valueOf(record: CommonRecord, field: string): string | readonly string[] | null {
  if (field === "domain") return record.domains;
  if (field === "scope") return record.scopes;
  const value = new Map<string, unknown>(Object.entries(record)).get(field);
  return typeof value === "string" ? value : null;
}

function compare(operator: string, value: string | readonly string[] | null, operand: unknown): boolean {
  if (operator === "isNull") return (value === null) === operand;
  if (value === null) return false;
  if (typeof value !== "string") return value.some((one) => one === operand);
  switch (operator) {
    case "eq":
      return value === operand;
    case "in":
      return Array.isArray(operand) && operand.some((one) => one === value);
    case "contains":
      return lower(value).indexOf(lower(String(operand))) >= 0;
    case "startsWith":
      return lower(value).indexOf(lower(String(operand))) === 0;
    default: {
      const distance = Date.parse(value) - Date.parse(String(operand));
      const holds: Readonly<Record<string, boolean>> = {
        gt: distance > 0,
        gte: distance >= 0,
        lt: distance < 0,
        lte: distance <= 0,
      };
      return holds[operator] === true;
    }
  }
}

function lower(text: string): string {
  return Array.from(text, (character) =>
    character >= "A" && character <= "Z" ? character.toLowerCase() : character,
  ).join("");
}

function includesJson(whole: unknown, part: unknown): boolean {
  if (!isObject(part)) return JSON.stringify(sorted(whole)) === JSON.stringify(sorted(part));
  return isObject(whole) && Object.keys(part).every((name) => name in whole && includesJson(whole[name], part[name]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
