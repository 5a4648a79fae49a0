import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearRequests, requestCounts, startAhaSend, startEmailit, type TestEmulator } from "../support/emulators.js";
import { edgesOf, followConnection, type Page, type Walk } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
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

/** A walk, and the requests that it cost both providers together. */
async function measure(gateway: TestGateway, walk: Walk): Promise<{ pages: Page[]; requests: number }> {
  await clearRequests(mail, aha);
  const pages = await followConnection(gateway, walk);
  const [ofMail = 0, ofAha = 0] = await requestCounts(mail, aha);
  return { pages, requests: ofMail + ofAha };
}

/** What one operation costs, at each provider. */
async function costOf(gateway: TestGateway, query: string, variables = {}): Promise<readonly number[]> {
  await clearRequests(mail, aha);
  const { errors } = await gateway.ask(query, variables);
  expect(errors).toEqual([]);
  return requestCounts(mail, aha);
}

describe("requests a page over 1,000 rows, forwards to the end and back from its last page", () => {
  const MAIL = { field: "emailitCredentials", settings: { apiVersion: 1 }, switches: {} };
  const TOTALS = { totals: true, wrapped: true };

  test.for([
    { list: "Emailit version 1", ...MAIL, per: { 20: 1, 50: 1.06 } },
    { list: "Emailit version 1 with totals", ...MAIL, switches: TOTALS, per: { 100: 2 } },
    { list: "Emailit version 2", ...MAIL, settings: { apiVersion: 2 }, per: { 20: 1 } },
    {
      list: "AhaSend",
      field: "ahaSendSmtpCredentials",
      settings: {},
      switches: {},
      per: { 20: 1, 100: 1 },
    },
  ])("are those that $list takes", async ({ field, settings, switches, per }) => {
    await mail.control.set(switches);
    for (const [size, most] of Object.entries(per)) {
      await using gateway = await openFresh(settings);
      const way = { field, size: () => Number(size) };
      const there = await measure(gateway, { ...way, direction: "forward" });
      const from = there.pages.at(-1)?.pageInfo.startCursor ?? undefined;
      const back = await measure(gateway, { ...way, direction: "backward", from });
      expect(edgesOf(there.pages)).toHaveLength(SIZE);
      expect(edgesOf(back.pages)).toHaveLength(SIZE - Number(size));
      expect(there.requests / there.pages.length, `first: ${size}`).toBeLessThanOrEqual(most);
      expect(back.requests / back.pages.length, `last: ${size}`).toBeLessThanOrEqual(most);
    }
  });

  test("over both providers are one, and one more where a page reaches over from one to the other", async () => {
    await using gateway = await openFresh();
    // The 34th page takes the last ten of one provider and the first twenty of the other.
    const there = await measure(gateway, { direction: "forward", size: () => 30 });
    const from = there.pages.at(-1)?.pageInfo.startCursor ?? undefined;
    const back = await measure(gateway, { direction: "backward", size: () => 30, from });
    expect(edgesOf(there.pages)).toHaveLength(2 * SIZE);
    for (const { pages, requests } of [there, back]) expect(requests - pages.length).toBeLessThanOrEqual(2);
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
