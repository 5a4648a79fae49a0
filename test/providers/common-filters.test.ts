import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CredentialRecord } from "../../src/domain/credential-record.js";
import type { Filter, FilterOperator, Predicate } from "../../src/domain/filter.js";
import { matches } from "../../src/domain/matches.js";
import { normaliseFilter } from "../../src/domain/normalise-filter.js";
import type { FilterCapability } from "../../src/domain/source.js";
import type { UpstreamClient } from "../../src/http/upstream-request.js";
import type { BoundCollection } from "../../src/inventory/configured-source.js";
import { openSourceClient } from "../../src/inventory/source-client.js";
import { splitFilter } from "../../src/inventory/split-filter.js";
import type { PageRequest } from "../../src/pagination/pager.js";
import { PROVIDERS } from "../../src/providers/registry.js";
import { EMULATORS } from "../../src/sandbox/registry.js";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { controlOf } from "../sandbox/support/http.js";
import { runs } from "../support/runs.js";
import { sourceOf } from "../support/source-of.js";

/** Credentials per provider: one page of the smallest largest page, so that an answer is one request. */
const SIZE = 25;

const FIRST_PAGE: { readonly [Style in PageRequest["style"]]: Extract<PageRequest, { readonly style: Style }> } = {
  offset: { style: "offset", offset: 0, limit: SIZE },
  page: { style: "page", page: 1, limit: SIZE },
  cursor: { style: "cursor", limit: SIZE },
  whole: { style: "whole" },
  seek: { style: "seek", page: 1, limit: SIZE, reversed: false, exclude: [] },
};

interface OpenCollection extends BoundCollection {
  readonly client: UpstreamClient;
  /** All of them. */
  readonly records: readonly CredentialRecord[];
}

const opened = new AsyncDisposableStack();
let collections: readonly OpenCollection[];

beforeAll(async () => {
  const { sources } = opened.use(await startSandbox({ seed: 3, size: SIZE }));
  const entries = new Map<string, (typeof sources)[number]>(sources.map((entry) => [entry.provider, entry]));
  await controlOf(entries.get("commercelayer")?.baseUrl ?? "").set({ microseconds: true });
  collections = (
    await Promise.all(
      PROVIDERS.map(async (provider) => {
        const entry = entries.get(provider.config.provider);
        if (entry === undefined) throw new Error(`${provider.name} has no emulator`);
        const source = sourceOf(provider, entry);
        const client = opened.adopt(openSourceClient(source, provider), (client) => client.close());
        return Promise.all(
          provider.collections.map(async ({ bind, ...definition }) => {
            const collection = { ...definition, ...bind(source), client, records: [] };
            return Object.assign(collection, { records: await read(collection) });
          }),
        );
      }),
    )
  ).flat();
  expect(collections.flatMap(({ records }) => records)).toHaveLength(SIZE * EMULATORS.length);
});
afterAll(() => opened.disposeAsync());

/** What the upstream answers to a query, before anything is checked here. */
async function read(
  { client, list, parseList, pager }: Omit<OpenCollection, "records">,
  pushed: Parameters<BoundCollection["list"]>[1] = [],
): Promise<readonly CredentialRecord[]> {
  const call = { signal: new AbortController().signal, deadline: Date.now() + 20_000 };
  const request = FIRST_PAGE[pager.style];
  const { rows } = parseList(await client.send(list(request, pushed, []), call), request);
  return rows.flatMap(({ record }) => record ?? []);
}

function textIn(record: CredentialRecord, field: string): string {
  const { lastUse, health } = record;
  const texts: Readonly<Record<string, string | null | undefined>> = {
    name: record.name,
    upstreamId: record.upstreamId,
    identifier: record.identifier,
    kind: record.kind,
    status: record.status,
    environment: record.environment,
    lastUse: lastUse.state,
    health: health.status,
    domain: record.domains?.[0],
    scope: record.scopes?.[0],
  };
  return texts[field] ?? "";
}

