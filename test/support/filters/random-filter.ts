import * as fc from "fast-check";
import type { CommonRecord } from "./common-record.js";
import type { FilterInput } from "./satisfies.js";

/** Values that nobody has, that mean something in a provider's language, or that are nothing at all. */
const ODD = [
  "",
  " ",
  "%",
  "_",
  "a,b",
  "x:y",
  ";",
  '"',
  "\\",
  "!active",
  "@list",
  "1..2",
  "true",
  "null",
  "Σ",
  "\ud83d",
  "İ",
];
const ENUMS = {
  provider: ["REBILLY", "EMAILIT", "AHASEND", "SEQUIN", "COMMERCE_LAYER"],
  kind: ["SMTP", "API_KEY", "WEBHOOK", "OAUTH2_CLIENT", "OAUTH2_TOKEN", "PASSWORD", "APP_INSTALLATION", "OTHER"],
  status: ["ACTIVE", "INACTIVE", "DEACTIVATED", "EXPIRED"],
  environment: ["LIVE", "TEST"],
  health: ["OK", "WARN", "ERROR", "UNKNOWN"],
  lastUse: ["USED", "NEVER", "UNKNOWN"],
} as const;
const INSTANTS = ["createdAt", "updatedAt", "lastUsedAt", "expiresAt"] as const;

function some(value: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.array(value, { maxLength: 3 });
}

/** Conditions on these records, each on a value that one of them has, on a part of it, or on one that none has. */
export function randomFilter(records: readonly CommonRecord[]): fc.Arbitrary<FilterInput> {
  const record = fc.constantFrom(...records);
  const whole = (read: (record: CommonRecord) => string | null): fc.Arbitrary<string> =>
    fc.oneof(
      { weight: 5, arbitrary: record.map((one) => read(one) ?? "") },
      { weight: 1, arbitrary: fc.constantFrom(...ODD) },
    );
  const part = (read: (record: CommonRecord) => string | null): fc.Arbitrary<string> =>
    fc.tuple(whole(read), fc.nat(12), fc.nat(6), fc.boolean()).map(([text, start, length, upper]) => {
      const cut = text.slice(Math.min(start, 3 * (start % 4)), start + 1 + length);
      return upper ? cut.toUpperCase() : cut;
    });
  const values = (value: fc.Arbitrary<string>): fc.Arbitrary<object> =>
    fc.oneof(fc.record({ eq: value }), fc.record({ in: some(value) }), fc.record({ eq: value, in: some(value) }));

  const condition: fc.Arbitrary<FilterInput> = fc.oneof(
    ...Object.entries(ENUMS).map(([field, words]) =>
      values(fc.constantFrom(...words)).map((operators) => ({ [field]: operators })),
    ),
    values(fc.constantFrom(...new Set(records.map(({ source }) => source)))).map((source) => ({ source })),
    values(fc.constantFrom(...new Set(records.map(({ type }) => type)))).map((type) => ({ type })),
    values(whole(({ upstreamId }) => upstreamId)).map((upstreamId) => ({ upstreamId })),
    fc
      .record(
        {
          eq: whole(({ name }) => name),
          in: some(whole(({ name }) => name)),
          contains: part(({ name }) => name),
          startsWith: whole(({ name }) => name).map((name) => name.slice(0, 4)),
        },
        { requiredKeys: [] },
      )
      .map((name) => ({ name })),
    part(({ name }) => name).map((contains) => ({ name: { contains } })),
    fc
      .oneof(
        fc.record({ eq: whole(({ identifier }) => identifier) }),
        fc.record({ contains: part(({ identifier }) => identifier) }),
      )
      .map((identifier) => ({ identifier })),
    whole(({ domains }) => domains?.[0] ?? null).map((eq) => ({ domain: { eq } })),
    whole(({ scopes }) => scopes?.at(-1) ?? null).map((eq) => ({ scope: { eq } })),
    ...INSTANTS.map((field) =>
      fc
        .tuple(
          record.map((one) => one[field] ?? one.createdAt ?? "2025-06-01T00:00:00.000Z"),
          fc.constantFrom("gt", "gte", "lt", "lte"),
          fc.integer({ min: -1, max: 1 }),
        )
        .map(([time, operator, shift]) => ({
          [field]: { [operator]: new Date(Date.parse(time) + shift).toISOString() },
        })),
    ),
    fc.tuple(fc.constantFrom(...INSTANTS), fc.boolean()).map(([field, isNull]) => ({ [field]: { isNull } })),
    fc
      .oneof(
        record.map(({ metadata }) => metadata ?? {}),
        record.chain(memberOf),
      )
      .map((metadata) => ({ metadata })),
    part(({ name, scopes, identifier }) => scopes?.[0] ?? identifier ?? name).map((search) => ({ search })),
  );

  return fc.letrec<{ filter: FilterInput }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 4, depthSize: "small", withCrossShrink: true },
      condition,
      fc.tuple(condition, condition).map(([one, other]) => Object.assign({}, one, other)),
      fc.record({ and: fc.array(tie("filter"), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie("filter"), { maxLength: 3 }) }),
      fc.record({ not: tie("filter").filter((filter) => Object.keys(filter).length > 0) }),
    ),
  })).filter;
}

/** One member of the metadata, which more than one record may have. */
function memberOf({ metadata }: CommonRecord): fc.Arbitrary<unknown> {
  const members = Object.entries(metadata ?? {});
  return members.length === 0 ? fc.constant({}) : fc.constantFrom(...members.map((one) => Object.fromEntries([one])));
}
