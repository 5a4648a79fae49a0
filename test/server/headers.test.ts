import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

let server: PaperServer;
beforeAll(async () => {
  server = await startPaperServer();
});
afterAll(() => server.close());

test("the root leads to GraphiQL", async () => {
  const { status, headers } = await fetchOnce(server.url);
  expect([status, headers["location"]]).toEqual([302, "/graphiql"]);
});

test("GraphiQL's page may load nothing from elsewhere, run nothing inline, and stand in no frame", async () => {
  const { status, headers, text } = await fetchOnce(`${server.url}/graphiql`);
  expect(status).toBe(200);
  expect(headers["content-security-policy"]).toBe(
    "default-src 'none';script-src 'self';worker-src 'self';style-src 'self' 'unsafe-inline';font-src data:;img-src 'self' data:;connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
  expect(text).not.toMatch(/<script(?![^>]*src=)|\son\w+=|(?:src|href)="(?!\/graphiql\/|data:)/);
});

test("GraphiQL's files are fetched once", async () => {
  const first = await fetchOnce(`${server.url}/graphiql/app.css`);
  expect([first.status, first.headers["content-type"]]).toEqual([200, "text/css; charset=utf-8"]);
  const second = await fetchOnce(`${server.url}/graphiql/app.css`, {
    headers: { "if-none-match": String(first.headers["etag"]) },
  });
  expect([second.status, second.text]).toEqual([304, ""]);
});

test("a file that GraphiQL does not have is not there", async () => {
  expect((await fetchOnce(`${server.url}/graphiql/other.js`)).status).toBe(404);
});

test("an answer of the graph is kept by nobody in between", async () => {
  const { headers } = await postGraphql(server.url, "{ credentialSources { key } }");
  expect(headers["cache-control"]).toBe("no-store");
});

test("everything else may load nothing at all", async () => {
  const { headers } = await fetchOnce(`${server.url}/livez`);
  expect(headers).toMatchObject({
    "content-security-policy": "default-src 'none';frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
  });
});

test("with GraphiQL off there is no page", async () => {
  await using plain = await startPaperServer({ config: { graphiql: undefined } });
  expect((await fetchOnce(`${plain.url}/graphiql`)).status).toBe(404);
  expect((await fetchOnce(plain.url)).status).toBe(404);
});
