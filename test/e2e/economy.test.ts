import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearRequests, requestCounts, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { edgesOf, followConnection, type Page, type Walk } from "../support/follow-connection.js";
import {
  FIVE,
  openOver,
  PROVIDER_WORDS,
  type ProviderWord,
  startSource,
  type TestSource,
  type TestSourceOptions,
  truthOf,
} from "../support/five-sources.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";
import { ahaId, mailId } from "../support/raw-id.js";

const SIZE = 1000;

let mail: TestEmulator;
let aha: TestEmulator;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  mail = opened.use(await startEmailit({ size: SIZE }));
  aha = opened.use(await startAhaSend({ size: SIZE }));
});
beforeEach(async () => {
  await mail.control.set({ totals: false, wrapped: false });
  await clearRequests(mail, aha);
});
afterAll(() => opened.disposeAsync());

/** A gateway that knows nothing of its sources yet. */
function openFresh(changes: Readonly<Record<string, unknown>> = {}): Promise<TestGateway> {
  return openGateway({ sources: [sourceEntry("mail", mail.entry, changes), sourceEntry("aha", aha.entry)] });
}

/** A walk, and the requests that it cost these providers together. */
async function measure(
  gateway: TestGateway,
  walk: Walk,
  ...emulators: readonly TestEmulator[]
): Promise<{ pages: Page[]; requests: number }> {
  await clearRequests(...emulators);
  const pages = await followConnection(gateway, walk);
  const counts = await requestCounts(...emulators);
  return { pages, requests: counts.reduce((sum, count) => sum + count, 0) };
}

/** What one operation costs, at each provider. */
async function costOf(gateway: TestGateway, query: string, variables = {}): Promise<readonly number[]> {
  await clearRequests(mail, aha);
  const { errors } = await gateway.ask(query, variables);
  expect(errors).toEqual([]);
  return requestCounts(mail, aha);
}

/** The mean of requests that a page of each size takes, as the README has it. */
type PerPage = Readonly<Partial<Record<10 | 20 | 25 | 50 | 100, number>>>;

/** Small pages make long walks, which belong to longer campaigns. */
const SMALLEST = runs(1).numRuns > 1 ? 10 : 20;

interface Priced {
  readonly list: string;
  readonly provider: ProviderWord;
  readonly options?: TestSourceOptions;
  readonly args?: string;
  readonly per: PerPage;
}

const ONE: PerPage = { 10: 1, 20: 1, 25: 1, 50: 1, 100: 1 };
/** Shapes of a list that cost what the first one does are not walked in small pages again. */
const ONE_OF_LARGE: PerPage = { 50: 1, 100: 1 };
const BY_PAGE_OF_HUNDRED: PerPage = { ...ONE, 50: 1.06, 100: 2 };
const LARGE_BY_PAGE_OF_HUNDRED: PerPage = { 50: 1.06, 100: 2 };

/** Rows of one type at Rebilly, where a thousand of each are spread over eleven types. */
const SMTP = { options: { size: 11 * SIZE }, args: "type: SMTP" };

const PRICES: readonly Priced[] = [
  { list: "Rebilly", provider: "rebilly", ...SMTP, per: ONE },
  {
    list: "Rebilly without totals",
    provider: "rebilly",
    args: SMTP.args,
    options: { ...SMTP.options, switches: { totals: false } },
    per: ONE_OF_LARGE,
  },
  { list: "Emailit", provider: "emailit", per: BY_PAGE_OF_HUNDRED },
  {
    list: "Emailit with totals",
    provider: "emailit",
    options: { switches: { totals: true, wrapped: true } },
    per: LARGE_BY_PAGE_OF_HUNDRED,
  },
  {
    list: "Emailit's second version",
    provider: "emailit",
    options: { settings: { apiVersion: 2 } },
    per: LARGE_BY_PAGE_OF_HUNDRED,
  },
  { list: "AhaSend", provider: "ahasend", per: ONE },
  { list: "Sequin", provider: "sequin", per: ONE_OF_LARGE },
  {
    list: "Commerce Layer",
    provider: "commercelayer",
    options: { switches: { microseconds: true } },
    per: { ...ONE, 50: 2, 100: 4 },
  },
  {
    list: "Commerce Layer in an order that cannot be sought",
    provider: "commercelayer",
    args: 'sort: ["mode"]',
    per: { 10: 1, 20: 1.47, 25: 2, 50: 3, 100: 5 },
  },
];

