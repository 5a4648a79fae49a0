import type { ApolloClient } from "@apollo/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ApolloCredentialsQuery, ApolloCredentialsQueryVariables } from "../generated/graphql.js";
import {
  expectedIds,
  openOver,
  PROVIDER_WORDS,
  startSource,
  type TestSource,
  truthOf,
} from "../support/five-sources.js";
import type { TestGateway } from "../support/gateway.js";
import { CREDENTIALS, CREDENTIALS_OF_SOURCE } from "./apollo-queries.js";
import { openApolloClient } from "./open-apollo-client.js";

type Connection = NonNullable<ApolloCredentialsQuery["credentials"]>;

let sources: TestSource[];
let gateway: TestGateway;
let client: ApolloClient;
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all(PROVIDER_WORDS.map((word) => startSource(word, word, { size: 33 })));
  for (const source of sources) opened.use(source);
  gateway = opened.use(await openOver(sources));
});
beforeEach(async () => {
  client = await openApolloClient(gateway.url);
});
afterAll(() => opened.disposeAsync());

/** A list on the screen: what the cache has for these variables, and a way to fetch more into it. */
function watch(variables: ApolloCredentialsQueryVariables) {
  const query = client.watchQuery({ query: CREDENTIALS, variables });
  const shown = (): Connection => {
    const connection = client.readQuery({ query: CREDENTIALS, variables })?.credentials;
    if (!connection) throw new Error("the cache has no list");
    return connection;
  };
  return {
    load: async () => {
      await client.query({ query: CREDENTIALS, variables });
      return shown();
    },
    shown,
    ids: () => shown().edges.map(({ node }) => node.id),
    fetchMore: async (more: ApolloCredentialsQueryVariables) => {
      await query.fetchMore({ variables: more });
      return shown();
    },
  };
}

describe("Apollo Client with relayStylePagination", () => {
  test("fetches more to the end, and its cache holds every credential once", async () => {
    const list = watch({ first: 20 });
    let { pageInfo } = await list.load();
    while (pageInfo.hasNextPage) ({ pageInfo } = await list.fetchMore({ after: pageInfo.endCursor }));
    expect(list.ids()).toEqual(await expectedIds(sources));
  });

  test("fetches more from the end to the start", async () => {
    const list = watch({ last: 20 });
    let { pageInfo } = await list.load();
    while (pageInfo.hasPreviousPage) ({ pageInfo } = await list.fetchMore({ before: pageInfo.startCursor }));
    expect(list.ids()).toEqual(await expectedIds(sources));
  });

  test("grows in both directions from a page in the middle", async () => {
    const ids = await expectedIds(sources);
    const start = await watch({ first: 70 }).load();
    client = await openApolloClient(gateway.url);
    const list = watch({ first: 10, after: start.pageInfo.endCursor });
    let { pageInfo } = await list.load();
    while (pageInfo.hasNextPage) ({ pageInfo } = await list.fetchMore({ after: pageInfo.endCursor }));
    while (pageInfo.hasPreviousPage) {
      ({ pageInfo } = await list.fetchMore({ first: null, after: null, last: 20, before: pageInfo.startCursor }));
    }
    expect(list.ids()).toEqual(ids);
  });

  test("keeps lists with other filters and orders apart", async () => {
    const list = watch({ first: 10, filter: { provider: { eq: "REBILLY" } }, orderBy: { field: "NAME" } });
    const other = watch({ first: 10 });
    await other.load();
    let { pageInfo } = await list.load();
    while (pageInfo.hasNextPage) ({ pageInfo } = await list.fetchMore({ after: pageInfo.endCursor }));
    expect(other.ids()).toEqual((await expectedIds(sources)).slice(0, 10));
    const rebilly = (await Promise.all(sources.filter(({ key }) => key === "rebilly").map(truthOf))).flat();
    expect(list.ids().toSorted()).toEqual(rebilly.map(({ id }) => id).toSorted());
    // A fragment on an interface survives the cache: it knows which types have it.
    for (const { node } of list.shown().edges) expect(node).toHaveProperty("rebillyType");
  });

  test("pages through the credentials of a source", async () => {
    const key = "emailit";
    const query = client.watchQuery({ query: CREDENTIALS_OF_SOURCE, variables: { key, first: 7 } });
    const shown = () => client.readQuery({ query: CREDENTIALS_OF_SOURCE, variables: { key, first: 7 } });
    await client.query({ query: CREDENTIALS_OF_SOURCE, variables: { key, first: 7 } });
    for (let page = shown(); page?.credentialSource?.credentials?.pageInfo.hasNextPage; page = shown()) {
      await query.fetchMore({ variables: { after: page.credentialSource.credentials.pageInfo.endCursor } });
    }
    const ids = shown()?.credentialSource?.credentials?.edges.map(({ node }) => node.id);
    const truth = await Promise.all(sources.filter((source) => source.key === key).map(truthOf));
    expect(ids).toEqual(truth.flat().map(({ id }) => id));
  });
});
