import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { compose, EXAMPLE } from "../../supergraph/compose.js";
import { ownerOf, startOwnership, startWatchlist } from "../../supergraph/subgraphs.js";
import { z } from "zod";
import { clearRequests, requestCounts } from "../../support/emulators.js";
import {
  FIVE,
  openOver,
  PROVIDER_WORDS,
  type ProviderWord,
  startSource,
  type TestSource,
  truthOf,
} from "../../support/five-sources.js";
import type { TestGateway } from "../../support/gateway.js";
import { rawId } from "../../support/raw-id.js";
import { startSupergraph, type Supergraph } from "../../support/supergraph.js";

/** Of each provider, as they are listed. */
const SIZE = 12;
const opened = new AsyncDisposableStack();
const supergraphs = new Map<string, Supergraph>();
let credgraph: TestGateway;
let sources: readonly TestSource[];
/** In the order in which `credentials` lists them. */
let all: readonly string[];
/** Four of each provider, in turn. */
let watched: readonly string[];

/** Of Rebilly's lists, those that its first credentials are of. */
let listsOf: (count: number) => number;

const pageAnswer = z.object({ credentials: z.object({ pageInfo: z.object({ endCursor: z.string() }) }) });
const madeAnswer = z.object({
  made: z.object({
    credential: z.looseObject({ id: z.string() }),
    secret: z.object({ value: z.string() }),
    userErrors: z.array(z.unknown()).length(0),
  }),
});
const sourcesAnswer = z.object({ credentialSources: z.array(z.unknown()) });
const watchedAnswer = z.object({ watchedCredentials: z.array(z.unknown()) });

const COMPOSERS = ["@apollo/composition", "@theguild/federation-composition"] as const;

beforeAll(async () => {
  sources = await Promise.all(
    PROVIDER_WORDS.map(async (provider) => opened.use(await startSource(provider, provider, { size: SIZE }))),
  );
  const records = await Promise.all(sources.map(truthOf));
  const truths = records.map((truth) => truth.map(({ id }) => id));
  listsOf = (count) => new Set(records[0]?.slice(0, count).map(({ collection }) => collection)).size;
  all = truths.flat();
  watched = Array.from({ length: 4 }, (_, index) => truths.map((truth) => truth[index] ?? "")).flat();
  credgraph = opened.use(await openOver(sources));
  const [ownership, watchlist] = await Promise.all([
    startOwnership(),
    startWatchlist([...watched, rawId("EMAILIT", "emailit", "credentials", "nobody")]),
  ]);
  opened.defer(() => ownership.close());
  opened.defer(() => watchlist.close());
  const urls = new Map([
    ["credgraph", `${credgraph.url}/graphql`],
    ["ownership", ownership.url],
    ["watchlist", watchlist.url],
  ]);
  for (const { composer, supergraphSdl } of compose(
    EXAMPLE.map(({ name, sdl }) => ({ name, sdl, url: urls.get(name) ?? "" })),
  )) {
    if (supergraphSdl === undefined) throw new Error(`${composer} composed nothing`);
    supergraphs.set(composer, opened.use(await startSupergraph(supergraphSdl)));
  }
});
beforeEach(async () => {
  // What it costs depends on what is known of the lists, which is for a minute: always all.
  await credgraph.ask("{ credentials(last: 100) { totalCount nodes { id } } }");
  await clearRequests(...emulators());
});
afterAll(() => opened.disposeAsync());

function emulators(): TestSource["emulator"][] {
  return sources.map(({ emulator }) => emulator);
}

/** In the order in which their lists have them. */
function idsOf(...providers: readonly ProviderWord[]): readonly string[] {
  const names = new Set<string | undefined>(providers.map((provider) => FIVE[provider].name));
  return all.filter((id) => names.has(Buffer.from(id, "base64url").toString().split(":")[0]));
}

function idOf(provider: ProviderWord, index = 0): string {
  return idsOf(provider)[index] ?? "";
}

/** What the other subgraph has to add to a credential. */
function owned(id: string): { readonly id: string; readonly owner: string; readonly team: string } {
  return { id, ...ownerOf(id) };
}

/** Requests at the five providers, in their order. */
function upstream(): Promise<number[]> {
  return requestCounts(...emulators());
}