describe("requests a page over 1,000 rows, forwards to the end and back from its last page", () => {
  test.for(PRICES)("are those that $list takes: $per", async ({ provider, options, args = "", per }) => {
    await using source = await startSource("one", provider, { size: SIZE, ...options });
    const { field } = FIVE[provider];
    for (const [size, most] of Object.entries(per).filter(([text]) => Number(text) >= SMALLEST)) {
      await using gateway = await openOver([source]);
      const way = { field, args, size: () => Number(size) };
      const there = await measure(gateway, { ...way, direction: "forward" }, source.emulator);
      const from = there.pages.at(-1)?.pageInfo.startCursor ?? undefined;
      const back = await measure(gateway, { ...way, direction: "backward", from }, source.emulator);
      expect(edgesOf(there.pages)).toHaveLength(SIZE);
      expect(edgesOf(back.pages)).toHaveLength(SIZE - Number(size));
      expect(there.requests / there.pages.length, `first: ${size}`).toBeLessThanOrEqual(most);
      expect(back.requests / back.pages.length, `last: ${size}`).toBeLessThanOrEqual(most);
    }
  });

  test("over all five providers are at most twice the lists that a page and the row behind it lie in", async () => {
    await using opened = new AsyncDisposableStack();
    const sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word, { size: 121 })));
    for (const source of sources) opened.use(source);
    const emulators = sources.map(({ emulator }) => emulator);
    const truth = await Promise.all(sources.map(truthOf));
    const lists = truth.flatMap((rows, source) => rows.map(({ collection }) => `${source} ${collection}`));
    /** Forwards, a walk by pages of one size. */
    const least = (size: number): number =>
      lists.reduce((sum, _, row) => sum + (row % size > 0 ? 0 : new Set(lists.slice(row, row + size + 1)).size), 0);
    await using gateway = await openOver(sources);
    for (const size of [10, 30]) {
      const there = await measure(gateway, { direction: "forward", size: () => size }, ...emulators);
      expect(edgesOf(there.pages)).toHaveLength(lists.length);
      expect(there.requests).toBeLessThanOrEqual(2 * least(size));
      const from = there.pages.at(-1)?.pageInfo.startCursor ?? undefined;
      const back = await measure(gateway, { direction: "backward", size: () => size, from }, ...emulators);
      expect(back.requests).toBeLessThanOrEqual(2 * least(size));
    }
  });

  test("the end of a list is found in eight requests where nothing tells it, and in one where a total does", async () => {
    const query = "{ emailitCredentials(last: 20) { nodes { id } pageInfo { hasPreviousPage } } }";
    await using untold = await openFresh();
    const [found = 0] = await costOf(untold, query);
    expect(found).toBeLessThanOrEqual(8);
    await mail.control.set({ totals: true });
    await using told = await openFresh();
    const [first = 0] = await costOf(told, query);
    expect(first).toBeLessThanOrEqual(2);
    expect(await costOf(told, query)).toEqual([1, 0]);
  });
});

/** 50 of each provider, in turn. */
async function hundredIds(ofEmailit = mail, ofAhaSend = aha): Promise<string[]> {
  const [mails, ahas] = await Promise.all([ofEmailit.control.ids(), ofAhaSend.control.ids()]);
  return Array.from({ length: 50 }, (_, index) => [mailId(mails[index] ?? ""), ahaId(ahas[index] ?? "")]).flat();
}

describe("a hundred ids of both providers", () => {
  const QUERY = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";

  test("are got one by one while nothing is known of the lists", async () => {
    await using gateway = await openFresh();
    const ids = await hundredIds();
    expect((await gateway.ask(QUERY, { ids })).data).toEqual({ nodes: ids.map((id) => ({ id })) });
    expect(await requestCounts(mail, aha)).toEqual([50, 50]);
  });

  test("an id that comes again costs nothing", async () => {
    await using gateway = await openFresh();
    const [id = ""] = await hundredIds();
    const ids = Array.from({ length: 100 }, () => id);
    expect((await gateway.ask(QUERY, { ids })).data).toEqual({ nodes: ids.map(() => ({ id })) });
    expect(await requestCounts(mail, aha)).toEqual([1, 0]);
  });

  test("are found in the lists once these are known to be the shorter way", async () => {
    await using gateway = await openFresh();
    await costOf(gateway, "{ credentials(first: 0) { totalCount } }");
    const ids = await hundredIds();
    await clearRequests(mail, aha);
    expect((await gateway.ask(QUERY, { ids })).data).toEqual({ nodes: ids.map((id) => ({ id })) });
    expect(await requestCounts(mail, aha)).toEqual([SIZE / 100, SIZE / 100]);
  });

  test("are one request to each provider whose list is one page", async () => {
    await using fewMails = await startEmailit({ size: 60 });
    await using fewAhas = await startAhaSend({ size: 60 });
    await using gateway = await openGateway({
      sources: [sourceEntry("mail", fewMails.entry), sourceEntry("aha", fewAhas.entry)],
    });
    await gateway.ask("{ credentials(first: 0) { totalCount } }");
    const ids = await hundredIds(fewMails, fewAhas);
    await clearRequests(fewMails, fewAhas);
    expect((await gateway.ask(QUERY, { ids })).data).toEqual({ nodes: ids.map((id) => ({ id })) });
    expect(await requestCounts(fewMails, fewAhas)).toEqual([1, 1]);
  });
});

