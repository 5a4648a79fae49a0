import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchOnce, type HttpAnswer, postGraphql } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

/** Also a name, as GraphQL has them, so that it can stand wherever one can. */
const SECRET = "sk_live_hunter2";
const OTHER = "hunter2 and-more";
/** To which what cannot be taken is 400. */
const NEW_TYPE = "application/graphql-response+json";

let server: PaperServer;
beforeAll(async () => {
  server = await startPaperServer();
});
afterAll(() => server.close());

/** What stands after a password that was typed into the wrong place, or pasted without its quotes, travels far: to logs of clients and proxies. */
function expectNothingTold({ text, status }: HttpAnswer): void {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).toContain('"errors"');
  for (const secret of [SECRET, OTHER, "hunter2"]) {
    expect(text).not.toContain(secret);
    expect(server.log.join("")).not.toContain(secret);
  }
}

describe("a secret in the text of a query that cannot be taken is not repeated", () => {
  test.each<[where: string, query: string]>([
    ["text for a number", `{ credentials(first: "${SECRET}") { totalCount } }`],
    [
      "text with a quote in it for a number",
      `{ credentials(first: "\\"${SECRET}\\" value: ${OTHER}") { totalCount } }`,
    ],
    ["a block of text for a number", `{ credentials(first: """${SECRET}\n"${OTHER}" x""") { totalCount } }`],
    ["a word for a number", `{ credentials(first: ${SECRET}) { totalCount } }`],
    ["a word for an id", `{ node(id: ${SECRET}) { id } }`],
    ["an object for an id", `{ node(id: { password: "${SECRET}" }) { id } }`],
    ["a list for text", `{ credentials(after: ["${SECRET}", "${OTHER}"]) { totalCount } }`],
    ["text for an object", `{ credentials(filter: "${SECRET}") { totalCount } }`],
    ["a word for an object", `{ credentials(filter: ${SECRET}) { totalCount } }`],
    ["a list for an object", `{ credentials(filter: ["${SECRET}"]) { totalCount } }`],
    ["text for an enum", `{ credentials(onSourceError: "${SECRET}") { totalCount } }`],
    ["a word for an enum", `{ credentials(onSourceError: ${SECRET}) { totalCount } }`],
    ["an object for an enum", `{ credentials(filter: { kind: { eq: { a: "${SECRET}" } } }) { totalCount } }`],
    ["text for an instant", `{ credentials(filter: { createdAt: { gt: "${SECRET}" } }) { totalCount } }`],
    ["a word for an instant", `{ credentials(filter: { createdAt: { gt: ${SECRET} } }) { totalCount } }`],
    [
      "a number for an instant",
      `{ credentials(filter: { createdAt: { gt: 4711${"0815".repeat(3)} } }) { totalCount } } # ${SECRET}`,
    ],
    ["text for a directive's switch", `{ __typename @skip(if: "${SECRET}") }`],
    ["a default of the wrong type", `query ($n: Int = "${SECRET}") { credentials(first: $n) { totalCount } }`],
    ["two values for one argument", `{ node(id: "${SECRET}", id: "${OTHER}") { id } }`],
    ["arguments that differ", `{ node(id: "${SECRET}") { id } node(id: "${OTHER}") { id } }`],
    ["text where a name belongs", `{ node("${SECRET}") { id } }`],
    ["a word where nothing belongs", `query A ${SECRET} { __typename }`],
    ["a word where a brace belongs", `${SECRET} { __typename }`],
    ["a word in place of a colon", `{ node(id ${SECRET}) { id } }`],
    ["text without an end", `{ node(id: "${SECRET}) { id } }`],
    ["text with a wrong escape", `{ node(id: "\\x${SECRET}") { id } }`],
    ["text with a wrong code point", `{ node(id: "\\u{${SECRET}}") { id } }`],
    ["a number with letters", `{ credentials(first: 12${SECRET}) { totalCount } }`],
    ["a block of text where a name belongs", `{ node("""${SECRET}""") { id } }`],
  ])("%s", async (_, query) => {
    expectNothingTold(await postGraphql(server.url, query));
    const url = `${server.url}/graphql?query=${encodeURIComponent(query)}`;
    expectNothingTold(await fetchOnce(url, { headers: { "apollo-require-preflight": "1", accept: NEW_TYPE } }));
    expectNothingTold(await fetchOnce(url));
  });
});

