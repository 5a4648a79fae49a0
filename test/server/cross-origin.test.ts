import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchOnce, type HttpAnswer } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

const APP = "https://app.example.com";
const BODY = JSON.stringify({ query: "{ credentialSources { key } }" });

function ask(url: string, origin: string): Promise<HttpAnswer> {
  return fetchOnce(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: BODY,
  });
}

function preflight(url: string, origin: string, headers = "content-type", path = "/graphql"): Promise<HttpAnswer> {
  return fetchOnce(url + path, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": headers },
  });
}

function granted({ headers }: HttpAnswer): readonly string[] {
  return Object.keys(headers).filter((name) => name.startsWith("access-control-"));
}

describe("without configured origins", () => {
  test("no page of another origin is told anything", async () => {
    await using server = await startPaperServer();
    for (const origin of [APP, "null", "http://localhost:3000"]) {
      expect(granted(await ask(server.url, origin))).toEqual([]);
      const answer = await preflight(server.url, origin);
      expect([answer.status, granted(answer)]).toEqual([405, []]);
    }
  });
});

describe("with configured origins", () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await startPaperServer({ config: { corsOrigins: [APP, "http://localhost:3000"], bodyLimit: 1_000 } });
  });
  afterAll(() => server.close());

  test("a page of one of them reads the answer, its request id and when to try again", async () => {
    for (const origin of [APP, "http://localhost:3000"]) {
      const { status, headers, json } = await ask(server.url, origin);
      expect([status, json]).toEqual([200, { data: { credentialSources: [{ key: "desk" }] } }]);
      expect(headers).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "x-request-id, retry-after",
      });
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
    }
  });

  test("it may send every header that this server looks at", async () => {
    const names = "content-type, authorization, apollo-require-preflight, x-apollo-operation-name, x-credgraph-explain";
    const { status, headers, text } = await preflight(server.url, APP, names);
    expect([status, text]).toEqual([204, ""]);
    expect(headers).toMatchObject({
      "access-control-allow-origin": APP,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": names,
    });
  });

  test("it reads errors too, those before any operation included", async () => {
    const { status, headers } = await fetchOnce(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: APP },
      body: "x".repeat(2_000),
    });
    expect([status, headers["access-control-allow-origin"]]).toEqual([413, APP]);
  });

  test.each([
    "https://app.example.com.evil.example",
    "https://evil-app.example.com",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://APP.example.com",
    "null",
    "*",
  ])("a page of %s is told nothing", async (origin) => {
    expect(granted(await ask(server.url, origin))).toEqual([]);
    const answer = await preflight(server.url, origin);
    expect([answer.status, granted(answer)]).toEqual([405, []]);
  });

  test("caches in between keep the answers of different origins apart", async () => {
    for (const origin of [APP, "https://evil.example"]) {
      expect((await ask(server.url, origin)).headers["vary"]).toMatch(/\borigin\b/i);
    }
  });

  test("what is not the graph stays closed", async () => {
    for (const path of ["/livez", "/readyz", "/graphiql"]) {
      expect(granted(await fetchOnce(server.url + path, { headers: { origin: APP } })), path).toEqual([]);
    }
  });

  test("a foreign host is refused whatever the origin", async () => {
    const { status, headers } = await fetchOnce(`${server.url}/graphql`, {
      method: "OPTIONS",
      headers: { host: "evil.example", origin: APP, "access-control-request-method": "POST" },
    });
    expect([status, headers["access-control-allow-origin"]]).toEqual([403, undefined]);
  });
});
