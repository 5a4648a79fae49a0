import { GraphQLObjectType, GraphQLSchema, GraphQLString } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashOfDocument } from "../../src/config/manifest.js";
import { fetchOnce, type HttpAnswer, postGraphql } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

const KEYS = "{ credentialSources { key } }";
const FIRST = "query First($first: Int!) { credentials(first: $first) { nodes { name } } }";
const UNKNOWN = "{ credentialSources { id } }";
const HASHES = { keys: hashOfDocument(KEYS), first: hashOfDocument(FIRST), unknown: hashOfDocument(UNKNOWN) };
const DATA = { data: { credentialSources: [{ key: "desk" }] } };
const GRAPHQL_TYPE = "application/graphql-response+json";

let trusted: PaperServer;
let open: PaperServer;
beforeAll(async () => {
  const operations = new Map([KEYS, FIRST].map((text) => [hashOfDocument(text), text]));
  [trusted, open] = await Promise.all([startPaperServer({ config: { operations } }), startPaperServer()]);
});
afterAll(() => Promise.all([trusted.close(), open.close()]));

function post(server: PaperServer, body: unknown, accept = "application/json"): Promise<HttpAnswer> {
  return fetchOnce(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept },
    body: JSON.stringify(body),
  });
}

function get(
  server: PaperServer,
  parameters: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = { "apollo-require-preflight": "1" },
): Promise<HttpAnswer> {
  const search = new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value]));
  return fetchOnce(`${server.url}/graphql?${search.toString()}`, { headers });
}

function persisted(sha256Hash: unknown, version: unknown = 1): { readonly persistedQuery: object } {
  return { persistedQuery: { version, sha256Hash } };
}

function codeOf({ json }: HttpAnswer): unknown {
  expect(json).toMatchObject({ errors: [{ message: expect.any(String) as unknown }] });
  expect(json).not.toHaveProperty("data");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- matched above
  return (json as { errors: [{ extensions: { code: string } }] }).errors[0].extensions.code;
}

describe("a document of the manifest is answered", () => {
  test.each([
    ["by its hash in Apollo's protocol", { extensions: persisted(HASHES.keys) }],
    ["by its hash as codegen writes it", { extensions: persisted(`sha256:${HASHES.keys}`) }],
    ["by its documentId", { documentId: `sha256:${HASHES.keys}` }],
    ["by its documentId without a prefix", { documentId: HASHES.keys }],
    ["by its text", { query: KEYS }],
    ["by its text with its hash", { query: KEYS, extensions: persisted(HASHES.keys) }],
    ["by its hash, with other extensions", { extensions: { ...persisted(HASHES.keys), clientLibrary: { name: "x" } } }],
    ["by its hash, beside null for everything else", { documentId: HASHES.keys, query: null, extensions: null }],
  ])("%s", async (_, body) => {
    const { status, json } = await post(trusted, body);
    expect([status, json]).toEqual([200, DATA]);
  });

  test("by its hash with variables and the name of an operation", async () => {
    const { json } = await post(trusted, {
      extensions: persisted(HASHES.first),
      variables: { first: 2 },
      operationName: "First",
    });
    expect(json).toMatchObject({ data: { credentials: { nodes: { length: 2 } } } });
  });

  test("by GET", async () => {
    const asked = await Promise.all([
      get(trusted, [["extensions", JSON.stringify(persisted(HASHES.keys))]]),
      get(trusted, [["documentId", `sha256:${HASHES.keys}`]]),
      get(trusted, [["query", KEYS]]),
      get(trusted, [
        ["query", KEYS],
        ["extensions", JSON.stringify(persisted(HASHES.keys))],
      ]),
    ]);
    for (const { status, json } of asked) expect([status, json]).toEqual([200, DATA]);
    const { json } = await get(trusted, [
      ["documentId", HASHES.first],
      ["variables", '{"first":1}'],
    ]);
    expect(json).toMatchObject({ data: { credentials: { nodes: { length: 1 } } } });
  });
});

