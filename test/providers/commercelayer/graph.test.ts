import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { filters, openCommerceLayer, type CommerceLayer } from "../../sandbox/support/commercelayer.js";
import { openGateway, sourceEntry, type TestGateway } from "../../support/gateway.js";

const SIZE = 110;
const opened = new AsyncDisposableStack();
let shop: CommerceLayer;
let gateway: TestGateway;

beforeAll(async () => {
  shop = opened.use(await openCommerceLayer({ size: SIZE, seed: 5 }));
  await shop.control.set({ microseconds: true });
  gateway = opened.use(await openGateway({ sources: [sourceEntry("shop", shop.source)] }));
});
beforeEach(() => shop.control.clearRequests());
afterAll(() => opened.disposeAsync());

const stored = z.object({
  id: z.string(),
  attributes: z.object({ client_secret: z.string() }),
  relationships: z.object({
    organization: z.object({ data: z.object({ id: z.string() }) }),
    role: z.object({ data: z.object({ id: z.string() }).nullable() }),
  }),
});

async function truth(): Promise<z.output<typeof stored>[]> {
  return (await shop.control.truth()).map((record) => stored.parse(record));
}

const related = z.object({ upstreamId: z.string(), name: z.string() });
const page = z.object({
  commerceLayerApiCredentials: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        upstreamId: z.string(),
        organization: related.extend({ slug: z.string(), domain: z.string() }).optional(),
        role: related.extend({ kind: z.string() }).nullish(),
      }),
    ),
    totalCount: z.int().nullable(),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    sources: z.array(z.object({ status: z.string(), upstreamRequests: z.int() }).loose()),
  }),
});
type Page = z.output<typeof page>["commerceLayerApiCredentials"];

async function list(args: string, fields = "", variables: Readonly<Record<string, unknown>> = {}): Promise<Page> {
  const query = `query List($filter: JSON, $sort: [String!], $after: String) {
    commerceLayerApiCredentials(${args}, filter: $filter, sort: $sort, after: $after) {
      nodes { id upstreamId ${fields} }
      totalCount
      pageInfo { hasNextPage endCursor }
      sources { status upstreamRequests pushedDown checkedHere }
    }
  }`;
  const { data, errors } = await gateway.ask(query, variables);
  expect(errors).toEqual([]);
  return page.parse(data).commerceLayerApiCredentials;
}

/** Upstream ids of all pages. */
async function walk(size: number, variables: Readonly<Record<string, unknown>>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Page = await list(`first: ${size}`, "", { ...variables, after });
    ids.push(...nodes.map(({ upstreamId }) => upstreamId));
    if (!pageInfo.hasNextPage) return ids;
    after = pageInfo.endCursor;
  }
}

/** Requests for credentials, without those for a token. */
async function requests(): Promise<readonly { readonly query: string }[]> {
  return (await shop.control.requests()).filter(({ path }) => path.startsWith("/api/"));
}

const BOTH = "organization { upstreamId name slug domain } role { upstreamId name kind }";

describe("organization and role", () => {
  test("come with the request that brings the credentials", async () => {
    const { nodes, sources } = await list("first: 20", BOTH);
    expect(nodes.map(({ organization, role }) => [organization?.upstreamId, role?.upstreamId ?? null])).toEqual(
      (await truth())
        .slice(0, 20)
        .map(({ relationships: { organization, role } }) => [organization.data.id, role.data?.id ?? null]),
    );
    expect(new Set(nodes.map(({ role }) => role === null)).size).toBe(2);
    expect(sources.map(({ status }) => status)).toEqual(["OK"]);
  });

  test("cost no request where they are selected, and are not asked for where not", async () => {
    const selections = ["", BOTH];
    for (const fields of selections) {
      await gateway.ask(`{ commerceLayerApiCredentials(first: 20) { nodes { id ${fields} } } }`);
    }
    const queries = (await requests()).map(({ query }) => new URLSearchParams(query));
    expect(queries.map((query) => query.get("include"))).toEqual([null, "organization,role"]);
  });

  test("come with a batch by id too, and with a list read before without them", async () => {
    const { nodes } = await list("first: 30");
    await shop.control.clearRequests();
    const ids = nodes.map(({ id }) => id);
    const query = `query Some($ids: [ID!]!) {
      nodes(ids: $ids) { ... on CommerceLayerApiCredential { upstreamId organization { upstreamId } } }
    }`;
    const { data, errors } = await gateway.ask(query, { ids });
    expect(errors).toEqual([]);
    const records = (await truth()).slice(0, 30);
    expect(data).toEqual({
      nodes: records.map(({ id, relationships: { organization } }) => ({
        upstreamId: id,
        organization: { upstreamId: organization.data.id },
      })),
    });
    expect(await requests()).toHaveLength(2);
  });
});

