import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CredgraphError } from "../../src/domain/errors.js";
import { fetchOnce, type HttpAnswer, type HttpQuestion, postGraphql } from "../support/ask.js";
import { MemorySession } from "../support/memory-session.js";
import { memory, type PaperServer, startPaperServer } from "../support/paper-server.js";

const SECRET = "hunter2-hunter2";
const QUERY = "{ credentialSources { key } }";
const DATA = { data: { credentialSources: [{ key: "desk" }] } };
const JSON_TYPE = { "content-type": "application/json" };
const GRAPHQL_TYPE = "application/graphql-response+json";

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

function postIn(charset: string): Promise<HttpAnswer> {
  return fetchOnce(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": `application/json; charset=${charset}` },
    body: JSON.stringify({ query: QUERY }),
  });
}

function postEncoded(coding: string): Promise<HttpAnswer> {
  return fetchOnce(`${server.url}/graphql`, {
    method: "POST",
    headers: { ...JSON_TYPE, "content-encoding": coding },
    body: JSON.stringify({ query: QUERY }),
  });
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
      headers: { ...JSON_TYPE, accept: GRAPHQL_TYPE },
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

test("another method is refused as that, whatever its body is", async () => {
  const { status } = await fetchOnce(`${server.url}/graphql`, {
    method: "PATCH",
    headers: { "content-type": "text/csv" },
    body: "a,b",
  });
  expect(status).toBe(405);
});

describe("what cannot be served is told in GraphQL's shape", () => {
  test.each<[string, string, string, number, string]>([
    ["a batch", "POST", JSON.stringify([{ query: QUERY }]), 400, "BAD_REQUEST"],
    ["half a body", "POST", '{"query": ', 400, "BAD_REQUEST"],
    ["an empty body", "POST", "", 400, "BAD_REQUEST"],
    ["a body without a query", "POST", '{"qeury": "{ __typename }"}', 400, "BAD_REQUEST"],
    ["a body that is too large", "POST", JSON.stringify({ query: "x".repeat(20_000) }), 413, "BAD_REQUEST"],
    ["another method", "DELETE", JSON.stringify({ query: QUERY }), 405, "BAD_REQUEST"],
  ])("%s, with the same status in either media type", async (_, method, body, expected, code) => {
    for (const accept of ["application/json", GRAPHQL_TYPE]) {
      const headers = { ...JSON_TYPE, accept };
      const { status, json } = await fetchOnce(`${server.url}/graphql`, { method, headers, body });
      expect(status).toBe(expected);
      expectError(json, code);
    }
  });

  test.each<[string, object, string]>([
    ["a mutation, of which there are none", { query: "mutation { x }" }, "GRAPHQL_VALIDATION_FAILED"],
    ["a subscription", { query: "subscription { x }" }, "GRAPHQL_VALIDATION_FAILED"],
    ["a query that does not parse", { query: "{" }, "GRAPHQL_PARSE_FAILED"],
    ["a field that is not there", { query: "{ nothing }" }, "GRAPHQL_VALIDATION_FAILED"],
    [
      "an operation that is not there",
      { query: "query A { __typename }", operationName: "B" },
      "OPERATION_RESOLUTION_FAILURE",
    ],
    [
      "a variable that does not fit",
      { query: "query ($id: ID!) { node(id: $id) { id } }", variables: { id: null } },
      "BAD_USER_INPUT",
    ],
    [
      "a persisted query",
      { extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } },
      "PERSISTED_QUERY_NOT_SUPPORTED",
    ],
  ])("%s, with 400, or with 200 to older clients, which would not read the body otherwise", async (_, asked, code) => {
    const body = JSON.stringify(asked);
    for (const [accept, expected] of [
      ["application/json", 200],
      ["*/*", 200],
      [GRAPHQL_TYPE, 400],
    ] as const) {
      const headers = { ...JSON_TYPE, accept };
      const answer = await fetchOnce(`${server.url}/graphql`, { method: "POST", headers, body });
      expect(answer.status, accept).toBe(expected);
      expectError(answer.json, code);
      expect(answer.json).not.toHaveProperty("data");
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
  });

  test("an answer with data and errors is 200 in either media type", async () => {
    for (const accept of ["application/json", GRAPHQL_TYPE]) {
      const { status, json } = await fetchOnce(`${server.url}/graphql`, {
        method: "POST",
        headers: { ...JSON_TYPE, accept },
        body: JSON.stringify({ query: '{ node(id: "x") { id } }' }),
      });
      expect(status).toBe(200);
      expect(json).toMatchObject({ data: { node: null }, errors: [{}] });
    }
  });

  test("an accept header that takes no answer of the graph", async () => {
    const { status, json } = await fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { ...JSON_TYPE, accept: "text/html" },
      body: JSON.stringify({ query: QUERY }),
    });
    expect(status).toBe(406);
    expectError(json, "BAD_REQUEST");
  });

  test("a body in another character set, which would be read wrong", async () => {
    const { status, json } = await postIn("iso-8859-1");
    expect(status).toBe(415);
    expectError(json, "BAD_REQUEST");
    for (const charset of ["utf-8", "UTF-8", '"utf-8"', "utf8"]) expect((await postIn(charset)).status).toBe(200);
  });

  test("a body that is compressed, which is not unpacked", async () => {
    const { status, headers, json } = await postEncoded("gzip");
    expect([status, headers["accept-encoding"]]).toEqual([415, "identity"]);
    expectError(json, "BAD_REQUEST");
    expect(json).toMatchObject({ errors: [{ message: expect.stringContaining("not compressed") as unknown }] });
    expect((await postEncoded("identity")).status).toBe(200);
  });

  test.each<[string, HttpQuestion]>([
    ["another method", { method: "PUT" }],
    ["half a body", { method: "POST", headers: JSON_TYPE, body: "{" }],
    ["a body that is no JSON", { method: "POST", headers: { "content-type": "text/csv" }, body: "a" }],
  ])("%s, in an answer that nobody may store", async (_, init) => {
    const { headers } = await fetchOnce(`${server.url}/graphql`, init);
    expect(headers["cache-control"]).toBe("no-store");
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
    const query = "query ($n: Int) { credentials(first: $n) { totalCount } }";
    const { text, json } = await postGraphql(server.url, query, { n: SECRET });
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
