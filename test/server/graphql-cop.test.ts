import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchOnce, type HttpAnswer, postGraphql } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

/** GraphQL Cop's list of what to try at a GraphQL server, each as it tries it; and what follows from each for a server that wants to be safe. */

const JSON_TYPE = { "content-type": "application/json" };

let open: PaperServer;
/** With what production turns off. */
let closed: PaperServer;
beforeAll(async () => {
  open = await startPaperServer();
  closed = await startPaperServer({ config: { introspection: false, graphiql: undefined } });
});
afterAll(async () => {
  await open.close();
  await closed.close();
});

function expectCode({ status, json }: HttpAnswer, expected: number, code: string): void {
  expect([status, json]).toMatchObject([expected, { errors: { 0: { extensions: { code } } } }]);
  expect(json).not.toHaveProperty("data");
}

describe("denial of service", () => {
  test("alias overloading: a hundred and one aliases", async () => {
    const aliases = Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`);
    expectCode(await postGraphql(open.url, `query cop { ${aliases.join(" ")} }`), 400, "QUERY_TOO_COSTLY");
  });

  test("array batching: ten operations in one request", async () => {
    const body = JSON.stringify(Array.from({ length: 10 }, () => ({ query: "query cop { __typename }" })));
    const answer = await fetchOnce(`${open.url}/graphql`, { method: "POST", headers: JSON_TYPE, body });
    expectCode(answer, 400, "BAD_REQUEST");
  });

  test("directive overloading: one field with ten directives, or with sixty that exist", async () => {
    const { json } = await postGraphql(open.url, `query cop { __typename ${"@aa".repeat(10)} }`);
    expect(json).toMatchObject({ errors: { length: 6 } });
    const known = Array.from({ length: 60 }, () => "... @include(if: true) { __typename }");
    const answer = await postGraphql(open.url, `query cop { ...F } fragment F on Query { ${known.join(" ")} }`);
    expect(answer.text).toContain("limits.directives");
    expectCode(answer, 400, "QUERY_TOO_COSTLY");
  });

  test("circular introspection: fields of types of fields", async () => {
    const query =
      "query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }";
    expectCode(await postGraphql(open.url, query), 400, "GRAPHQL_VALIDATION_FAILED");
  });

  test("field duplication: five hundred times one field", async () => {
    expectCode(await postGraphql(open.url, `query cop { ${"__typename \n".repeat(500)} }`), 400, "QUERY_TOO_COSTLY");
    const below = `query cop { credentials(first: 100) { nodes { ${"id ".repeat(500)} } } }`;
    expectCode(await postGraphql(open.url, below), 400, "QUERY_TOO_COSTLY");
  });
});

describe("cross-site requests", () => {
  test("a mutation by GET", async () => {
    const url = `${open.url}/graphql?query=${encodeURIComponent("mutation cop { __typename }")}`;
    expect((await fetchOnce(url)).status).toBe(400);
    const { status } = await fetchOnce(url, { headers: { "apollo-require-preflight": "1" } });
    expect([400, 405]).toContain(status);
  });

  test("a query by GET", async () => {
    expectCode(await fetchOnce(`${open.url}/graphql?query={__typename}`), 400, "BAD_REQUEST");
  });

  test("a POST as a form", async () => {
    const answer = await fetchOnce(`${open.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "query=query+cop+%7B__typename%7D",
    });
    expectCode(answer, 415, "BAD_REQUEST");
  });
});

describe("information leakage", () => {
  test("introspection", async () => {
    const answer = await postGraphql(closed.url, "query cop { __schema { types { name fields { name } } } }");
    expectCode(answer, 400, "GRAPHQL_VALIDATION_FAILED");
    expectCode(await postGraphql(closed.url, '{ __type(name: "Query") { name } }'), 400, "GRAPHQL_VALIDATION_FAILED");
  });

  test("field suggestions, also for values of variables", async () => {
    for (const query of [
      "query cop { __schema { directive } }",
      "{ credentialSource { key } }",
      "{ credentials(firs: 1) { totalCount } }",
    ]) {
      expect((await postGraphql(closed.url, query)).text).not.toContain("Did you mean");
    }
    const query = "query ($f: CredentialFilter) { credentials(filter: $f) { totalCount } }";
    for (const f of [{ knd: { eq: "SMTP" } }, { kind: { eq: "SMPT" } }]) {
      const { text } = await postGraphql(closed.url, query, { f });
      expect(text).not.toContain("Did you mean");
      expect(text).not.toMatch(/"kind"|\\"kind\\" \?|SMTP/);
    }
  });

  test("GraphiQL or another page to try queries in", async () => {
    for (const path of ["/", "/graphiql", "/graphql", "/playground", "/console"]) {
      const { status, text } = await fetchOnce(`${closed.url}${path}`, { headers: { accept: "text/html" } });
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(text, path).not.toMatch(/<html|graphiql|playground|sandbox/i);
    }
  });

  test("traces and debug information", async () => {
    const answer = await fetchOnce(`${open.url}/graphql`, {
      method: "POST",
      headers: { ...JSON_TYPE, "apollo-federation-include-trace": "ftv1", "x-apollo-tracing": "1" },
      body: JSON.stringify({ query: "query cop { __typename }" }),
    });
    expect(answer.json).toEqual({ data: { __typename: "Query" } });
  });

  test("unhandled errors: what is no query at all", async () => {
    const { status, text } = await postGraphql(open.url, "qwerty cop { abc }");
    expect(status).toBe(400);
    expect(text).not.toMatch(/exception|stacktrace|node_modules|\bat /);
  });
});