describe("a secret in a variable that cannot be taken is not repeated", () => {
  test.each<[where: string, type: string, use: string, value: unknown]>([
    ["for a number", "Int", "credentials(first: $v) { totalCount }", SECRET],
    ["in a list for a number", "Int", "credentials(first: $v) { totalCount }", [SECRET]],
    ["in an object for a number", "Int", "credentials(first: $v) { totalCount }", { password: SECRET }],
    ["in an object for an id", "ID!", "node(id: $v) { id }", { password: SECRET }],
    ["in a list of lists for ids", "[ID!]!", "nodes(ids: $v) { id }", [["a"], [SECRET]]],
    ["for an object", "CredentialFilter", "credentials(filter: $v) { totalCount }", SECRET],
    ["for an enum", "CredentialFilter", "credentials(filter: $v) { totalCount }", { kind: { eq: SECRET } }],
    [
      "for an enum, and like one",
      "CredentialFilter",
      "credentials(filter: $v) { totalCount }",
      { kind: { eq: `SMTP${SECRET}` } },
    ],
    ["for an instant", "CredentialFilter", "credentials(filter: $v) { totalCount }", { createdAt: { gt: SECRET } }],
    [
      "beside a field that is not there",
      "CredentialFilter",
      "credentials(filter: $v) { totalCount }",
      { password: SECRET },
    ],
    [
      "deep in a filter",
      "CredentialFilter",
      "credentials(filter: $v) { totalCount }",
      { and: [{ not: { name: { eq: [SECRET] } } }] },
    ],
    ["with text that looks like an error", "Int", "credentials(first: $v) { totalCount }", `1" at "v.x"; ${SECRET}`],
  ])("%s", async (_, type, use, value) => {
    const query = `query ($v: ${type}) { ${use} }`;
    expectNothingTold(await postGraphql(server.url, query, { v: value }));
    const search = new URLSearchParams({ query, variables: JSON.stringify({ v: value }) });
    const url = `${server.url}/graphql?${search.toString()}`;
    expectNothingTold(await fetchOnce(url, { headers: { "apollo-require-preflight": "1", accept: NEW_TYPE } }));
  });
});

describe("a secret in a request that is no operation is not repeated", () => {
  test.each<[where: string, body: unknown]>([
    ["the name of the operation", { query: "query A { __typename }", operationName: SECRET }],
    ["a hash", { extensions: { persistedQuery: { version: 1, sha256Hash: SECRET } } }],
    [
      "a hash of another text",
      { query: "{ __typename }", extensions: { persistedQuery: { version: 1, sha256Hash: SECRET } } },
    ],
    ["variables as text", { query: "{ nothing }", variables: SECRET }],
    ["extensions as text", { query: "{ nothing }", extensions: SECRET }],
    ["a query that is none", { query: { password: SECRET } }],
    ["a key of the body", { [SECRET]: OTHER }],
    ["text in place of a body", SECRET],
    ["a list in place of a body", [SECRET]],
  ])("%s", async (_, body) => {
    const answer = await fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify(body),
    });
    expectNothingTold({ ...answer, status: 400 });
  });

  test.each([`{"password": "${SECRET}`, `password=${SECRET}`, `{"query": ${SECRET}}`])("%s", async (body) => {
    for (const type of ["application/json", "text/plain", `application/${SECRET}`]) {
      const headers = { "content-type": type };
      expectNothingTold(await fetchOnce(`${server.url}/graphql`, { method: "POST", headers, body }));
    }
  });

  test.each([
    `/${SECRET}`,
    `/%zz${SECRET}`,
    `/graphql?variables=${SECRET}`,
    `/graphql?query={__typename}&extensions=${SECRET}`,
  ])("%s", async (path) => {
    expectNothingTold(await fetchOnce(server.url + path, { headers: { "apollo-require-preflight": "1" } }));
  });

  test("a header", async () => {
    const headers = { host: `${SECRET}.example`, authorization: `Bearer ${SECRET}`, cookie: SECRET };
    expectNothingTold(await fetchOnce(`${server.url}/graphql`, { headers }));
  });
});

test("names that the schema has are still told, and where in the text it is", async () => {
  const { json } = await postGraphql(server.url, "{\n  credentialSource { key }\n}");
  expect(json).toMatchObject({
    errors: [
      { message: expect.stringContaining('"credentialSource"') as unknown, locations: [{ line: 2, column: 3 }] },
    ],
  });
});
