import type { Account } from "../account.js";
import { badRequest } from "../request-refusal.js";
import type { ResourceRow } from "../resource-row.js";
import type { ResourceType } from "../resource-type.js";
import type { RowValues } from "../row-values.js";
import { PREDICATES, type PredicateName } from "./predicates.js";
import { resolveAttribute, type AttributePath } from "./resolve-attribute.js";

export type Condition = (row: ResourceRow) => boolean;

/** What conditions are read over. */
export interface FilterContext {
  readonly account: Account;
  readonly values: RowValues;
  /** Whether a condition on what there is not is dropped instead of refused. */
  readonly ignoresUnknown: () => boolean;
}

/** Longest first: `name_not_eq_all` is no `eq_all`. */
const NAMES: readonly PredicateName[] = predicateNames().toSorted((one, other) => other.length - one.length);

function predicateNames(): PredicateName[] {
  return Object.keys(PREDICATES).filter((name) => isPredicateName(name));
}

function isPredicateName(name: string): name is PredicateName {
  return Object.hasOwn(PREDICATES, name);
}

/**
 * The condition of `filter[q][key]=value`: one or more attributes joined by `_or_` or `_and_`, then a matcher. Undefined
 * where it has no effect, as with an empty value.
 * @throws RequestRefusal for an unknown attribute or matcher, one that does not fit, or a value that it cannot take
 */
export function parseCondition(
  key: string,
  value: string,
  type: ResourceType,
  context: FilterContext,
): Condition | undefined {
  const refuse = (): undefined => {
    if (context.ignoresUnknown()) return undefined;
    throw badRequest("FILTER_NOT_ALLOWED", `${key} is not allowed.`);
  };
  const name = NAMES.find((candidate) => key.endsWith(`_${candidate}`));
  if (name === undefined) return refuse();
  const { paths, combinator, unknown } = parseAttributes(key.slice(0, -name.length - 1), type);
  if (unknown) refuse();
  const text = value.trim();
  if (text === "") return undefined;
  const tests = paths.flatMap((path) => testOf(key, text, name, path, context) ?? []);
  if (tests.length === 0) return undefined;
  return combinator === "or" ? (row) => tests.some((test) => test(row)) : (row) => tests.every((test) => test(row));
}

interface Attributes {
  readonly paths: readonly AttributePath[];
  /** The first one of the key: it joins all. */
  readonly combinator: "or" | "and";
  /** Whether the key has names that stand for nothing. */
  readonly unknown: boolean;
}

function parseAttributes(text: string, type: ResourceType): Attributes {
  const combinator = /_(or|and)_/.exec(text)?.[1] === "or" ? "or" : "and";
  const names = text.split(/_(?:or|and)_/);
  const paths = names.flatMap((name) => resolveAttribute(name, type) ?? []);
  return { paths, combinator, unknown: paths.length < names.length };
}

function testOf(
  key: string,
  text: string,
  name: PredicateName,
  path: AttributePath,
  { account, values }: FilterContext,
): Condition | undefined {
  const test = PREDICATES[name](text, path.kind);
  if (test === "dropped") return undefined;
  if (test === "mismatch") throw badRequest("FILTER_NOT_ALLOWED", `${key} is not allowed.`);
  if (test === "badValue") throw badRequest("INVALID_FILTER_VALUE", `${text} is not a valid value for ${key}.`);
  return (row) =>
    passes(
      row,
      path.relations,
      (related) => test(related === undefined ? null : values(related, path.attribute)),
      account,
    );
}

/** Whether a row, or any of those that it is related to, passes; a relation that names nothing counts as one without values. */
function passes(
  row: ResourceRow,
  [relation, ...further]: readonly string[],
  test: (row: ResourceRow | undefined) => boolean,
  account: Account,
): boolean {
  if (relation === undefined) return test(row);
  const related = account.related(row, relation);
  return related.length === 0 ? test(undefined) : related.some((other) => passes(other, further, test, account));
}
