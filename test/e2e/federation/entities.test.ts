import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { clearRequests, requestCounts } from "../../support/emulators.js";
import { askExplained } from "../../support/explain.js";
import { openOver, PROVIDER_WORDS, startSource, type TestSource, truthOf } from "../../support/five-sources.js";
import type { TestGateway } from "../../support/gateway.js";
import { rawId } from "../../support/raw-id.js";

const opened = new AsyncDisposableStack();
let sources: readonly TestSource[];
let gateway: TestGateway;
/** Twenty of each provider, in turn. */
let ids: readonly string[];
let typeNames: ReadonlyMap<string, string>;
/** Of Rebilly's lists, those that these ids are of. */
let lists: number;

const named = z.array(z.object({ __typename: z.string(), id: z.string() }));
const ENTITIES = `_entities(representations: $representations) { __typename ... on Credential { id name } }`;
const QUERY = `query ($representations: [_Any!]!) { ${ENTITIES} }`;

beforeAll(async () => {
  sources = await Promise.all(
    PROVIDER_WORDS.map(async (provider) => opened.use(await startSource(provider, provider, { size: 55 }))),
  );
  gateway = opened.use(await openOver(sources));
  const truths = (await Promise.all(sources.map(truthOf))).map((truth) => truth.slice(0, 20));
  ids = Array.from({ length: 20 }, (_, index) => truths.map((truth) => truth[index]?.id ?? "")).flat();
  lists = new Set(truths[0]?.map(({ collection }) => collection)).size;
  const { data } = await gateway.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", { ids });
  typeNames = new Map(named.parse(data?.["nodes"]).map(({ __typename, id }) => [id, __typename]));
});
beforeEach(() => clearRequests(...emulators()));
afterAll(() => opened.disposeAsync());

function emulators(): TestSource["emulator"][] {
  return sources.map(({ emulator }) => emulator);
}

/** By the interface, and by the type that it really has, in turn. */
function referTo(id: string, index: number): { readonly __typename: string; readonly id: string } {
  return { __typename: index % 2 === 0 ? "Credential" : (typeNames.get(id) ?? ""), id };
}

function found(...answered: readonly string[]): unknown[] {
  return answered.map((id) => expect.objectContaining({ __typename: typeNames.get(id), id }) as unknown);
}

describe("a hundred references over five providers", () => {
  test("are answered in their order, with the fewest requests that the providers allow", async () => {
    const { data, upstream } = await askExplained(gateway.url, QUERY, { representations: ids.map(referTo) });
    expect(data).toEqual({ _entities: found(...ids) });
    // By a filter of each list, singly, singly, the whole list, by a filter.
    expect(await requestCounts(...emulators())).toEqual([lists, 20, 20, 1, 1]);
    expect(upstream.map(({ requests }) => requests.length)).toEqual(upstream.map((one) => one.leastRequests));
  });

  test("cost no more under several aliases, together with what else is asked by id", async () => {
    const query = `query ($left: [_Any!]!, $right: [_Any!]!, $all: [ID!]!, $one: ID!) {
      left: _entities(representations: $left) { ... on CommerceLayerApiCredential { id organization { slug } } }
      right: _entities(representations: $right) { ... on Credential { id source { key } } ... on CredentialSource { key } }
      again: _entities(representations: $left) { __typename }
      nodes(ids: $all) { id }
      credential(id: $one) { id }
    }`;
    const representations = ids.map(referTo);
    const source = { __typename: "CredentialSource", id: rawId("source", "sequin") };
    const { data, errors } = await gateway.ask(query, {
      left: representations.slice(0, 60),
      right: [...representations.slice(40), source],
      all: ids,
      one: ids[0],
    });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      right: { 60: { key: "sequin" } },
      again: { length: 60 },
      nodes: ids.map((id) => ({ id })),
    });
    expect(await requestCounts(...emulators())).toEqual([lists, 20, 20, 1, 1]);
  });

  test("cost one request of each list that is known to be short", async () => {
    await using fresh = await openOver(sources);
    const { errors } = await fresh.ask(`{
      mail: credentials(filter: { source: { eq: "emailit" } }, last: 100) { totalCount nodes { id } }
      aha: credentials(filter: { source: { eq: "ahasend" } }, last: 100) { totalCount nodes { id } }
    }`);
    expect(errors).toEqual([]);
    await clearRequests(...emulators());
    const { data } = await fresh.ask(QUERY, { representations: ids.map(referTo) });
    expect(data).toEqual({ _entities: found(...ids) });
    expect(await requestCounts(...emulators())).toEqual([lists, 1, 1, 1, 1]);
  });
});

