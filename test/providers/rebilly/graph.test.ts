import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { WireRecord } from "../../sandbox/support/http.js";
import { startRebilly, type Rebilly } from "../../sandbox/support/rebilly.js";
import { openGateway, sourceEntry, type TestGateway } from "../../support/gateway.js";

const opened = new AsyncDisposableStack();
let upstream: Rebilly;
let gateway: TestGateway;

beforeAll(async () => {
  upstream = opened.use(await startRebilly({ size: 220, seed: 5 }));
  gateway = opened.use(await openGateway({ sources: [sourceEntry("billing", upstream.source)] }));
});
beforeEach(() => upstream.control.clearRequests());
afterAll(() => opened.disposeAsync());

const page = z.object({
  nodes: z.array(z.looseObject({ upstreamId: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  totalCount: z.number().nullable(),
  sources: z.array(z.looseObject({ status: z.string() })),
});

const LIST = `query List($type: RebillyCredentialType, $filter: String, $sort: [String!], $q: String, $after: String) {
  rebillyCredentials(type: $type, filter: $filter, sort: $sort, q: $q, first: 40, after: $after) {
    nodes { upstreamId }
    pageInfo { hasNextPage endCursor }
    totalCount
    sources { status pushedDown checkedHere }
  }
}`;

/** The ids of all pages of a list, and the first page. */
async function list(args: Readonly<Record<string, unknown>>) {
  const pages: z.output<typeof page>[] = [];
  for (let after: string | null = null; ;) {
    const { data, errors } = await gateway.ask(LIST, { ...args, after });
    expect(errors).toEqual([]);
    const read = page.parse(data?.["rebillyCredentials"]);
    pages.push(read);
    after = read.pageInfo.endCursor;
    if (!read.pageInfo.hasNextPage) {
      const ids = pages.flatMap(({ nodes }) => nodes.map(({ upstreamId }) => upstreamId));
      return { ids, totalCount: pages[0]?.totalCount, sources: pages[0]?.sources };
    }
  }
}

async function idsWhere(matches: (record: WireRecord, type: string) => boolean): Promise<unknown[]> {
  return (await upstream.control.records())
    .filter(({ record, collection }) => matches(record, collection))
    .map(({ record }) => record["id"]);
}

/** Every field of every type: fields of one name have one type, or this would not be valid. */
const EVERYTHING = `{
  rebillyCredentials(first: 100) {
    nodes {
      __typename id upstreamId name kind status environment identifier scopes domains createdAt updatedAt expiresAt metadata
      source { key } provider secret { present masked revealable } lastUse { state at } health { status notes checkedAt }
      rebillyType rebillyStatus deactivatedAt
      ... on RebillySmtpCredential { host port encryption auth { type username } }
      ... on RebillyWebhookCredential { host auth { type username } }
      ... on RebillyMailgunCredential { emailFrom domain }
      ... on RebillyAwsSesCredential { accessKeyId region configurationSetName }
      ... on RebillyOAuth2Credential { service }
      ... on RebillyExperianCredential { username publicKey }
      ... on RebillyTaxJarCredential { omitFromAddress }
      ... on RebillyAvalaraCredential { accountId }
      ... on RebillyPlaidCredential { clientId websiteId useStripe }
    }
  }
}`;

const SECRETS =
  /^(?:password|apiKey|secret|code|accessToken|refreshToken|serverApiToken|hmacKey|apiToken|licenseKey|secretToken)$/;

function secretsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    SECRETS.test(name) && typeof inner === "string" ? [inner] : secretsOf(inner),
  );
}

test("one selection takes every field of every type, and no secret comes with it", async () => {
  await upstream.control.reset({ size: 66 });
  try {
    const records = await upstream.control.records();
    const secrets = records.flatMap(({ record }) => secretsOf(record));
    expect(secrets.length).toBeGreaterThan(50);
    const { data, errors, text } = await gateway.ask(EVERYTHING);
    expect(errors).toEqual([]);
    for (const secret of secrets) expect(text).not.toContain(secret);
    const { nodes } = page.pick({ nodes: true }).parse(data?.["rebillyCredentials"]);
    expect(nodes.map(({ upstreamId }) => upstreamId)).toEqual(records.map(({ record }) => record["id"]));
    expect(new Set(nodes.map((node) => node["__typename"])).size).toBe(11);
    expect(nodes.every((node) => z.object({ key: z.literal("billing") }).safeParse(node["source"]).success)).toBe(true);
  } finally {
    await upstream.control.reset({ size: 220 });
  }
});

const auth = z.looseObject({ type: z.string().optional(), username: z.string().optional() }).default({});
const port = z.number().catch(Number.NaN);
/** A host in lower case; empty where there is none. */
const hostOf = ({ host }: WireRecord): string => (typeof host === "string" ? host.toLowerCase() : "");

describe("filter leaves what it names, of every type that has its fields", () => {
  test.for<readonly [filter: string, matches: (record: WireRecord, type: string) => boolean]>([
    ["status:active", ({ status }) => status === "active"],
    ["status:!inactive,!deactivated", ({ status }) => status === "active"],
    ["status:INACTIVE,deactivated", ({ status }) => status !== "active"],
    ["type:smtp,aws-ses;status:active", ({ status }, type) => /^(smtp|aws-ses)$/.test(type) && status === "active"],
    ["auth.type:digest,plain", (record) => /^(digest|plain)$/.test(auth.parse(record["auth"]).type ?? "")],
    ["port:465..587", (record) => port.parse(record["port"]) >= 465 && port.parse(record["port"]) <= 587],
    ["port:..25;encryption:!ssl", (record) => port.parse(record["port"]) <= 25 && record["encryption"] !== "ssl"],
    [
      "host:SMTP.EXAMPLE.COM,api.example.org",
      (record) => /^(smtp\.example\.com|api\.example\.org)$/.test(hostOf(record)),
    ],
    ["useStripe:true", (record) => record["useStripe"] === true],
    ["omitFromAddress:!true", (record, type) => type === "taxjar" && record["omitFromAddress"] !== true],
    [
      "configurationSetName:!default",
      (record, type) => type === "aws-ses" && record["configurationSetName"] !== "default",
    ],
    ["service:google-sheets", (record) => record["service"] === "google-sheets"],
    ["expirationTime:2030-01-01T00:00:00Z..", ({ expirationTime: at }) => typeof at === "string" && at >= "2030"],
    ["deactivationTime:..2026-10-01T00:00:00Z", (record) => typeof record["deactivationTime"] === "string"],
  ])("%s", async ([filter, matches]) => {
    const expected = await idsWhere(matches);
    expect(expected.length).toBeGreaterThan(0);
    await upstream.control.clearRequests();
    const { ids, totalCount } = await list({ filter });
    expect(ids).toEqual(expected);
    expect(totalCount).toBe(expected.length);
    const asked = await upstream.control.requests();
    expect(asked.every(({ query, status }) => status === 200 && new URLSearchParams(query).has("filter"))).toBe(true);
  });

  test("status is Rebilly's own: an expired token still is among the active ones", async () => {
    const { data } = await gateway.ask(
      `{ rebillyCredentials(type: OAUTH2, filter: "status:active", first: 100) { nodes { status rebillyStatus } } }`,
    );
    const { nodes } = z
      .object({ nodes: z.array(z.object({ status: z.string(), rebillyStatus: z.string() })) })
      .parse(data?.["rebillyCredentials"]);
    expect(new Set(nodes.map(({ rebillyStatus }) => rebillyStatus))).toEqual(new Set(["ACTIVE"]));
    expect(new Set(nodes.map(({ status }) => status))).toEqual(new Set(["ACTIVE", "EXPIRED"]));
  });
});

describe("type", () => {
  test("asks one list and no other", async () => {
    const { ids, totalCount } = await list({ type: "AWS_SES" });
    expect(ids).toEqual(await idsWhere((_record, type) => type === "aws-ses"));
    expect(totalCount).toBe(ids.length);
    const paths = (await upstream.control.requests()).map(({ path }) => path);
    expect(new Set(paths)).toEqual(
      new Set([`/organizations/${upstream.source.organizationId}/service-credentials/aws-ses`]),
    );
  });
});

describe("sort", () => {
  test("is applied by Rebilly to each list, by the fields that it has", async () => {
    const records = await upstream.control.records();
    const sorted = [...Map.groupBy(records, ({ collection }) => collection).values()].flatMap((rows) =>
      rows
        .map(({ record }) => record)
        .toSorted((one, other) => {
          const [mine, theirs] = [hostOf(one), hostOf(other)];
          return mine === theirs ? 0 : mine > theirs ? -1 : 1;
        }),
    );
    const { ids, sources } = await list({ sort: ["-host"] });
    expect(ids).toEqual(sorted.map(({ id }) => id));
    expect(sources).toEqual([{ status: "OK", pushedDown: ["sort"], checkedHere: [] }]);
  });
});

describe("q", () => {
  test("is looked for here and never sent", async () => {
    const { ids, sources } = await list({ q: "EXAMPLE.com (smtp)" });
    expect(ids).toEqual(await idsWhere((record, type) => type === "smtp" && hostOf(record).endsWith("example.com")));
    expect(ids.length).toBeGreaterThan(0);
    expect(sources).toEqual([{ status: "OK", pushedDown: [], checkedHere: ["q"] }]);
    expect((await upstream.control.requests()).filter(({ query }) => new URLSearchParams(query).has("q"))).toEqual([]);
  });

  test("finds nothing by a secret", async () => {
    const [secret = ""] = (await upstream.truth("sendgrid")).flatMap(secretsOf);
    expect(secret).not.toBe("");
    expect((await list({ q: secret })).ids).toEqual([]);
  });
});

test.for(['filter: "apiKey:hunter2"', 'sort: ["-password"]', 'q: ""', 'type: SMTP, filter: "domain:hunter2"'])(
  "%s is BAD_USER_INPUT, repeats nothing, and asks nothing",
  async (given) => {
    const { data, errors, text } = await gateway.ask(`{ rebillyCredentials(${given}) { totalCount } }`);
    expect(data).toEqual({ rebillyCredentials: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(text).not.toContain("hunter2");
    expect(await upstream.control.requests()).toEqual([]);
  },
);

test("credentials of several types are found by id with one request for each type", async () => {
  const { data } = await gateway.ask(`{ rebillyCredentials(first: 100) { nodes { id upstreamId } } }`);
  const { nodes } = page.pick({ nodes: true }).parse(data?.["rebillyCredentials"]);
  await upstream.control.clearRequests();
  const answer = await gateway.ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on RebillyCredential { upstreamId } } }`,
    {
      ids: nodes.map((node) => node["id"]),
    },
  );
  expect(answer.data).toEqual({ nodes });
  const paths = (await upstream.control.requests()).map(({ path }) => path);
  expect(paths).toHaveLength(new Set(paths).size);
});
