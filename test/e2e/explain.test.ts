import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { postGraphql } from "../support/ask.js";
import { clearRequests } from "../support/emulators.js";
import { askExplained, type Explained, type Reading, sentTo } from "../support/explain.js";
import { expectedIds, openOver, PROVIDER_WORDS, startSource, type TestSource } from "../support/five-sources.js";
import type { TestGateway } from "../support/gateway.js";

const SIZE = 44;
const PAGE = "nodes { id } pageInfo { hasNextPage endCursor }";
const LISTS = 11 + 4;

let sources: readonly TestSource[];
let gateway: TestGateway;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all(PROVIDER_WORDS.map((provider) => startSource(provider, provider, { size: SIZE })));
  for (const source of sources) opened.use(source);
});
beforeEach(async () => {
  await Promise.all(sources.map(({ emulator }) => emulator.control.clearFaults()));
  await clearRequests(...sources.map(({ emulator }) => emulator));
  gateway = opened.use(await openOver(sources));
});
afterAll(() => opened.disposeAsync());

function explain(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Explained> {
  return askExplained(gateway.url, query, variables);
}

function sourceOf(key: string): TestSource {
  const source = sources.find((one) => one.key === key);
  if (source === undefined) throw new Error(`no source '${key}'`);
  return source;
}

/** What its emulator was asked since the last look, in the words of `sentTo`. */
async function askedOf({ emulator }: TestSource): Promise<readonly string[]> {
  const requests = await emulator.control.requests();
  await emulator.control.clearRequests();
  return requests.map(({ method, path, query, status }) => `${method} ${path}?${query} ${String(status)}`).toSorted();
}

/** Holds an answer to the logs of all emulators. */
async function expectTrue({ upstream }: Explained): Promise<void> {
  for (const source of sources) {
    expect(sentTo(upstream, source.key), source.key).toEqual(await askedOf(source));
  }
}

function requestsFor({ requests }: Reading): number {
  return requests.filter(({ retried, token }) => retried === undefined && token === undefined).length;
}

function readingOf({ upstream }: Explained, source: string): Reading {
  const [reading, ...others] = upstream.filter((one) => one.source === source);
  if (reading === undefined || others.length > 0) throw new Error(`${others.length + 1} readings of '${source}'`);
  return reading;
}

const page = z.object({
  nodes: z.array(z.object({ id: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

describe("a walk over all providers", () => {
  test.for([
    "orderBy: { field: SOURCE }",
    "orderBy: { field: CREATED_AT, direction: DESC }",
    "orderBy: { field: NAME }",
  ])(
    "%s tells on each page the very requests that were made, and never less of them than would have done",
    async (args) => {
      let after: string | null = null;
      for (let more = true; more;) {
        const answer = await explain(
          `query ($after: String) { credentials(first: 30, after: $after, ${args}) { ${PAGE} } }`,
          { after },
        );
        await expectTrue(answer);
        expect(answer.upstream).toHaveLength(LISTS);
        for (const reading of answer.upstream) {
          expect(reading.path).toEqual(["credentials"]);
          if (!reading.cached) expect(requestsFor(reading)).toBeGreaterThanOrEqual(reading.leastRequests ?? Infinity);
        }
        const { nodes, pageInfo } = page.parse(answer.data?.["credentials"]);
        expect(answer.upstream.reduce((sum, { rowsReturned }) => sum + rowsReturned, 0)).toBe(nodes.length);
        after = pageInfo.endCursor;
        more = pageInfo.hasNextPage;
      }
    },
  );

  test("names each list with its way of paging, and those that the page did not come to with no request", async () => {
    const { upstream } = await explain(`{ credentials(first: 3) { ${PAGE} } }`);
    const [first, second] = upstream;
    expect(first).toMatchObject({ source: "rebilly", collection: "smtp", pager: "OFFSET", leastRequests: 1 });
    expect(first?.requests).toMatchObject([{ method: "GET", status: 200 }]);
    expect(first?.rowsRead).toBeGreaterThanOrEqual(first?.rowsReturned ?? Infinity);
    expect(second).toMatchObject({ source: "rebilly", rowsReturned: 0 });
    expect(upstream.slice(LISTS - 4)).toMatchObject([
      { source: "emailit", collection: "credentials", pager: "PAGE", requests: [], leastRequests: 0 },
      { source: "ahasend", collection: "smtp-credentials", pager: "CURSOR", requests: [], leastRequests: 0 },
      { source: "sequin", collection: "credentials", pager: "WHOLE", requests: [], leastRequests: 0 },
      { source: "commercelayer", collection: "api_credentials", pager: "SEEK", requests: [], leastRequests: 0 },
    ]);
  });
});

test.for(["first: 0", "first: 5", "first: 5, orderBy: { field: UPDATED_AT }", 'first: 5, filter: { search: "a" }'])(
  "a count over %s is part of what would have done",
  async (args) => {
    const answer = await explain(`{ credentials(${args}) { nodes { id } totalCount } }`);
    await expectTrue(answer);
    for (const reading of answer.upstream) {
      expect(reading.leastRequests, reading.collection).toBeGreaterThan(0);
      expect(requestsFor(reading), reading.collection).toBeGreaterThanOrEqual(reading.leastRequests ?? Infinity);
    }
  },
);

test("a list that is read to its end costs all of it once, and the next page nothing", async () => {
  const ordered = `query ($after: String) {
    credentials(first: 5, after: $after, filter: { source: { eq: "ahasend" } }, orderBy: { field: NAME }) { ${PAGE} }
  }`;
  const first = await explain(ordered);
  expect(readingOf(first, "ahasend")).toMatchObject({
    rowsRead: SIZE,
    rowsReturned: 5,
    cached: false,
    leastRequests: 1,
    requests: [{ status: 200 }],
  });
  const { pageInfo } = page.parse(first.data?.["credentials"]);
  const second = await explain(ordered, { after: pageInfo.endCursor });
  expect(readingOf(second, "ahasend")).toMatchObject({
    requests: [],
    rowsRead: 0,
    rowsReturned: 5,
    cached: true,
    leastRequests: 1,
  });
});

test("connections are told apart by their paths, and a page that two of them want is read once", async () => {
  const answer = await explain(`{
    one: ahaSendSmtpCredentials(first: 5) { ${PAGE} }
    two: ahaSendSmtpCredentials(first: 5) { ${PAGE} }
    credentialSources { credentials(first: 2) { nodes { id } } }
  }`);
  await expectTrue(answer);
  const [one, two] = answer.upstream;
  expect([one?.path, two?.path]).toEqual([["one"], ["two"]]);
  expect(one).toMatchObject({ cached: false, rowsRead: 5, rowsReturned: 5, leastRequests: 1 });
  expect(one?.requests[0]).not.toHaveProperty("cached");
  expect(two).toMatchObject({ cached: true, rowsRead: 0, rowsReturned: 5, leastRequests: 1 });
  const [request] = one?.requests ?? [];
  expect(two?.requests).toEqual([{ ...request, ms: 0, cached: true }]);
  const nested = answer.upstream.filter(({ path }) => path?.[0] === "credentialSources");
  expect(nested).toHaveLength(LISTS);
  expect(nested.at(-1)).toMatchObject({ source: "commercelayer", path: ["credentialSources", 4, "credentials"] });
});

test("arguments are told by who applied them", async () => {
  const { upstream } = await explain(`{ emailitCredentials(type: SMTP, first: 5) { ${PAGE} } }`);
  expect(upstream).toHaveLength(1);
  const [reading] = upstream;
  expect([...(reading?.pushedDown ?? []), ...(reading?.checkedHere ?? [])]).toContain("type");
  expect(reading?.rowsReturned).toBe(5);
});

test("credentials by id are told by collection, without a path", async () => {
  const ids = await expectedIds(sources.filter(({ key }) => key === "emailit" || key === "sequin"));
  const answer = await explain("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: [...ids.slice(0, 3), ...ids.slice(-3)],
  });
  await expectTrue(answer);
  expect(answer.upstream.map(({ source }) => source)).toEqual(["emailit", "sequin"]);
  for (const reading of answer.upstream) expect(reading).not.toHaveProperty("path");
  expect(readingOf(answer, "emailit")).toMatchObject({ rowsRead: 3, rowsReturned: 3, leastRequests: 3 });
  expect(readingOf(answer, "sequin")).toMatchObject({ rowsRead: SIZE, rowsReturned: 3, leastRequests: 1 });
});

test("a repeat is marked, and counted apart from what would have done", async () => {
  await using patient = await openOver(sources, { retry: { attempts: 2 } });
  const source = sourceOf("ahasend");
  await source.emulator.control.fault({ kind: "status", status: 503, count: 1 });
  const answer = await askExplained(patient.url, `{ ahaSendSmtpCredentials(first: 5) { ${PAGE} } }`);
  expect(sentTo(answer.upstream, "ahasend")).toEqual(await askedOf(source));
  const { requests, leastRequests } = readingOf(answer, "ahasend");
  expect(requests.map(({ status, retried }) => [status, retried])).toEqual([
    [503, undefined],
    [200, true],
  ]);
  expect(leastRequests).toBe(1);
});

test("a request for an access token is marked as one, and told where it was made", async () => {
  const query = `{ commerceLayerApiCredentials(first: 5) { ${PAGE} } }`;
  const first = await explain(query);
  await expectTrue(first);
  expect(readingOf(first, "commercelayer")).toMatchObject({
    requests: [{ method: "POST", path: "/oauth/token", query: "", status: 200, token: true }, { method: "GET" }],
    leastRequests: 1,
  });
  const second = await explain(query);
  expect(readingOf(second, "commercelayer").requests).toHaveLength(1);
});

test("a connection that is an error tells what was asked for it", async () => {
  const source = sourceOf("emailit");
  await source.emulator.control.fault({ kind: "drop" });
  const answer = await explain(`{ emailitCredentials(first: 5) { ${PAGE} } }`);
  expect(answer.data).toEqual({ emailitCredentials: null });
  const reading = readingOf(answer, "emailit");
  expect(reading).toMatchObject({ rowsRead: 0, rowsReturned: 0, leastRequests: null });
  expect(reading.requests).toMatchObject([{ path: "/v1/credentials", status: null }]);
});

test("nothing is told to a client that does not ask, or asks with anything but 1", async () => {
  const query = `{ credentials(first: 3) { ${PAGE} } }`;
  expect((await postGraphql(gateway.url, query)).json).not.toHaveProperty("extensions");
  await expect(askExplained(gateway.url, query, {}, "true")).rejects.toThrow();
});

test("an operation that asks nothing of any source tells just that", async () => {
  const { upstream } = await explain("{ credentialSources { key } }");
  expect(upstream).toEqual([]);
});

test("no secret of any source is told", async () => {
  const everything = await explain(`{
    credentials(first: 100) { ${PAGE} }
    ordered: credentials(first: 100, orderBy: { field: CREATED_AT }) { ${PAGE} totalCount }
  }`);
  const told = JSON.stringify(everything.upstream);
  expect(told.length).toBeGreaterThan(1000);
  for (const { emulator } of sources) {
    for (const secret of Object.values(emulator.entry.auth)) expect(everything.text).not.toContain(secret);
  }
  // Access tokens are JWTs, at this provider as at most.
  expect(told).not.toMatch(/eyJ|[Bb]earer/);
});

test("no secret of one source is told by another that is asked for it, nor logged", async () => {
  const secrets = sources.flatMap(({ emulator }) => Object.values(emulator.entry.auth));
  for (const secret of secrets) {
    const { upstream } = await explain(
      "query ($text: String!) { credentials(first: 5, filter: { name: { contains: $text } }) { nodes { id } } }",
      { text: secret },
    );
    const shop = upstream.find(({ source }) => source === "commercelayer");
    expect(shop?.requests.at(-1)?.query).toContain("[secret]");
    const sent = encodeURIComponent(secret).toLowerCase();
    expect(JSON.stringify(upstream).toLowerCase()).not.toContain(sent);
    expect(gateway.log.join("").toLowerCase()).not.toContain(sent);
  }
});
