import * as fc from "fast-check";
import type { CredentialRecord, Instant } from "../../../src/domain/credential-record.js";
import type { Filter, Predicate } from "../../../src/domain/filter.js";
import { paperRecord } from "../paper-provider.js";

const KINDS = ["SMTP", "API_KEY", "OTHER"] as const;
const STATUSES = ["ACTIVE", "INACTIVE", "EXPIRED"] as const;
const ENVIRONMENTS = ["LIVE", "TEST"] as const;
/** Texts of which some contain others, in one case or another. */
const TEXTS = ["", "a", "A", "ab", "AB", "Ab c", "ä", "Ä", "%", "a,b", "ςΣ"] as const;
/** In order. */
export const INSTANTS = [instant("2026-01-31T08:00:00.001Z"), instant("2026-01-31T08:00:00.002Z")] as const;
const JSONS = [{}, { a: 1 }, { a: { b: [1, 2] } }, { a: { b: [1, 2], c: null }, d: "x" }] as const;

function instant(text: string): Instant {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written as the brand demands
  return text as Instant;
}

const text = fc.constantFrom(...TEXTS);
const anInstant = fc.constantFrom(...INSTANTS);

/** Records of one small world, so that random filters tell them apart. */
export const aRecord: fc.Arbitrary<CredentialRecord> = fc
  .record({
    sourceKey: fc.constantFrom("left", "right"),
    name: text,
    upstreamId: text,
    identifier: fc.option(text),
    kind: fc.constantFrom(...KINDS),
    status: fc.constantFrom(...STATUSES),
    environment: fc.option(fc.constantFrom(...ENVIRONMENTS)),
    scopes: fc.option(fc.array(text, { maxLength: 2 })),
    domains: fc.option(fc.array(text, { maxLength: 2 })),
    createdAt: fc.option(anInstant),
    updatedAt: fc.option(anInstant),
    expiresAt: fc.option(anInstant),
    lastUse: fc.oneof(
      anInstant.map((at) => ({ state: "USED" as const, at })),
      fc.constantFrom("NEVER" as const, "UNKNOWN" as const).map((state) => ({ state, at: null })),
    ),
    metadata: fc.option(fc.constantFrom(...JSONS)),
  })
  .map((changes) => Object.assign(paperRecord("left", "1"), changes));

function valuesOf(
  field: Extract<Predicate, { readonly operator: "in" }>["field"],
  values: readonly string[],
): fc.Arbitrary<Predicate> {
  return fc
    .array(fc.constantFrom(...values), { maxLength: 3 })
    .map((some) => ({ operator: "in", field, values: some }) as const);
}

const INSTANT_FIELDS = ["createdAt", "updatedAt", "lastUsedAt", "expiresAt"] as const;

export const aPredicate: fc.Arbitrary<Predicate> = fc.oneof(
  valuesOf("source", ["left", "right"]),
  valuesOf("kind", KINDS),
  valuesOf("status", STATUSES),
  valuesOf("environment", ENVIRONMENTS),
  valuesOf("lastUse", ["USED", "NEVER", "UNKNOWN"]),
  valuesOf("name", TEXTS),
  valuesOf("identifier", TEXTS),
  fc.record({
    operator: fc.constantFrom("contains" as const, "startsWith" as const),
    field: fc.constantFrom("name" as const, "identifier" as const),
    text,
  }),
  fc.record({
    operator: fc.constant("has" as const),
    field: fc.constantFrom("domain" as const, "scope" as const),
    member: text,
  }),
  fc.record({
    operator: fc.constantFrom("gt" as const, "gte" as const, "lt" as const, "lte" as const),
    field: fc.constantFrom(...INSTANT_FIELDS),
    instant: anInstant,
  }),
  fc.record({ operator: fc.constant("isNull" as const), field: fc.constantFrom(...INSTANT_FIELDS) }),
  fc.record({
    operator: fc.constant("jsonContains" as const),
    field: fc.constant("metadata" as const),
    part: fc.constantFrom(...JSONS),
  }),
  fc.record({ operator: fc.constant("search" as const), field: fc.constant("search" as const), text }),
);

/** Trees of any shape, a few levels deep. */
export const aFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    aPredicate,
    fc.record({ operator: fc.constant("and" as const), filters: fc.array(tie("filter"), { maxLength: 3 }) }),
    fc.record({ operator: fc.constant("or" as const), filters: fc.array(tie("filter"), { maxLength: 3 }) }),
    fc.record({ operator: fc.constant("not" as const), filter: tie("filter") }),
  ),
})).filter;
