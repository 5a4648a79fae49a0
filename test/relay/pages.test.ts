import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  expectedIds,
  openOver,
  PROVIDER_WORDS,
  startSource,
  type TestSource,
  truthOf,
} from "../support/five-sources.js";
import type { TestGateway } from "../support/gateway.js";
import { openEnvironment, type RelayApp } from "./open-environment.js";
import cardFragment, { type credentialCard_credential$key } from "./generated/credentialCard_credential.graphql.js";
import { openList, openSourceList } from "./open-list.js";
import { readFragment } from "./read-fragment.js";

const SIZE = 33;
/** As the control planes call them; Rebilly has ten more. */
const COLLECTIONS = {
  rebilly: "smtp",
  emailit: "credentials",
  ahasend: "smtp-credentials",
  sequin: "credentials",
  commercelayer: "api_credentials",
} as const;

let sources: TestSource[];
let gateway: TestGateway;
let app: RelayApp;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word)));
  for (const source of sources) opened.use(source);
  // Rows that an order was made of are kept for its pages: what is inserted meanwhile would be seen later.
  gateway = opened.use(await openOver(sources, {}, { cache: { ttl: "0s" } }));
});
beforeEach(async () => {
  await Promise.all(sources.map(({ emulator }) => emulator.control.reset({ seed: 3, size: SIZE })));
  app = openEnvironment(gateway.url);
});
afterAll(() => opened.disposeAsync());

/** New rows at every provider, at the top of its list, within it and at its end. */
async function insertEverywhere(): Promise<void> {
  for (const { provider, emulator } of sources) {
    for (const at of [0, 7, SIZE * 2]) await emulator.control.insert({ collection: COLLECTIONS[provider], at });
  }
}

interface Listed {
  readonly ids: readonly string[];
  readonly nodes: readonly { readonly upstreamId: string; readonly source: { readonly key: string } }[];
}

/** Nothing was served twice, and no two records of the store are one credential. */
function expectNoRepeat(list: Listed): void {
  expect(app.served.flat().toSorted()).toEqual(list.ids.toSorted());
  expect(new Set(list.ids).size).toBe(list.ids.length);
  const upstream = list.nodes.map(({ source, upstreamId }) => `${source.key}:${upstreamId}`);
  expect(new Set(upstream).size).toBe(upstream.length);
}

/** Of what the list holds, that which was there all along, in its order. */
function stayed(list: Listed, before: readonly string[]): readonly string[] {
  const there = new Set(before);
  return list.ids.filter((id) => there.has(id));
}

describe("all credentials in Relay's store", () => {
  test("loadNext comes to the end", async () => {
    const list = await openList(app.environment, { first: 20 });
    await list.loadAllNext(20);
    expect(list.ids).toEqual(await expectedIds(sources));
    expectNoRepeat(list);
  });

  test("loadPrevious comes from the end to the start", async () => {
    const list = await openList(app.environment, { last: 20 });
    expect(list.pageInfo.hasNextPage).toBe(false);
    await list.loadAllPrevious(20);
    expect(list.ids).toEqual(await expectedIds(sources));
    expectNoRepeat(list);
  });

  test("a list opened in its middle grows to both ends, a page here and a page there", async () => {
    const ids = await expectedIds(sources);
    const start = await openList(app.environment, { first: 70 });
    app = openEnvironment(gateway.url);
    const list = await openList(app.environment, { first: 10, after: start.pageInfo.endCursor });
    expect(list.ids).toEqual(ids.slice(70, 80));
    while (list.pageInfo.hasNextPage || list.pageInfo.hasPreviousPage) {
      if (list.pageInfo.hasNextPage) await list.loadNext(13);
      if (list.pageInfo.hasPreviousPage) await list.loadPrevious(9);
    }
    expect(list.ids).toEqual(ids);
    expectNoRepeat(list);
  });

  test("rows that are inserted upstream between the pages repeat and hide none", async () => {
    const before = await expectedIds(sources);
    const start = await openList(app.environment, { first: 60 });
    app = openEnvironment(gateway.url);
    const list = await openList(app.environment, { first: 25, after: start.pageInfo.endCursor });
    await list.loadAllNext(25, insertEverywhere);
    await list.loadAllPrevious(25, insertEverywhere);
    expect(stayed(list, before)).toEqual(before);
    expectNoRepeat(list);
    expect(list.ids.length).toBeGreaterThan(before.length);
  });

  test("opened again after inserts upstream it holds what is there now, and nothing of what it held", async () => {
    const list = await openList(app.environment, { first: 50 });
    await list.loadAllNext(50);
    await insertEverywhere();
    const again = await openList(app.environment, { first: 50 });
    await again.loadAllNext(50);
    const ids = await expectedIds(sources);
    expect(again.ids).toEqual(ids);
    // One connection of the store, whoever reads it.
    expect(list.ids).toEqual(ids);
  });
});

describe("two lists with other filters", () => {
  test("are two connections of one store, over the same records", async () => {
    const all = await openList(app.environment, { first: 50 });
    const filter = { kind: { eq: "SMTP" } } as const;
    const orderBy = { field: "NAME" } as const;
    const smtp = await openList(app.environment, { first: 10, filter, orderBy });
    await smtp.loadAllNext(10);
    await all.loadAllNext(50);
    expect(all.ids).toEqual(await expectedIds(sources));
    const kinds = all.nodes.filter(
      (node) => readFragment<credentialCard_credential$key>(app.environment, cardFragment, node).kind === "SMTP",
    );
    expect(smtp.ids.toSorted()).toEqual(kinds.map(({ id }) => id).toSorted());
    expect(smtp.ids).not.toEqual(kinds.map(({ id }) => id));
  });
});

describe.each(PROVIDER_WORDS)("the credentials of the source %s", (word) => {
  const truth = async (): Promise<string[]> => {
    const source = sources.find(({ key }) => key === word);
    return source === undefined ? [] : (await truthOf(source)).map(({ id }) => id);
  };

  test("are refetched by the source's id, forwards and backwards, while rows are inserted upstream", async () => {
    const before = await truth();
    const start = await openSourceList(app.environment, { key: word, first: 15 });
    app = openEnvironment(gateway.url);
    const list = await openSourceList(app.environment, { key: word, first: 5, after: start.pageInfo.endCursor });
    expect(list.ids).toEqual(before.slice(15, 20));
    await list.loadAllNext(5, insertEverywhere);
    await list.loadAllPrevious(5, insertEverywhere);
    expect(stayed(list, before)).toEqual(before);
    expectNoRepeat(list);
  });
});