describe("a reference that names nothing", () => {
  const UUID = "00000000-0000-4000-8000-000000000000";

  test("is null, and its neighbours are answered", async () => {
    const [someone = ""] = ids;
    const unknown = [
      rawId("AHASEND", "ahasend", "smtp-credentials", UUID),
      rawId("AHASEND", "elsewhere", "smtp-credentials", UUID),
      rawId("EMAILIT", "emailit", "credentials", "nobody"),
      rawId("source", "elsewhere"),
    ];
    const representations = [...unknown, someone].map((id) => ({ __typename: "Credential", id }));
    const { data, errors } = await gateway.ask(QUERY, { representations });
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: [null, null, null, null, ...found(someone)] });
    expect(await requestCounts(...emulators())).toEqual([1, 1, 1, 0, 0]);
  });

  test("because its type is another one is null without a request", async () => {
    const representations = ids.map((id) => ({
      __typename: typeNames.get(id) === "SequinCredential" ? "EmailitCredential" : "SequinCredential",
      id,
    }));
    const { data, errors } = await gateway.ask(QUERY, { representations });
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: ids.map(() => null) });
    expect(await requestCounts(...emulators())).toEqual([0, 0, 0, 0, 0]);
  });

  test("because it is malformed is an error of its own", async () => {
    const [someone = ""] = ids;
    const representations = [
      { __typename: "Credential", id: "?" },
      { __typename: "Credential" },
      { __typename: "Query", id: someone },
      { __typename: "Credential", id: someone },
      "Credential",
    ];
    const { data, errors, status } = await gateway.ask(QUERY, { representations });
    expect(status).toBe(200);
    expect(data).toEqual({ _entities: [null, null, null, ...found(someone), null] });
    expect(new Set(errors.map(({ path }) => path?.[1]))).toEqual(new Set([0, 1, 2, 4]));
    for (const { extensions } of errors) expect(extensions.code).toBe("BAD_USER_INPUT");
    expect(await requestCounts(...emulators())).toEqual([1, 0, 0, 0, 0]);
  });
});

test("a source that is down fails what is its own", async () => {
  const [, mail] = sources;
  await mail?.emulator.control.fault({ kind: "status", status: 503 });
  const { data, errors } = await gateway.ask(QUERY, { representations: ids.map(referTo) });
  await mail?.emulator.control.clearFaults();
  const failed = ids.filter((id) => typeNames.get(id) === "EmailitCredential");
  expect(data).toEqual({ _entities: ids.map((id) => (failed.includes(id) ? null : found(id)[0])) });
  expect(errors).toHaveLength(failed.length);
  for (const { extensions } of errors) {
    expect(extensions).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", source: "emailit" });
  }
});

test("more references than limits.entities are refused before any request", async () => {
  await using small = await openOver(sources, {}, { limits: { entities: 99 } });
  const { data, errors } = await small.ask(QUERY, { representations: ids.map(referTo) });
  expect(data).toBeNull();
  expect(errors).toEqual([
    {
      message: "_entities takes at most 99 representations (limits.entities), not 100.",
      path: ["_entities"],
      extensions: { code: "BAD_USER_INPUT" },
    },
  ]);
  expect(await requestCounts(...emulators())).toEqual([0, 0, 0, 0, 0]);
});

describe("the schema for supergraphs", () => {
  const SERVICE = "{ _service { sdl } }";

  test("is told where introspection is off", async () => {
    await using closed = await openOver(sources, {}, { server: { introspection: false } });
    expect((await closed.ask("{ __schema { queryType { name } } }")).status).toBe(400);
    const { data } = await closed.ask(SERVICE);
    const { sdl } = z.object({ sdl: z.string() }).parse(data?.["_service"]);
    expect(sdl).toContain('interface Credential implements Node @key(fields: "id")');
  });

  test("is refused where `federation.sdl` is off, and references are answered", async () => {
    await using silent = await openOver(sources, {}, { federation: { sdl: false } });
    const { data, errors } = await silent.ask(SERVICE);
    expect(data).toEqual({ _service: { sdl: null } });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const [id = ""] = ids;
    const answer = await silent.ask(QUERY, { representations: [{ __typename: "Credential", id }] });
    expect(answer.data).toEqual({ _entities: found(id) });
  });

  test("lacks `node` and `nodes` where `federation.node` is off, as the graph does", async () => {
    await using without = await openOver(sources, {}, { federation: { node: false } });
    const { data } = await without.ask(SERVICE);
    const { sdl } = z.object({ sdl: z.string() }).parse(data?.["_service"]);
    expect(sdl).not.toMatch(/^ {2}nodes?\(/m);
    expect((await without.ask("query ($id: ID!) { node(id: $id) { id } }", { id: ids[0] })).status).toBe(400);
  });
});
