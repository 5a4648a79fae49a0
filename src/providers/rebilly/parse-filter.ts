import { CredgraphError } from "../../domain/errors.js";
import { NATIVE_FIELDS, type NativeFieldName } from "./native-field.js";
import type { Comparable, ValueKind } from "./value-kind.js";

/** One clause of a filter: what it wants of one field. Clauses are joined by AND. */
export interface FilterClause {
  readonly field: NativeFieldName;
  /** As Rebilly writes it, in one form: `status:!inactive,!deactivated`. */
  readonly text: string;
  /** Of a value as `comparableOf` gives it: a predicate on a missing value is false, and its negation true. */
  readonly holds: (value: Comparable | undefined) => boolean;
}

/** Longer ones would make URLs that servers refuse. */
const LONGEST_FILTER = 2000;

/**
 * Reads Rebilly's filter language: `field:value`, values joined by `,`, not by `!`, ranges by `..` (closed, or open at one end), clauses joined by `;`.
 * Refused besides what is no filter: what its documentation leaves open (ranges among other values or under `!`), lists of values that only the
 * organization knows (`@name`), and fields that are secret or that no type has.
 * @throws BAD_USER_INPUT, which repeats nothing of the filter: what somebody took for a filter may be a secret
 */
export function parseFilter(filter: string, allowed: ReadonlySet<NativeFieldName>): readonly FilterClause[] {
  if (!filter.isWellFormed() || filter.length > LONGEST_FILTER) {
    throw new CredgraphError(
      "BAD_USER_INPUT",
      `The argument \`filter\` takes up to ${LONGEST_FILTER} characters of text.`,
    );
  }
  return filter.split(";").map((clause, index) => parseClause(clause, index + 1, allowed));
}

function parseClause(clause: string, place: number, allowed: ReadonlySet<NativeFieldName>): FilterClause {
  // Only the first one: values may hold colons, as times do.
  const colon = clause.indexOf(":");
  const [name, wanted] = [clause.slice(0, Math.max(0, colon)), clause.slice(colon + 1)];
  const field = [...allowed].find((candidate) => candidate === name);
  if (colon < 1) throw badClause(place, "is not written as `field:value`, clauses being joined by `;`");
  if (field === undefined) {
    throw badClause(place, `names a field that cannot be filtered by; allowed: ${[...allowed].join(", ")}`);
  }
  const test = parseTest(wanted, NATIVE_FIELDS[field].kind);
  if (typeof test === "string") throw badClause(place, `(${field}) ${test}`);
  return { field, text: `${field}:${test.text}`, holds: test.holds };
}

type Test = Pick<FilterClause, "text" | "holds">;

/** What is wrong with it as text. */
function parseTest(wanted: string, kind: ValueKind): Test | string {
  const values = wanted.split(",");
  const negated = values.filter((value) => value.startsWith("!"));
  // An older form: one `!` before a whole list. Both mean that none of the values may be there.
  const none = negated.length === values.length || (negated.length === 1 && wanted.startsWith("!"));
  if (negated.length > 0 && !none) return "has `!` before some of its values: put it before all or none";
  const bare = values.map((value) => (value.startsWith("!") ? value.slice(1) : value));
  if (bare.some((value) => value.startsWith("@"))) return "names a list of values, which only Rebilly can look up";
  if (bare.some((value) => value.includes(".."))) {
    return bare.length > 1 || none || !kind.ranges
      ? "has a range where none can be: only numbers and times have them, alone and without `!`"
      : parseRange(wanted, kind);
  }
  return parseValues(bare, none, kind);
}

function parseValues(written: readonly string[], none: boolean, kind: ValueKind): Test | string {
  const normal = written.flatMap((value) => (value.startsWith("!") ? [] : (kind.normalise(value) ?? [])));
  if (normal.length < written.length || normal.includes("")) return `takes ${kind.takes}`;
  const comparables = new Set(normal.map((value) => kind.comparable(value)));
  return {
    text: normal.map((value) => (none ? `!${value}` : value)).join(","),
    holds: (value) => (value !== undefined && comparables.has(value)) !== none,
  };
}

function parseRange(wanted: string, kind: ValueKind): Test | string {
  const [low = "", high = "", ...rest] = wanted.split("..");
  const [from, to] = [low, high].map((end) => (end === "" ? "" : kind.normalise(end)));
  if (rest.length > 0 || from === undefined || to === undefined || from + to === "") {
    return `takes ranges of ${kind.takes}: from..to, from.., or ..to`;
  }
  const [least = -Infinity, most = Infinity] = [from, to].map((end) => (end === "" ? undefined : kind.comparable(end)));
  return { text: `${from}..${to}`, holds: (value) => value !== undefined && value >= least && value <= most };
}

function badClause(place: number, fault: string): CredgraphError {
  return new CredgraphError("BAD_USER_INPUT", `The argument \`filter\`: its clause ${place} ${fault}.`);
}
