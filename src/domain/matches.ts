import { containsJson } from "./contains-json.js";
import type { CredentialRecord } from "./credential-record.js";
import type { Filter, ValueField } from "./filter.js";
import { foldAscii } from "./fold-ascii.js";
import { instantOf } from "./instant-field.js";
import { matchesSearch } from "./matches-search.js";

/** Whether a record is what a filter wants. A predicate on a missing value is false, and so its negation is true. */
export function matches(record: CredentialRecord, filter: Filter): boolean {
  switch (filter.operator) {
    case "and":
      return filter.filters.every((one) => matches(record, one));
    case "or":
      return filter.filters.some((one) => matches(record, one));
    case "not":
      return !matches(record, filter.filter);
    case "in": {
      const value = VALUE_OF[filter.field](record);
      return value !== null && filter.values.includes(value);
    }
    case "contains":
      return foldedText(record, filter.field)?.includes(foldAscii(filter.text)) ?? false;
    case "startsWith":
      return foldedText(record, filter.field)?.startsWith(foldAscii(filter.text)) ?? false;
    case "has":
      return (filter.field === "domain" ? record.domains : record.scopes)?.includes(filter.member) ?? false;
    case "gt":
    case "gte":
    case "lt":
    case "lte": {
      const instant = instantOf(record, filter.field);
      return instant !== null && COMPARE[filter.operator](instant, filter.instant);
    }
    case "isNull":
      return instantOf(record, filter.field) === null;
    case "jsonContains":
      return record.metadata !== null && containsJson(record.metadata, filter.part);
    case "search":
      return matchesSearch(record, filter.text);
  }
}

const VALUE_OF: Readonly<Record<ValueField, (record: CredentialRecord) => string | null>> = {
  source: ({ sourceKey }) => sourceKey,
  provider: ({ provider }) => provider,
  type: ({ typeName }) => typeName,
  kind: ({ kind }) => kind,
  status: ({ status }) => status,
  environment: ({ environment }) => environment,
  health: ({ health }) => health.status,
  lastUse: ({ lastUse }) => lastUse.state,
  name: ({ name }) => name,
  upstreamId: ({ upstreamId }) => upstreamId,
  identifier: ({ identifier }) => identifier,
};

/** Instants have one form, which compares like time. */
const COMPARE: Readonly<Record<"gt" | "gte" | "lt" | "lte", (one: string, other: string) => boolean>> = {
  gt: (one, other) => one > other,
  gte: (one, other) => one >= other,
  lt: (one, other) => one < other,
  lte: (one, other) => one <= other,
};

function foldedText(record: CredentialRecord, field: "name" | "identifier"): string | undefined {
  const text = record[field];
  return text === null ? undefined : foldAscii(text);
}