describe("anything else is refused", () => {
  test.each([
    ["a text that is not in the manifest", { query: UNKNOWN }, "FORBIDDEN"],
    ["a known one with one more space", { query: `${KEYS} ` }, "FORBIDDEN"],
    ["a text that does not parse", { query: "{" }, "FORBIDDEN"],
    ["introspection", { query: "{ __schema { queryType { name } } }" }, "FORBIDDEN"],
    ["an unknown text with its hash", { query: UNKNOWN, extensions: persisted(HASHES.unknown) }, "FORBIDDEN"],
    ["an unknown hash", { extensions: persisted(HASHES.unknown) }, "PERSISTED_QUERY_NOT_FOUND"],
    ["an unknown documentId", { documentId: "x-relay:7" }, "PERSISTED_QUERY_NOT_FOUND"],
    ["a name of Object's prototype", { documentId: "constructor" }, "PERSISTED_QUERY_NOT_FOUND"],
  ])("%s, as a client of either media type reads it", async (_, body, code) => {
    const [legacy, current] = await Promise.all([post(trusted, body), post(trusted, body, GRAPHQL_TYPE)]);
    expect([codeOf(legacy), codeOf(current)]).toEqual([code, code]);
    expect([legacy.status, current.status]).toEqual([200, code === "FORBIDDEN" ? 403 : 400]);
    expect(current.headers["content-type"]).toBe(`${GRAPHQL_TYPE}; charset=utf-8`);
    expect(current.headers["cache-control"]).toBe("no-store");
  });

  test.each([
    ["a known text with the hash of another", { query: KEYS, extensions: persisted(HASHES.first) }],
    ["an unknown text with a known hash", { query: UNKNOWN, extensions: persisted(HASHES.keys) }],
    ["an unknown text with a known documentId", { query: UNKNOWN, documentId: HASHES.keys }],
    ["another version of the protocol", { extensions: persisted(HASHES.keys, 2) }],
    ["a hash that is no text", { extensions: persisted(7) }],
    ["a documentId that is no text", { documentId: ["x"] }],
    ["a query that is no text", { query: { kind: "Document" } }],
    ["nothing at all", { variables: {} }],
    ["a batch", [{ query: KEYS }, { query: UNKNOWN }]],
  ])("as no request of the protocol: %s", async (_, body) => {
    for (const accept of ["application/json", GRAPHQL_TYPE]) {
      const answer = await post(trusted, body, accept);
      expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_REQUEST"]);
    }
  });

  test("by GET too", async () => {
    expect(codeOf(await get(trusted, [["query", UNKNOWN]]))).toBe("FORBIDDEN");
    expect(codeOf(await get(trusted, [["documentId", HASHES.unknown]]))).toBe("PERSISTED_QUERY_NOT_FOUND");
    const twice = [
      ["query", KEYS],
      ["query", UNKNOWN],
    ] as const;
    expect(codeOf(await get(trusted, twice))).toBe("BAD_REQUEST");
    expect(codeOf(await get(trusted, [["extensions", "{"]]))).toBe("BAD_REQUEST");
    const inBoth = await fetchOnce(`${trusted.url}/graphql?query=${encodeURIComponent(KEYS)}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: UNKNOWN }),
    });
    expect(codeOf(inBoth)).toBe("FORBIDDEN");
  });

  test("a mutation of the manifest is not executed by GET", async () => {
    const field = { type: GraphQLString, resolve: () => "done" };
    const mutation = "mutation { field }";
    const hash = hashOfDocument(mutation);
    await using writing = await startPaperServer({
      config: { operations: new Map([[hash, mutation]]) },
      schema: new GraphQLSchema({
        query: new GraphQLObjectType({ name: "Query", fields: { field } }),
        mutation: new GraphQLObjectType({ name: "Mutation", fields: { field } }),
      }),
    });
    const answer = await get(writing, [["documentId", hash]]);
    expect([answer.status, answer.headers["allow"], codeOf(answer)]).toEqual([405, "POST", "BAD_REQUEST"]);
    expect((await post(writing, { documentId: hash })).json).toEqual({ data: { field: "done" } });
  });

  test("a page of another site learns nothing of the manifest", async () => {
    for (const hash of [HASHES.keys, HASHES.unknown]) {
      const answer = await get(trusted, [["documentId", hash]], {});
      expect([answer.status, codeOf(answer)]).toEqual([400, "BAD_REQUEST"]);
    }
  });

  test("no request adds to the manifest", async () => {
    await post(trusted, { query: UNKNOWN, extensions: persisted(HASHES.unknown) });
    expect(codeOf(await post(trusted, { extensions: persisted(HASHES.unknown) }))).toBe("PERSISTED_QUERY_NOT_FOUND");
  });
});

describe("where any operation is answered, none is known by its hash", () => {
  test.each([
    ["Apollo's protocol", { extensions: persisted(HASHES.keys) }],
    ["with the text, to have it remembered", { query: KEYS, extensions: persisted(HASHES.keys) }],
    ["documentId", { documentId: HASHES.keys }],
  ])("%s", async (_, body) => {
    expect(codeOf(await post(open, body))).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
  });

  test("a documentId beside a text changes nothing", async () => {
    expect((await post(open, { query: UNKNOWN, documentId: HASHES.keys })).status).toBe(200);
    expect((await postGraphql(open.url, KEYS)).json).toEqual(DATA);
  });
});
