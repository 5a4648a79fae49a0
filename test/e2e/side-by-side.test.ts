import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clearRequests, requestCounts } from "../support/emulators.js";
import {
  expectedIds,
  FIVE,
  openOver,
  PROVIDER_WORDS,
  startSource,
  type TestSource,
  truthOf,
  upstreamId,
} from "../support/five-sources.js";
import { askPage, edgesOf, followConnection } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { rawId } from "../support/raw-id.js";

describe.each(PROVIDER_WORDS)("two accounts at %s", (provider) => {
  const { name: providerName, field } = FIVE[provider];
  let one: TestSource;
  let two: TestSource;
  let gateway: TestGateway;
  const opened = new AsyncDisposableStack();

  beforeAll(async () => {
    one = opened.use(await startSource("one", provider, { seed: 1, size: 45, settings: { name: "The first" } }));
    two = opened.use(await startSource("two", provider, { seed: 2, size: 30, settings: { name: "The second" } }));
    gateway = opened.use(await openOver([one, two]));
  });
  beforeEach(async () => {
    await clearRequests(one.emulator, two.emulator);
  });
  afterAll(() => opened.disposeAsync());

  test("are listed as two sources with keys and names of their own", async () => {
    const { data } = await gateway.ask(`{
      credentialSources { id key name provider }
      credentialSource(key: "two") { id name }
      none: credentialSource(key: "Two") { id }
      node(id: "${rawId("source", "one")}") { ... on CredentialSource { key } }
    }`);
    const [first, second] = [
      { id: rawId("source", "one"), key: "one", name: "The first", provider: providerName },
      { id: rawId("source", "two"), key: "two", name: "The second", provider: providerName },
    ];
    expect(data).toEqual({
      credentialSources: [first, second],
      credentialSource: { id: second.id, name: second.name },
      none: null,
      node: { key: "one" },
    });
  });

  test("have lists and totals of their own, one behind the other in the common one", async () => {
    const own = [
      { args: 'source: "one"', ids: await expectedIds([one]) },
      { args: 'source: "two"', ids: await expectedIds([two]) },
    ];
    const all = own.flatMap(({ ids }) => ids);
    expect(new Set(all).size).toBe(75);
    for (const { args, ids } of [...own, { args: "", ids: all }]) {
      for (const direction of ["forward", "backward"] as const) {
        const pages = await followConnection(gateway, { field, args, direction, size: () => 20, totalCount: true });
        expect(edgesOf(pages).map(({ node }) => node.id)).toEqual(ids);
        expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => ids.length));
      }
    }
    const { data } = await gateway.ask(`{
      ${field} { totalCount sources { source { key } totalCount } }
      credentialSource(key: "two") { credentials { totalCount sources { source { key } } } }
    }`);
    expect(data).toEqual({
      [field]: {
        totalCount: 75,
        sources: [
          { source: { key: "one" }, totalCount: 45 },
          { source: { key: "two" }, totalCount: 30 },
        ],
      },
      credentialSource: { credentials: { totalCount: 30, sources: [{ source: { key: "two" } }] } },
    });
  });

  test("are asked apart: the one that is not wanted gets no request", async () => {
    await askPage(gateway, { field, args: 'source: "two"', first: 10 });
    const [ofOne, ofTwo] = await requestCounts(one.emulator, two.emulator);
    expect(ofOne).toBe(0);
    expect(ofTwo).toBeGreaterThan(0);
  });

  test("do not take each other's cursors", async () => {
    const { endCursor } = (await askPage(gateway, { field, args: 'source: "one"', first: 5 })).pageInfo;
    await expect(askPage(gateway, { field, args: 'source: "two"', after: endCursor })).rejects.toMatchObject({
      extensions: { code: "BAD_CURSOR", reason: "ARGUMENTS_CHANGED" },
    });
    const { data, errors } = await gateway.ask(
      `query ($after: String) {
        one: credentialSource(key: "one") { credentials(first: 1) { pageInfo { endCursor } } }
        two: credentialSource(key: "two") { credentials(after: $after) { nodes { id } } }
      }`,
      { after: endCursor },
    );
    expect(data).toMatchObject({ one: { credentials: {} }, two: { credentials: null } });
    expect(errors).toMatchObject([{ path: ["two", "credentials"], extensions: { code: "BAD_CURSOR" } }]);
  });

  test("may have credentials of the same id, and each is found where it is", async () => {
    await using twin = await startSource("twin", provider, { seed: 1, size: 45 });
    await using gateway = await openOver([one, twin]);
    const [[first], [same]] = await Promise.all([truthOf(one), truthOf(twin)]);
    if (first === undefined || same === undefined) throw new Error("neither list is empty");
    const id = upstreamId(first.record);
    expect(upstreamId(same.record)).toBe(id);
    const ids = [first.id, same.id];
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Credential { id upstreamId source { key } } } }";
    expect((await gateway.ask(query, { ids })).data).toEqual({
      nodes: [
        { id: ids[0], upstreamId: id, source: { key: "one" } },
        { id: ids[1], upstreamId: id, source: { key: "twin" } },
      ],
    });
    await twin.emulator.control.remove(id);
    expect((await gateway.ask(query, { ids })).data).toMatchObject({ nodes: [{ id: ids[0] }, null] });
  });

  test("fail apart: the one with the wrong key is named, and the other's data comes", async () => {
    const revoked = Object.keys(one.emulator.entry.auth).map(
      (key) => [key, "a-key-that-was-revoked-yesterday"] as const,
    );
    await using gateway = await openGateway({
      sources: [
        sourceEntry("one", one.emulator.entry, { auth: Object.fromEntries(revoked) }),
        sourceEntry("two", two.emulator.entry),
      ],
    });
    const [[ofOne = ""], [id = ""]] = await Promise.all([expectedIds([one]), expectedIds([two])]);
    const { data, errors } = await gateway.ask(
      `query ($ids: [ID!]!) {
        one: ${field}(source: "one") { nodes { id } }
        two: ${field}(source: "two", first: 1) { nodes { id } }
        nodes(ids: $ids) { id }
      }`,
      { ids: [ofOne, id] },
    );
    expect(data).toEqual({ one: null, two: { nodes: [{ id }] }, nodes: [null, { id }] });
    expect(errors.map(({ path, extensions }) => ({ path, extensions }))).toEqual(
      expect.arrayContaining([
        { path: ["one"], extensions: { code: "UPSTREAM_UNAUTHORIZED", source: "one" } },
        { path: ["nodes", 0], extensions: { code: "UPSTREAM_UNAUTHORIZED", source: "one" } },
      ]) as unknown,
    );
    expect(errors).toHaveLength(2);
  });
});
