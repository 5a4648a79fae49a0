import { parseWireInstant } from "../../../src/contract/wire-instant.js";
import type { Instant } from "../../../src/domain/credential-record.js";
import type { Filter, ValueField } from "../../../src/domain/filter.js";
import type { InstantField } from "../../../src/domain/instant-field.js";

/** Filters in a test's words. */
export function oneOf(field: ValueField, ...values: readonly string[]): Filter {
  return { operator: "in", field, values };
}

export function named(text: string, operator: "contains" | "startsWith" = "contains"): Filter {
  return { operator, field: "name", text };
}

export function has(field: "domain" | "scope", member: string): Filter {
  return { operator: "has", field, member };
}

export function holding(part: unknown): Filter {
  return { operator: "jsonContains", field: "metadata", part };
}

/** `at("createdAt", "gte", "2026-01-31T08:00:00.000Z")` */
export function at(field: InstantField, operator: "gt" | "gte" | "lt" | "lte", text: string): Filter {
  return { operator, field, instant: instant(text) };
}

export function not(filter: Filter): Filter {
  return { operator: "not", filter };
}

export function or(...filters: readonly Filter[]): Filter {
  return { operator: "or", filters };
}

function instant(text: string): Instant {
  const parsed = parseWireInstant(text);
  if (parsed === undefined) throw new Error("no instant");
  return parsed;
}
