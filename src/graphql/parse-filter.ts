import { parseWireInstant } from "../contract/wire-instant.js";
import type { Instant } from "../domain/credential-record.js";
import { CredgraphError } from "../domain/errors.js";
import type { Filter, ValueField } from "../domain/filter.js";
import type { InstantField } from "../domain/instant-field.js";
import { normaliseFilter } from "../domain/normalise-filter.js";
import { checkFilterSize, type FilterLimits } from "./check-filter-size.js";
import { checkJson } from "./check-json.js";
import type { CredentialFilter } from "./credential-filter.js";
import type {
  CredentialIdentifierFilter,
  CredentialInstantFilter,
  CredentialMemberFilter,
  CredentialNameFilter,
  ValuesInput,
} from "./filter-inputs.js";

/** What a filter is read against. */
export interface FilterVocabulary {
  readonly limits: FilterLimits;
  /** Names of the GraphQL types of credentials. */
  readonly types: readonly string[];
  /** Keys of the sources that the viewer may read. */
  readonly sources: readonly string[];
}

/**
 * The argument `filter`, normalised.
 * @throws BAD_USER_INPUT with the path of what is wrong (`filter.and[2].createdAt.gte`) and what is allowed: a null, an empty `not`, a type or source
 * that there is not, metadata that is nested too deep, a filter over a limit
 */
export function parseFilter(filter: CredentialFilter, vocabulary: FilterVocabulary): Filter {
  checkFilterSize(filter, vocabulary.limits);
  return normaliseFilter(parseObject(filter, { path: "filter", vocabulary }));
}

/** Where a part of the filter stands. */
interface Place {
  readonly path: string;
  readonly vocabulary: FilterVocabulary;
}

/** For each member of an input what it means; members are joined by AND. */
type Meanings<Input> = { readonly [Name in keyof Input]-?: (given: NonNullable<Input[Name]>, place: Place) => Filter };

function parseMembers<Input extends object>(input: Input, meanings: Meanings<Input>, place: Place): Filter {
  return { operator: "and", filters: namesOf(meanings).flatMap((name) => parseMember(input, name, meanings, place)) };
}

function parseMember<Input extends object, Name extends keyof Input & string>(
  input: Input,
  name: Name,
  meanings: Pick<Meanings<Input>, Name>,
  place: Place,
): Filter[] {
  const given = input[name];
  if (given === undefined) return [];
  const at = within(place, `.${name}`);
  if (given === null) throw badFilter(at, "is null: leave it out, or give a value");
  return [meanings[name](given, at)];
}

function namesOf<Input>(meanings: Meanings<Input>): readonly (keyof Input & string)[] {
  return Object.keys(meanings).filter((name): name is keyof Input & string => name in meanings);
}

function within(place: Place, step: string): Place {
  return { ...place, path: `${place.path}${step}` };
}

function parseObject(input: CredentialFilter, place: Place): Filter {
  return parseMembers(input, FIELDS, place);
}

function parseAll(filters: readonly CredentialFilter[], place: Place): readonly Filter[] {
  return filters.map((filter, index) => parseObject(filter, within(place, `[${index}]`)));
}

const FIELDS: Meanings<CredentialFilter> = {
  and: (given, place) => ({ operator: "and", filters: parseAll(given, place) }),
  or: (given, place) => ({ operator: "or", filters: parseAll(given, place) }),
  not: (given, place) => {
    if (Object.values(given).every((member) => member === undefined)) {
      throw badFilter(place, "is empty: it would leave nothing, so say what is not wanted");
    }
    return { operator: "not", filter: parseObject(given, place) };
  },
  source: values("source", ({ sources }) => ({ what: "source", allowed: sources })),
  provider: values("provider"),
  type: values("type", ({ types }) => ({ what: "type of credential", allowed: types })),
  kind: values("kind"),
  status: values("status"),
  environment: values("environment"),
  health: values("health"),
  name: (given, place) => parseMembers(given, NAME_OPERATORS, place),
  upstreamId: values("upstreamId"),
  identifier: (given, place) => parseMembers(given, IDENTIFIER_OPERATORS, place),
  domain: member("domain"),
  scope: member("scope"),
  createdAt: instants("createdAt"),
  updatedAt: instants("updatedAt"),
  lastUsedAt: instants("lastUsedAt"),
  expiresAt: instants("expiresAt"),
  lastUse: values("lastUse"),
  metadata: (part, place) => {
    checkJson(part, place.path);
    return { operator: "jsonContains", field: "metadata", part };
  },
  search: (text) => ({ operator: "search", field: "search", text }),
};

const NAME_OPERATORS: Meanings<CredentialNameFilter> = {
  eq: (value) => ({ operator: "in", field: "name", values: [value] }),
  in: (values) => ({ operator: "in", field: "name", values }),
  contains: (text) => ({ operator: "contains", field: "name", text }),
  startsWith: (text) => ({ operator: "startsWith", field: "name", text }),
};

const IDENTIFIER_OPERATORS: Meanings<CredentialIdentifierFilter> = {
  eq: (value) => ({ operator: "in", field: "identifier", values: [value] }),
  contains: (text) => ({ operator: "contains", field: "identifier", text }),
};

/** Values out of a vocabulary that only this place knows; GraphQL has checked those of enums. */
type Vocabulary = (vocabulary: FilterVocabulary) => { readonly what: string; readonly allowed: readonly string[] };

function values(field: ValueField, vocabulary?: Vocabulary): (given: ValuesInput, place: Place) => Filter {
  const check = (value: string, place: Place): string => {
    const known = vocabulary?.(place.vocabulary);
    if (known === undefined || known.allowed.includes(value)) return value;
    const choice =
      known.allowed.length === 0
        ? "there is none to choose from"
        : `choose from ${known.allowed.map((one) => `'${one}'`).join(", ")}`;
    throw badFilter(place, `names no ${known.what} of this graph: ${choice}`);
  };
  const operators: Meanings<ValuesInput> = {
    eq: (value, place) => ({ operator: "in", field, values: [check(value, place)] }),
    in: (values, place) => ({
      operator: "in",
      field,
      values: values.map((value, index) => check(value, within(place, `[${index}]`))),
    }),
  };
  return (given, place) => parseMembers(given, operators, place);
}

function member(field: "domain" | "scope"): (given: CredentialMemberFilter, place: Place) => Filter {
  const operators: Meanings<CredentialMemberFilter> = { eq: (value) => ({ operator: "has", field, member: value }) };
  return (given, place) => parseMembers(given, operators, place);
}

function instants(field: InstantField): (given: CredentialInstantFilter, place: Place) => Filter {
  const compare =
    (operator: "gt" | "gte" | "lt" | "lte") =>
    (text: string, place: Place): Filter => ({ operator, field, instant: instantOf(text, place) });
  const isNull: Filter = { operator: "isNull", field };
  const operators: Meanings<CredentialInstantFilter> = {
    gt: compare("gt"),
    gte: compare("gte"),
    lt: compare("lt"),
    lte: compare("lte"),
    isNull: (wanted) => (wanted ? isNull : { operator: "not", filter: isNull }),
  };
  return (given, place) => parseMembers(given, operators, place);
}

function instantOf(text: string, place: Place): Instant {
  const instant = parseWireInstant(text);
  if (instant === undefined) throw badFilter(place, "is no instant such as 2026-01-31T08:00:00Z");
  return instant;
}

function badFilter({ path }: Place, fault: string): CredgraphError {
  return new CredgraphError("BAD_USER_INPUT", `\`${path}\` ${fault}.`);
}
