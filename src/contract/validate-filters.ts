import type { FilterField, FilterOperator } from "../domain/filter.js";
import type { Collection } from "./collection.js";

/** What is wrong with what a collection says of its credentials and of its filters, one sentence each. */
export function* validateFilters({ constants = {}, lacks = [], filters }: Collection): Generator<string> {
  for (const [field, values] of Object.entries({ ...constants })) {
    if (values.length === 0) yield `constants say that no credential has a value of '${field}', nor none`;
  }
  const lacked: ReadonlySet<string> = new Set(lacks);
  const seen = new Set<string>();
  for (const { field, operators } of filters?.capabilities ?? []) {
    if (lacked.has(field)) yield `filters by '${field}', which its credentials lack`;
    for (const operator of operators) {
      const name = `${field}.${operator}`;
      if (!isOperatorOf(field, operator)) yield `filters by '${name}', which is no condition of CredentialFilter`;
      if (seen.has(name)) yield `filters by '${name}' more than once`;
      seen.add(name);
    }
  }
}

function isOperatorOf(field: FilterField, operator: FilterOperator): boolean {
  return OPERATORS[field].includes(operator);
}

const VALUES = ["eq", "in"] as const;
const INSTANTS = ["gt", "gte", "lt", "lte", "isNull"] as const;

/** Several values of the identifier can only come of an `or`, and are one set all the same. */
const OPERATORS: Readonly<Record<FilterField, readonly FilterOperator[]>> = {
  source: VALUES,
  provider: VALUES,
  type: VALUES,
  kind: VALUES,
  status: VALUES,
  environment: VALUES,
  health: VALUES,
  lastUse: VALUES,
  upstreamId: VALUES,
  name: [...VALUES, "contains", "startsWith"],
  identifier: [...VALUES, "contains"],
  domain: ["eq"],
  scope: ["eq"],
  createdAt: INSTANTS,
  updatedAt: INSTANTS,
  lastUsedAt: INSTANTS,
  expiresAt: INSTANTS,
  metadata: ["contains"],
  search: ["contains"],
};