describe("filters", () => {
  test.for([
    [
      { mode_eq: "live", kind_in: ["webapp", "integration"] },
      { mode_eq: "live", kind_in: "webapp,integration" },
    ],
    [{ created_at_gteq: "2023-01-01T00:00:00Z" }, { created_at_gteq: "2023-01-01T00:00:00Z" }],
    [
      { name_cont: "a", role_kind_eq: "admin" },
      { name_cont: "a", role_kind_eq: "admin" },
    ],
    [
      { name_cont_any: ["e", "ü"], role_id_null: true },
      { name_cont_any: "e,ü", role_id_null: "true" },
    ],
  ] as const)("leave what Commerce Layer leaves, page by page: %j", async ([filter, sent]) => {
    const expected = await shop.all({ ...filters(sent), sort: "-created_at,id" });
    expect(expected.length).toBeGreaterThan(7);
    expect(await walk(7, { filter })).toEqual(expected);
  });

  test("that are exact upstream are counted there, without reading the list", async () => {
    const expected = await shop.all(filters({ mode_eq: "live" }));
    await shop.control.clearRequests();
    const { totalCount } = await list("first: 5", "", { filter: { mode_eq: "live" } });
    expect(totalCount).toBe(expected.length);
    expect((await requests()).length).toBeLessThanOrEqual(2);
  });

  test("that name a secret are BAD_USER_INPUT before anything is sent", async () => {
    const { data, errors } = await gateway.ask(
      '{ commerceLayerApiCredentials(filter: { client_secret_start: "a" }) { totalCount } }',
    );
    expect(data).toEqual({ commerceLayerApiCredentials: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(await requests()).toHaveLength(0);
  });
});

test.for([["mode"], ["-updated_at"], ["reference", "-id"], ["id"]].map((sort) => ({ sort })))(
  "in the order of $sort the list is whole, as Commerce Layer has it",
  async ({ sort }) => {
    const expected = await shop.all({
      sort: [...sort, ...(sort.some((field) => /^-?id$/.test(field)) ? [] : ["id"])].join(),
    });
    expect(expected).toHaveLength(SIZE);
    expect(await walk(20, { sort })).toEqual(expected);
  },
);

test("no secret is asked for, and none is in an answer or in the log", async () => {
  const answers = [
    await gateway.ask(`{ commerceLayerApiCredentials(first: 100) { nodes { id name metadata ${BOTH} } } }`),
    await gateway.ask('{ commerceLayerApiCredentials(filter: { client_secret_eq: "x" }) { totalCount } }'),
  ];
  const told = [...answers.map(({ text }) => text), ...gateway.log].join("\n");
  const { clientId, clientSecret } = shop.source.auth;
  for (const secret of [
    ...(await truth()).map(({ attributes }) => attributes.client_secret),
    clientId,
    clientSecret,
    "eyJ",
  ]) {
    expect(told).not.toContain(secret);
  }
  for (const { query } of await requests()) {
    const fields = new URLSearchParams(query).get("fields[api_credentials]");
    expect(fields?.split(",")).toContain("name");
    expect(fields).not.toContain("client_secret");
  }
});

test("all this took one access token", async () => {
  expect(gateway.log.filter((line) => line.includes('"/oauth/token"'))).toHaveLength(1);
});
