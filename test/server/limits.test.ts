import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

let server: PaperServer;
beforeAll(async () => {
  server = await startPaperServer({
    config: {
      bodyLimit: 1_000_000,
      limits: { depth: 4, aliases: 2, rootFields: 3, directives: 2, tokens: 60, complexity: 500, sources: 2 },
    },
  });
});
afterAll(() => server.close());

describe("an operation over a limit is refused as a whole, and told the limit and what it asked", () => {
  test.each<[limit: string, query: string, variables: Record<string, unknown>, told: string]>([
    [
      "depth",
      "{ credentials { nodes { source { capabilities { __typename } } } } }",
      {},
      "nests fields 5 levels deep: at most 4",
    ],
    ["aliases", "{ a: __typename b: __typename c: __typename }", {}, "has 3 aliases: at most 2"],
    ["rootFields", "{ __typename __typename __typename __typename }", {}, "asks for 4 fields at its root: at most 3"],
    [
      "directives",
      "{ __typename @skip(if: false) ... @include(if: true) { __typename @skip(if: false) } }",
      {},
      "has 3 directives: at most 2",
    ],
    ["tokens", `{ ${"__typename ".repeat(59)} }`, {}, "more than 60 tokens: at most 60"],
    [
      "complexity",
      "query ($n: Int) { credentialSources { credentials(first: $n) { nodes { id name } } } }",
      { n: 100 },
      "has a complexity of 405: at most",
    ],
  ])("%s", async (limit, query, variables, told) => {
    const tight =
      limit === "complexity" ? await startPaperServer({ config: { limits: { complexity: 404, sources: 2 } } }) : server;
    const { status, json, text } = await postGraphql(tight.url, query, variables);
    expect(status).toBe(400);
    expect(json).toMatchObject({ errors: [{ extensions: { code: "QUERY_TOO_COSTLY" } }] });
    expect(json).not.toHaveProperty("data");
    expect(text).toContain(told);
    expect(text).toContain(`(limits.${limit})`);
    if (tight !== server) await tight.close();
  });

  test.each<[what: string, query: string]>([
    ["depth", "{ credentials { nodes { source { id } } } }"],
    ["aliases", "{ a: __typename b: __typename }"],
    ["root fields", "{ __typename credentialSources { key } credentials { totalCount } }"],
    ["directives", "{ __typename @skip(if: false) ... @include(if: true) { __typename } }"],
    ["tokens", `{ credentialSources { ${"key ".repeat(55)} } }`],
    ["complexity", "{ credentials(first: 83) { nodes { id name status kind source { __typename } } } }"],
  ])("and one that goes exactly to the limit of %s is answered", async (_, query) => {
    const { status, json } = await postGraphql(server.url, query);
    expect([status, json]).toEqual([200, { data: expect.anything() as unknown }]);
  });
});

test("tools that ask for the whole schema are answered, whatever the limits of depth and complexity", async () => {
  await using tight = await startPaperServer({ config: { limits: { depth: 1, complexity: 1 } } });
  const options = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, oneOf: true };
  const { status, json } = await postGraphql(
    tight.url,
    getIntrospectionQuery({ ...options, inputValueDeprecation: true }),
  );
  expect([status, json]).toMatchObject([200, { data: { __schema: { queryType: { name: "Query" } } } }]);
});

test("the body's limit is told with its size", async () => {
  await using small = await startPaperServer({ config: { bodyLimit: 100 } });
  const body = JSON.stringify({ query: `{ ${"x".repeat(100)} }` });
  const ask = (headers: Record<string, string>) =>
    fetchOnce(`${small.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
  const { status, json } = await ask({});
  expect(status).toBe(413);
  expect(json).toEqual({
    errors: [
      {
        message: `The request body has ${body.length} bytes: at most 100 are allowed (limits.body).`,
        extensions: { code: "BAD_REQUEST" },
      },
    ],
  });
});

test("an operation that is not the one asked for is not held to the complexity, which is about what is executed", async () => {
  const query =
    "query A { __typename } query B { credentialSources { credentials(first: 100) { nodes { id name kind } } } }";
  const ask = (operationName: string) =>
    fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, operationName }),
    });
  expect((await ask("A")).status).toBe(200);
  expect((await ask("B")).text).toContain("limits.complexity");
  expect((await ask("C")).json).toMatchObject({ errors: [{ extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }] });
});

test("a document that was answered before is measured again with the variables that come now", async () => {
  const query = "query ($n: Int) { credentialSources { credentials(first: $n) { nodes { id name kind } } } }";
  expect((await postGraphql(server.url, query, { n: 10 })).status).toBe(200);
  expect((await postGraphql(server.url, query, { n: 100 })).status).toBe(400);
});

function nested(depth: number, open: string, inner: string, close: string): string {
  return open.repeat(depth) + inner + close.repeat(depth);
}

function bomb(levels: number): string {
  return Array.from({ length: levels }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(" ");
}

describe("a text that costs more to read than to write", () => {
  test.each<[what: string, query: string]>([
    ["selections thousands of levels deep", nested(20_000, "{ a ", "", "}")],
    ["a list thousands of levels deep", `{ credentials(filter: ${nested(20_000, "[", "", "]")}) { totalCount } }`],
    [
      "an object thousands of levels deep",
      `{ credentials(filter: ${nested(20_000, "{ not: ", "{}", "}")}) { totalCount } }`,
    ],
    ["a type thousands of levels deep", `query ($a: ${nested(20_000, "[", "Int", "]")}) { __typename }`],
    ["fragments that multiply", `{ ...F0 } ${bomb(200)} fragment F200 on Query { x: __typename }`],
    ["one field thousands of times", `{ credentialSources { ${"key ".repeat(4_900)} } __typename __typename }`],
    ["one page a thousand times", `{ ${"credentials { totalCount } ".repeat(1_200)} }`],
  ])("%s is refused at once, and the server goes on", async (_, query) => {
    for (const tokens of [5_000, 1_000_000]) {
      await using open = await startPaperServer({
        config: { bodyLimit: 1_000_000, limits: { tokens, rootFields: 2 } },
      });
      const start = performance.now();
      const { status, json } = await postGraphql(open.url, query);
      expect(performance.now() - start).toBeLessThan(5_000);
      expect([status, json]).toMatchObject([400, { errors: { 0: { extensions: { code: "QUERY_TOO_COSTLY" } } } }]);
      expect((await postGraphql(open.url, "{ credentialSources { key } }")).status).toBe(200);
    }
  });
});

test("a field that is repeated within all limits is told in words when checking it takes too long", async () => {
  await using roomy = await startPaperServer({ config: { bodyLimit: 1_000_000 } });
  const repeated = await postGraphql(roomy.url, `{ credentialSources { ${"key ".repeat(4_900)} } }`);
  expect(repeated.json).toEqual({
    errors: [
      {
        message: "The document asks for the same fields too many times to be checked: select each once.",
        extensions: { code: "QUERY_TOO_COSTLY" },
      },
    ],
  });
});
