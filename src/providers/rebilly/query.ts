import { z } from "zod";
import type { NativeQuery, QueryPairs } from "../../contract/collection.js";
import type { CredentialRecord } from "../../domain/credential-record.js";
import { CredgraphError } from "../../domain/errors.js";
import { matchesSearch } from "../../domain/matches-search.js";
import { CREDENTIAL_TYPES, type CredentialType } from "./credential-types.js";
import { comparableOf, NATIVE_FIELDS } from "./native-field.js";
import { parseFilter } from "./parse-filter.js";
import { parseSort } from "./parse-sort.js";
import { REBILLY_TYPES } from "./rebilly-type.js";

const LONGEST_SEARCH = 255;

/** Arguments of `rebillyCredentials`, besides those of every connection. */
const nativeArguments = z.object({
  type: z.enum(Object.values(REBILLY_TYPES)).nullish(),
  filter: z.string().nullish(),
  sort: z.array(z.string()).nullish(),
  q: z.string().min(1).max(LONGEST_SEARCH).nullish(),
});

/**
 * The arguments as one collection has to apply them. `filter` and `sort` may name fields of any type that is asked for: a type that lacks a field of
 * the filter has no match, and one that lacks a field to sort by goes without it. `q` is never sent: what the API searches is not documented, and a
 * search through secrets would tell them.
 */
export function rebillyQuery(
  { word, fields }: CredentialType,
  args: Readonly<Record<string, unknown>>,
): NativeQuery | null {
  const { type, filter, sort, q } = parseArguments(args);
  const asked = CREDENTIAL_TYPES.filter((candidate) => type === null || REBILLY_TYPES[candidate.word] === type);
  const allowed = new Set(asked.flatMap((candidate) => candidate.fields));
  const clauses = filter === null ? [] : parseFilter(filter, allowed);
  const keys = parseSort(sort, allowed).filter(({ field }) => fields.includes(field));
  const impossible = clauses.some(({ field, holds }) => !fields.includes(field) || (field === "type" && !holds(word)));
  if (impossible || (type !== null && type !== REBILLY_TYPES[word])) return null;

  // The type is settled by asking this list and no other.
  const open = clauses.filter(({ field }) => field !== "type");
  const pushed = [
    ...pushedPair("filter", open.map(({ text }) => text).join(";")),
    ...pushedPair("sort", keys.map(({ field, descending }) => `${descending ? "-" : ""}${field}`).join(",")),
  ];
  const checks: ((record: CredentialRecord) => boolean)[] = [
    ...open.map(
      ({ field, holds }) =>
        (record: CredentialRecord) =>
          holds(comparableOf(record, NATIVE_FIELDS[field])),
    ),
    ...(q === null ? [] : [(record: CredentialRecord) => matchesSearch(record, q)]),
  ];
  return {
    pushed,
    pushedDown: pushed.map(([parameter]) => parameter),
    checkedHere: [...(open.length === 0 ? [] : ["filter"]), ...(q === null ? [] : ["q"])],
    ...(checks.length === 0 ? {} : { accepts: (record) => checks.every((holds) => holds(record)) }),
  };
}

function pushedPair(parameter: "filter" | "sort", value: string): QueryPairs {
  return value === "" ? [] : [[parameter, value]];
}

/** An empty text is refused: a variable left empty must not turn into a list of everything. */
function parseArguments(args: Readonly<Record<string, unknown>>) {
  const parsed = nativeArguments.safeParse(args);
  if (!parsed.success) {
    throw new CredgraphError(
      "BAD_USER_INPUT",
      `\`type\` takes ${Object.values(REBILLY_TYPES).join(", ")}; \`filter\` takes text; \`sort\` takes a list of texts; \`q\` takes 1 to ${LONGEST_SEARCH} characters of text.`,
    );
  }
  const { type = null, filter = null, sort, q = null } = parsed.data;
  return { type, filter, sort: sort ?? [], q };
}