describe("a hundred ids of all five providers, twenty of each", () => {
  const QUERY = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
  const sources: TestSource[] = [];
  let ids: readonly string[];
  let lists: number;
  const opened = new AsyncDisposableStack();

  beforeAll(async () => {
    for (const word of PROVIDER_WORDS) sources.push(opened.use(await startSource(word, word, { size: SIZE })));
    const truth = await Promise.all(sources.map(truthOf));
    // Every 50th row of 1,000: of Rebilly's some of each of its eleven lists.
    const some = truth.map((rows) => rows.filter((_, index) => index % 50 === 7));
    ids = some[0]?.flatMap((_, index) => some.map((rows) => rows[index]?.id ?? "")) ?? [];
    lists = new Set(some[0]?.map(({ collection }) => collection)).size;
  });
  afterAll(() => opened.disposeAsync());

  /** What they cost, by provider. */
  async function costs(gateway: TestGateway): Promise<Record<string, number>> {
    const emulators = sources.map(({ emulator }) => emulator);
    await clearRequests(...emulators);
    expect((await gateway.ask(QUERY, { ids })).data).toEqual({ nodes: ids.map((id) => ({ id })) });
    const counts = await requestCounts(...emulators);
    return Object.fromEntries(sources.map(({ provider }, index) => [provider, counts[index] ?? 0]));
  }

  test("take a get each only where neither a filter nor a list that comes whole brings them", async () => {
    await using gateway = await openOver(sources);
    const cold = { rebilly: lists, emailit: 20, ahasend: 20, sequin: 1, commercelayer: 1 };
    expect(lists).toBe(11);
    expect(await costs(gateway)).toEqual(cold);
    await gateway.ask("{ credentials(first: 0) { totalCount } }");
    expect(await costs(gateway)).toEqual({ ...cold, emailit: SIZE / 100, ahasend: SIZE / 100 });
  });
});

describe("what nobody selects is not asked for", () => {
  test.for([
    "{ credentials(first: 0) { nodes { id } edges { cursor } } }",
    "{ credentials(last: 0) { pageInfo { startCursor endCursor } sources { status upstreamRequests } } }",
    "{ credentials(first: 20) { __typename } }",
    "{ credentials(first: 20) { sources { source { key capabilities { collections { largestPage } } } } } }",
    "{ credentials(first: 20) { pageInfo { hasPreviousPage } } }",
    "{ credentials(first: 20) { nodes @skip(if: true) { id } totalCount @include(if: false) __typename } }",
    "{ credentialSources { key credentials(first: 0) { nodes { id } } } }",
  ])("%s costs no request", async (query) => {
    await using gateway = await openFresh();
    expect(await costOf(gateway, query)).toEqual([0, 0]);
  });

  test("a page that one provider fills does not ask the other, whichever end it is taken from", async () => {
    await using gateway = await openFresh();
    expect(await costOf(gateway, "{ credentials(first: 20) { nodes { id } pageInfo { hasNextPage } } }")).toEqual([
      1, 0,
    ]);
    const [ofMail] = await costOf(gateway, "{ credentials(last: 20) { nodes { id } pageInfo { hasPreviousPage } } }");
    expect(ofMail).toBe(0);
  });

  test("what several fields select is read once", async () => {
    await using gateway = await openFresh();
    const query = `{
      one: credentials(first: 20) { nodes { id } }
      two: credentials(first: 20) { edges { cursor node { name } } pageInfo { hasNextPage } }
      three: emailitCredentials(first: 20) { nodes { emailitType } }
      credentialSource(key: "mail") { credentials(first: 20) { nodes { id } } }
    }`;
    const [ofMail = 0, ofAha] = await costOf(gateway, query);
    expect(ofMail).toBeLessThanOrEqual(2);
    expect(ofAha).toBe(0);
  });

  test("the total alone is one request where the provider tells it, else what finding the end of the list takes", async () => {
    const query = "{ credentials { totalCount } }";
    await using gateway = await openFresh();
    const [untold, drained] = await costOf(gateway, query);
    expect(untold).toBeLessThanOrEqual(8);
    expect(drained).toBe(SIZE / 100);
    // Its length of the last minute only has to be confirmed.
    expect(await costOf(gateway, "{ emailitCredentials { totalCount } }")).toEqual([1, 0]);
    await mail.control.set({ totals: true });
    expect(await costOf(gateway, "{ emailitCredentials { totalCount } }")).toEqual([1, 0]);
    expect(await costOf(gateway, "{ emailitCredentials(first: 20) { nodes { id } totalCount } }")).toEqual([1, 0]);
  });
});
