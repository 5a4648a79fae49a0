import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { MemorySession } from "../support/memory-session.js";
import { memory, type PaperServer, startPaperServer } from "../support/paper-server.js";

const SECRET = "hunter2-hunter2";
const QUERY = "{ credentialSources { key } }";
const DATA = { data: { credentialSources: [{ key: "desk" }] } };
const JSON_TYPE = { "content-type": "application/json" };

let server: PaperServer;
beforeAll(async () => {
  server = await startPaperServer({
    openSession: () =>
      new MemorySession({ ...memory, node: () => Promise.reject(new Error(`the database said ${SECRET}`)) }),
  });
});
afterAll(() => server.close());

function expectError(json: unknown, code: string): void {
  expect(json).toMatchObject({ errors: [{ extensions: { code } }] });
}

describe("a query", () => {
  test("is answered by POST", async () => {
    const { status, json } = await postGraphql(server.url, QUERY);
    expect([status, json]).toEqual([200, DATA]);
  });

  test("is answered by GET with the header that browsers must ask permission for", async () => {
    const url = `${server.url}/graphql?query=${encodeURIComponent(QUERY)}`;
    const { status, json } = await fetchOnce(url, { headers: { "apollo-require-preflight": "1" } });
    expect([status, json]).toEqual([200, DATA]);
  });

  test("is answered in the media type of GraphQL over HTTP where the client accepts it", async () => {
    const { headers } = await fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { ...JSON_TYPE, accept: "application/graphql-response+json" },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(headers["content-type"]).toBe("application/graphql-response+json; charset=utf-8");
  });
});

describe("a request that a web page could make without asking", () => {
  test("a plain GET is refused", async () => {
    const { status, json } = await fetchOnce(`${server.url}/graphql?query=${encodeURIComponent(QUERY)}`);
    expect(status).toBe(400);
    expectError(json, "BAD_REQUEST");
  });

  test.each([
    ["text/plain", 400],
    ["application/x-www-form-urlencoded", 415],
    ["multipart/form-data; boundary=x", 415],
  ])("a POST of %s is refused", async (type, expected) => {
    const { status, json } = await fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": type },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(status).toBe(expected);
    expectError(json, "BAD_REQUEST");
  });
});

test("other methods than GET and POST are refused, and those are named", async () => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]) {
    const { status, headers } = await fetchOnce(`${server.url}/graphql`, { method });
    expect([status, headers["allow"]], method).toEqual([405, "GET, POST"]);
  }
});

describe("what cannot be served is told in GraphQL's shape", () => {
  test.each<[string, string, string, number, string]>([
    ["a batch", "POST", JSON.stringify([{ query: QUERY }]), 400, "BAD_REQUEST"],
    ["half a body", "POST", '{"query": ', 400, "BAD_REQUEST"],
    ["an empty body", "POST", "", 400, "BAD_REQUEST"],
    ["a body that is too large", "POST", JSON.stringify({ query: "x".repeat(20_000) }), 413, "BAD_REQUEST"],
    ["another method", "DELETE", JSON.stringify({ query: QUERY }), 405, "BAD_REQUEST"],
    ["a mutation, of which there are none", "POST", '{"query": "mutation { x }"}', 400, "GRAPHQL_VALIDATION_FAILED"],
    ["a subscription", "POST", '{"query": "subscription { x }"}', 400, "GRAPHQL_VALIDATION_FAILED"],
    ["a query that does not parse", "POST", '{"query": "{"}', 400, "GRAPHQL_PARSE_FAILED"],
    ["a field that is not there", "POST", '{"query": "{ nothing }"}', 400, "GRAPHQL_VALIDATION_FAILED"],
    [
      "a persisted query",
      "POST",
      JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } }),
      200,
      "PERSISTED_QUERY_NOT_SUPPORTED",
    ],
  ])("%s", async (_, method, body, expected, code) => {
    const { status, json } = await fetchOnce(`${server.url}/graphql`, { method, headers: JSON_TYPE, body });
    expect(status).toBe(expected);
    expectError(json, code);
  });

  test("a path that is not there", async () => {
    const { status, json } = await fetchOnce(`${server.url}/nothing`);
    expect(status).toBe(404);
    expectError(json, "NOT_FOUND");
  });

  test("a URL that cannot be decoded", async () => {
    const { status, json } = await fetchOnce(`${server.url}/%zz`);
    expect(status).toBe(400);
    expectError(json, "BAD_REQUEST");
  });
});

