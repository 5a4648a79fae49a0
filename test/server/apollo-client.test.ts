import { ApolloClient, CombinedGraphQLErrors, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { parse, print } from "graphql";
import { describe, expect, test } from "vitest";
import { hashOfDocument } from "../../src/config/manifest.js";
import type { Operations } from "../../src/config/operations.js";
import { startPaperServer } from "../support/paper-server.js";

const KEYS = parse("query Keys { credentialSources { key } }");
const CACHE = new InMemoryCache();
/** As Apollo Client prints and hashes it. */
const TEXT = print(CACHE.transformDocument(KEYS));
const TRUSTED: Operations = new Map([[hashOfDocument(TEXT), TEXT]]);

/** Apollo Client with persisted queries over the real server, and the bodies that it sent. */
async function askAs(operations: Operations, document = KEYS) {
  await using server = await startPaperServer({ config: { operations } });
  const sent: string[] = [];
  const http = new HttpLink({
    uri: `${server.url}/graphql`,
    fetch: (input, init) => {
      if (typeof init?.body === "string") sent.push(init.body);
      return fetch(input, init);
    },
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: new PersistedQueryLink({ sha256: hashOfDocument }).concat(http),
  });
  const { data, error } = await client.query({ query: document, errorPolicy: "all" });
  client.stop();
  return { data, error, texts: sent.map((body) => body.includes('"query":')) };
}

describe("Apollo Client with persisted queries", () => {
  test("sends a trusted document's hash, once, and never its text", async () => {
    const { data, error, texts } = await askAs(TRUSTED);
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ credentialSources: [{ key: "desk" }] });
    expect(texts).toEqual([false]);
  });

  test("is told that another document is forbidden", async () => {
    const { error, texts } = await askAs(TRUSTED, parse("query Ids { credentialSources { id } }"));
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions).toEqual({ code: "FORBIDDEN" });
    expect(texts).toEqual([false, true]);
  });

  test("goes on with texts where any operation is answered", async () => {
    const { data, error, texts } = await askAs("open");
    expect(error).toBeUndefined();
    expect(data).toMatchObject({ credentialSources: [{ key: "desk" }] });
    expect(texts).toEqual([false, true]);
  });
});
