import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startSandbox } from "../../src/sandbox/sandbox.js";
import { controlOf } from "../sandbox/support/http.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";
import { commonRecord, type CommonRecord } from "../support/filters/common-record.js";
import { randomFilter } from "../support/filters/random-filter.js";
import { type FilterInput, satisfies } from "../support/filters/satisfies.js";

/** Credentials per provider. */
const SIZE = 44;

const opened = new AsyncDisposableStack();
let gateway: TestGateway;
/** In no certain order. */
let records: readonly CommonRecord[];

beforeAll(async () => {
  const { sources } = opened.use(await startSandbox({ seed: 5, size: SIZE }));
  // Finer than what is shown: the filters of this provider that are exact have to be so all the same.
  const shop = sources.find(({ provider }) => provider === "commercelayer");
  await controlOf(shop?.baseUrl ?? "").set({ microseconds: true });
  gateway = opened.use(
    await openGateway({ sources: sources.map((entry) => sourceEntry(entry.provider, entry, { timeout: "5s" })) }),
  );
  records = (
    await Promise.all(
      sources.map(async ({ provider, baseUrl }) =>
        (await controlOf(baseUrl).records()).map(({ collection, record }) =>
          commonRecord(provider, collection, record),
        ),
      ),
    )
  ).flat();
  expect(records).toHaveLength(5 * SIZE);
});
afterAll(() => opened.disposeAsync());

const answer = z.object({
  page: z.object({
    nodes: z.array(z.object({ upstreamId: z.string(), source: z.object({ key: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    totalCount: z.number().nullable().optional(),
    sources: z.array(z.object({ status: z.string() })),
  }),
});

const QUERY = `query ($filter: CredentialFilter, $first: Int, $after: String, $counted: Boolean!) {
  page: credentials(filter: $filter, first: $first, after: $after) {
    nodes { upstreamId source { key } }
    pageInfo { hasNextPage endCursor }
    totalCount @include(if: $counted)
    sources { status }
  }
}`;

/** Every credential that a filter leaves, by pages of this size, and the count that came with the first. */
async function listed(filter: FilterInput, first: number): Promise<{ ids: string[]; totalCount: number | null }> {
  const ids: string[] = [];
  let totalCount: number | null = null;
  for (let after: string | null = null; ;) {
    const { data, errors } = await gateway.ask(QUERY, { filter, first, after, counted: after === null });
    expect(errors).toEqual([]);
    const { page } = answer.parse(data);
    ids.push(...page.nodes.map(({ upstreamId, source }) => `${source.key} ${upstreamId}`));
    totalCount ??= page.totalCount ?? null;
    expect(page.sources.filter(({ status }) => status !== "OK" && status !== "SKIPPED")).toEqual([]);
    if (!page.pageInfo.hasNextPage) return { ids, totalCount };
    after = page.pageInfo.endCursor;
    expect(after).not.toBeNull();
  }
}

function wanted(filter: FilterInput): string[] {
  return records
    .filter((record) => satisfies(record, filter))
    .map(({ source, upstreamId }) => `${source} ${upstreamId}`);
}

test("without a filter everything comes, as it is known here", async () => {
  const { ids, totalCount } = await listed({}, 100);
  expect(ids.toSorted()).toEqual(wanted({}).toSorted());
  expect(totalCount).toBe(records.length);
});

test("any filter leaves just what brute force over everything leaves, in the same order, once, and counted", async () => {
  const { ids: everything } = await listed({}, 100);
  await fc.assert(
    fc.asyncProperty(randomFilter(records), fc.integer({ min: 20, max: 100 }), async (filter, first) => {
      const { ids, totalCount } = await listed(filter, first);
      const expected = new Set(wanted(filter));
      expect(ids).toEqual(everything.filter((id) => expected.has(id)));
      expect(totalCount ?? ids.length).toBe(ids.length);
    }),
    runs(120),
  );
});

test.for<FilterInput>([
  { name: { contains: " " } },
  { name: { eq: "" } },
  { name: { startsWith: "  " } },
  { upstreamId: { in: [""] } },
  { identifier: { eq: " " } },
  { scope: { eq: "" } },
  { domain: { eq: "" } },
  { metadata: { team: "" } },
])("a blank value never widens a list: %j", async (filter) => {
  expect((await listed(filter, 100)).ids.toSorted()).toEqual(wanted(filter).toSorted());
});