describe("nothing is told that should not be", () => {
  test("an unknown error is masked, and logged", async () => {
    const { text, json } = await postGraphql(server.url, '{ node(id: "x") { id } }');
    expect(json).toEqual({
      data: { node: null },
      errors: [
        {
          message: "Internal server error",
          locations: [{ line: 1, column: 3 }],
          path: ["node"],
          extensions: { code: "INTERNAL_SERVER_ERROR" },
        },
      ],
    });
    expect(text).not.toContain(SECRET);
    expect(server.log.join("")).toContain("an unknown error was masked");
  });

  test("the value of a variable is not repeated", async () => {
    const { status, text, json } = await postGraphql(
      server.url,
      "query ($n: Int) { credentials(first: $n) { totalCount } }",
      {
        n: SECRET,
      },
    );
    expect(status).toBe(400);
    expectError(json, "BAD_USER_INPUT");
    expect(text).not.toContain(SECRET);
  });

  test("a request leaves one line in the log, without its body, its headers or its query string", async () => {
    await using quiet = await startPaperServer();
    await fetchOnce(`${quiet.url}/graphql?query=${SECRET}`, {
      method: "POST",
      headers: { ...JSON_TYPE, authorization: SECRET },
      body: JSON.stringify({ query: QUERY, variables: { password: SECRET } }),
    });
    await quiet.close();
    expect(quiet.log).toHaveLength(1);
    expect(JSON.parse(quiet.log.join(""))).toMatchObject({
      msg: "request",
      method: "POST",
      route: "/graphql",
      status: 200,
    });
    expect(quiet.log.join("")).not.toContain(SECRET);
  });
});

test("a source that fails many ids of one operation is one line in the log, and one more in the next", async () => {
  await using failing = await startPaperServer({
    openSession: () =>
      new MemorySession({
        ...memory,
        node: () => Promise.reject(new CredgraphError("UPSTREAM_TIMEOUT", "Too slow.", { source: "desk" })),
      }),
  });
  const query = '{ nodes(ids: ["a", "b", "c"]) { id } }';
  const lines = (): number => failing.log.filter((line) => line.includes("a source failed")).length;
  const { json } = await postGraphql(failing.url, query);
  expect(json).toMatchObject({ data: { nodes: [null, null, null] }, errors: { length: 3 } });
  expect(lines()).toBe(1);
  await postGraphql(failing.url, query);
  expect(lines()).toBe(2);
});

test("with introspection off the schema is not told, not even by suggestions", async () => {
  await using closed = await startPaperServer({ config: { introspection: false } });
  const introspection = await postGraphql(closed.url, "{ __schema { types { name } } }");
  expectError(introspection.json, "GRAPHQL_VALIDATION_FAILED");
  expect(introspection.text).toContain("server.introspection");
  expect(introspection.text).not.toContain("ApolloServer");
  const typo = await postGraphql(closed.url, "{ credentialSource { key } }");
  expect(typo.text).not.toContain("Did you mean");
});

test("ids beyond the cap of nodes are refused, and the cap is named", async () => {
  await using small = await startPaperServer({ config: { limits: { nodes: 1, filterDepth: 8, filterSize: 200 } } });
  const { json } = await postGraphql(small.url, '{ nodes(ids: ["a", "b"]) { id } }');
  expect(json).toMatchObject({
    data: { nodes: null },
    errors: [{ message: "nodes takes at most 1 ids, not 2 (limits.nodes)." }],
  });
});