describe.each(COMPOSERS)("a supergraph that %s composed", (composer) => {
  const supergraph = (): Supergraph => {
    const one = supergraphs.get(composer);
    if (one === undefined) throw new Error("not composed");
    return one;
  };

  async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    supergraph().asked();
    const { data, errors } = await supergraph().ask(query, variables);
    expect(errors).toEqual([]);
    return data;
  }

  /** One request for the credentials, one for all their owners. */
  const ONCE_EACH = ["credgraph", "ownership"];

  test("adds owners to a list over all providers", async () => {
    const data = await ask("{ credentials(first: 40) { nodes { id name owner team } totalCount } }");
    expect(data).toMatchObject({ credentials: { nodes: all.slice(0, 40).map(owned), totalCount: all.length } });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    // One of each list; no credential of the last one is on the page, but it counts.
    expect(await upstream()).toEqual([listsOf(SIZE), 1, 1, 1, 1]);
  });

  test("adds owners to the edges of a page, with the cursors that page on", async () => {
    const query = `query ($after: String) {
      credentials(first: 7, after: $after, filter: { provider: { in: [EMAILIT, AHASEND] } }) {
        edges { node { id owner } } pageInfo { endCursor }
      }
    }`;
    const { credentials } = pageAnswer.parse(await ask(query));
    await clearRequests(...emulators());
    const next = await ask(query, { after: credentials.pageInfo.endCursor });
    const edges = idsOf("emailit", "ahasend")
      .slice(7, 14)
      .map((id) => ({ node: { id, owner: ownerOf(id).owner } }));
    expect(next).toMatchObject({ credentials: { edges } });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual([0, 1, 1, 0, 0]);
  });

  test("adds an owner to a single credential", async () => {
    const id = idOf("ahasend", 3);
    const data = await ask("query ($id: ID!) { credential(id: $id) { id owner team } }", { id });
    expect(data).toEqual({ credential: owned(id) });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual([0, 0, 1, 0, 0]);
  });

  test("adds owners to what `node` finds", async () => {
    const id = idOf("sequin", 2);
    const query = "query ($id: ID!) { node(id: $id) { __typename id ... on Credential { owner team } } }";
    expect(await ask(query, { id })).toEqual({ node: { __typename: "SequinCredential", ...owned(id) } });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual([0, 0, 0, 1, 0]);
  });

  test("adds owners to what `nodes` finds, and to nothing that is no credential", async () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Credential { owner team } } }";
    const ids = [idOf("commercelayer"), rawId("source", "sequin"), idOf("rebilly", 1), idOf("commercelayer", 1)];
    expect(await ask(query, { ids })).toEqual({
      nodes: ids.map((one, index) => (index === 1 ? { id: one } : owned(one))),
    });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual([1, 0, 0, 0, 1]);
  });

  test("asks for owners once per field of the query, and upstream as if there was one", async () => {
    const query = `query ($id: ID!, $ids: [ID!]!) {
      credential(id: $id) { id owner team }
      nodes(ids: $ids) { id ... on Credential { owner team } }
    }`;
    const ids = [idOf("sequin", 2), idOf("sequin", 3)];
    expect(await ask(query, { id: ids[0], ids })).toEqual({ credential: owned(ids[0] ?? ""), nodes: ids.map(owned) });
    // Apollo's gateway makes one request of each path at which it has to go on, side by side.
    expect(supergraph().asked()).toEqual(["credgraph", "ownership", "ownership"]);
    expect(await upstream()).toEqual([0, 0, 0, 1, 0]);
  });

  test.each([
    [
      "Rebilly's, of several types",
      "rebillyCredentials(first: 5) { nodes { id ... on Credential { owner team } } }",
      "rebilly",
      () => [listsOf(5), 0, 0, 0, 0],
    ],
    ["Emailit's", "emailitCredentials(first: 5) { nodes { id owner team } }", "emailit", () => [0, 1, 0, 0, 0]],
    ["AhaSend's", "ahaSendSmtpCredentials(first: 5) { nodes { id owner team } }", "ahasend", () => [0, 0, 1, 0, 0]],
    ["Sequin's", "sequinCredentials(first: 5) { nodes { id connector owner team } }", "sequin", () => [0, 0, 0, 1, 0]],
    [
      "Commerce Layer's",
      "commerceLayerApiCredentials(first: 5) { nodes { id owner team } }",
      "commercelayer",
      () => [0, 0, 0, 0, 1],
    ],
  ] as const)("adds owners to a provider's own list: %s", async (_whose, field, provider, requests) => {
    const data = await ask(`{ ${field} }`);
    expect(nodesIn(data)).toMatchObject(idsOf(provider).slice(0, 5).map(owned));
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual(requests());
  });

  test.each(PROVIDER_WORDS)("adds owners to the list of a source of %s", async (provider) => {
    const query =
      "query ($key: String!) { credentialSource(key: $key) { credentials(first: 5) { nodes { id owner team } } } }";
    const data = await ask(query, { key: provider });
    expect(nodesIn(data)).toMatchObject(idsOf(provider).slice(0, 5).map(owned));
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual(
      PROVIDER_WORDS.map((one) => (one !== provider ? 0 : one === "rebilly" ? listsOf(5) : 1)),
    );
  });

  test("adds owners to the lists of all sources", async () => {
    const { credentialSources } = sourcesAnswer.parse(
      await ask("{ credentialSources { credentials(first: 5) { nodes { id owner team } } } }"),
    );
    const lists = PROVIDER_WORDS.map((provider) => idsOf(provider).slice(0, 5).map(owned));
    expect(credentialSources.map(nodesIn)).toEqual(lists);
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual([listsOf(5), 1, 1, 1, 1]);
  });

  test("resolves a list of references of another subgraph, all in one request", async () => {
    const query = `{
      watchedCredentials {
        __typename id name owner team source { key }
        ... on AhaSendSmtpCredential { username }
        ... on RebillySmtpCredential { host }
      }
    }`;
    const { watchedCredentials } = watchedAnswer.parse(await ask(query));
    expect(watchedCredentials.slice(0, -1)).toMatchObject(watched.map(owned));
    expect(watchedCredentials.at(-1)).toBeNull();
    expect(supergraph().asked()).toEqual(["credgraph", "ownership", "watchlist"]);
    // Emailit's list, and the one that is not in it.
    expect(await upstream()).toEqual([listsOf(4), 2, 1, 1, 1]);
  });

  test("adds an owner to a credential that a mutation makes, and to the one that another mutation puts in its place", async () => {
    const WRITTEN = "{ credential { id name owner team } secret { value } userErrors { message } }";
    const { made } = madeAnswer.parse(
      await ask(
        `mutation ($input: CreateAhaSendSmtpCredentialInput!) { made: createAhaSendSmtpCredential(input: $input) ${WRITTEN} }`,
        { input: { source: "ahasend", name: "Newsletter", sendingScope: "GLOBAL" } },
      ),
    );
    expect(made.credential).toEqual({ name: "Newsletter", ...owned(made.credential.id) });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    expect(await upstream()).toEqual([0, 0, 1, 0, 0]);

    await clearRequests(...emulators());
    const { made: next } = madeAnswer.parse(
      await ask(`mutation ($input: RotateCredentialInput!) { made: rotateCredential(input: $input) ${WRITTEN} }`, {
        input: { id: made.credential.id, revokeOld: "NOW" },
      }),
    );
    expect(next.credential).toEqual({ name: "Newsletter", ...owned(next.credential.id) });
    expect(supergraph().asked()).toEqual(ONCE_EACH);
    // It reads the old one, makes the new one and deletes the old one.
    expect(await upstream()).toEqual([0, 0, 3, 0, 0]);

    await clearRequests(...emulators());
    const remove =
      "mutation ($id: ID!) { revokeCredential(input: { id: $id }) { credential { owner } deletedCredentialId } }";
    const { id } = next.credential;
    expect(await ask(remove, { id })).toEqual({ revokeCredential: { credential: null, deletedCredentialId: id } });
    // There is nobody left to have an owner.
    expect(supergraph().asked()).toEqual(["credgraph"]);
    expect(await upstream()).toEqual([0, 0, 1, 0, 0]);
  });
});

function nodesIn(data: unknown): unknown {
  if (typeof data !== "object" || data === null) return undefined;
  return "nodes" in data
    ? data.nodes
    : Object.values(data)
        .map(nodesIn)
        .find((nodes) => nodes !== undefined);
}