/** Conditions of one capability, on values that records have. */
function predicates(
  records: readonly CredentialRecord[],
  { field, operators }: FilterCapability,
): fc.Arbitrary<Predicate> {
  const record = fc.constantFrom(...records);
  const of = (operator: FilterOperator): fc.Arbitrary<Predicate> => {
    if (field === "metadata") {
      return record.map(({ metadata }) => ({ operator: "jsonContains", field, part: metadata ?? { none: 1 } }));
    }
    if (field === "search") throw new Error("no provider searches as this graph does");
    if (field === "createdAt" || field === "updatedAt" || field === "expiresAt" || field === "lastUsedAt") {
      if (operator === "eq" || operator === "in" || operator === "contains" || operator === "startsWith")
        throw new Error("no operator of instants");
      const instants = records.flatMap((one) => (field === "lastUsedAt" ? one.lastUse.at : one[field]) ?? []);
      return fc
        .constantFrom(...instants)
        .map((instant) => (operator === "isNull" ? { operator, field } : { operator, field, instant }));
    }
    if (field === "domain" || field === "scope") {
      return record.map((one) => ({ operator: "has", field, member: textIn(one, field) }));
    }
    if (operator === "contains" || operator === "startsWith") {
      if (field !== "name" && field !== "identifier") throw new Error("no operator of this field");
      return fc
        .tuple(record, fc.nat(5), fc.integer({ min: 1, max: 6 }))
        .map(([one, start, length]) => textIn(one, field).slice(operator === "contains" ? start : 0, start + length))
        .map((text) => ({ operator, field, text: text.toUpperCase() }));
    }
    return fc
      .array(record, { minLength: 1, maxLength: operator === "in" ? 3 : 1 })
      .map((some) => ({ operator: "in", field, values: some.map((one) => textIn(one, field)) }));
  };
  return fc.oneof(...operators.map(of));
}

/** Conditions of what a collection can do, alone, negated, or any of two. */
function filters({ records, filters: able }: OpenCollection): fc.Arbitrary<Filter> {
  const predicate = fc.oneof(...(able?.capabilities ?? []).map((capability) => predicates(records, capability)));
  return fc.oneof(
    { weight: 4, arbitrary: predicate },
    {
      weight: 2,
      arbitrary: fc.array(predicate, { maxLength: 3 }).map((parts) => ({ operator: "and", filters: parts }) as const),
    },
    { weight: 1, arbitrary: predicate.map((one) => ({ operator: "not", filter: one }) as const) },
    {
      weight: 1,
      arbitrary: fc.tuple(predicate, predicate).map((parts) => ({ operator: "or", filters: parts }) as const),
    },
  );
}

describe("what a provider is asked of a filter", () => {
  test("leaves every credential that matches, and no other where nothing is left to check", async () => {
    let [pushed, settled] = [0, 0];
    for (const collection of collections.filter((one) => one.filters !== undefined && one.records.length > 0)) {
      await fc.assert(
        fc.asyncProperty(filters(collection).map(normaliseFilter), async (filter) => {
          const query = splitFilter(filter, collection.filters);
          if (query.pushed.length === 0) return;
          pushed += 1;
          const left = (await read(collection, query.pushed)).map(({ id }) => id);
          const wanted = collection.records.filter((record) => matches(record, filter)).map(({ id }) => id);
          expect(left).toEqual(expect.arrayContaining(wanted));
          if (query.accepts !== undefined) return;
          settled += 1;
          expect(left.toSorted()).toEqual(wanted.toSorted());
        }),
        runs(collection.name === "api_credentials" ? 150 : 30),
      );
    }
    // Else all of this would say nothing.
    expect(pushed).toBeGreaterThan(150);
    expect(settled).toBeGreaterThan(20);
  });
});

describe("what a provider declares of all its credentials", () => {
  test("is so of each", () => {
    for (const { name, lacks = [], constants = {}, records } of collections) {
      for (const record of records) {
        for (const field of lacks) expect([name, field, valueIn(record, field)]).toEqual([name, field, null]);
        for (const [field, possible] of Object.entries({ ...constants })) {
          expect([name, field, possible]).toEqual([
            name,
            field,
            expect.arrayContaining([textIn(record, field) || null]),
          ]);
        }
      }
    }
  });
});

function valueIn(record: CredentialRecord, field: string): unknown {
  const { lastUse, domains, scopes } = record;
  return new Map<string, unknown>(
    Object.entries({ ...record, lastUsedAt: lastUse.at, domain: domains, scope: scopes }),
  ).get(field);
}
