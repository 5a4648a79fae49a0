import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isAllowedHost } from "../../src/server/allowed-host.js";
import { fetchOnce } from "../support/ask.js";
import { type PaperServer, startPaperServer } from "../support/paper-server.js";

describe("a Host header", () => {
  test.each([
    "localhost",
    "LOCALHOST:4000",
    "127.0.0.1",
    "127.0.0.1:80",
    "127.1.2.3",
    "[::1]",
    "[::1]:4000",
    "graph.example.com",
    "Graph.Example.com:8443",
  ])("%s is this machine or listed", (header) => {
    expect(isAllowedHost(header, ["graph.example.com"])).toBe(true);
  });

  test.each([
    undefined,
    "",
    "evil.example",
    "localhost.evil.example",
    "evil.example:localhost",
    "127.0.0.1.evil.example",
    "127.evil.example",
    "graph.example.com.evil.example",
    "localhost:80:80",
    "localhost@evil.example",
    "0.0.0.0",
    "10.0.0.1",
    "[::2]",
    "::1",
    " localhost",
  ])("%j is not", (header) => {
    expect(isAllowedHost(header, ["graph.example.com"])).toBe(false);
  });
});

describe("a request for another host, as DNS rebinding makes it", () => {
  let server: PaperServer;
  beforeAll(async () => {
    server = await startPaperServer({ config: { hosts: ["graph.example.com"] } });
  });
  afterAll(() => server.close());

  test.each([
    "/",
    "/graphql",
    "/graphql?query={__typename}",
    "/graphiql",
    "/graphiql/app.js",
    "/livez",
    "/readyz",
    "/nothing",
    "/%zz",
  ])("is refused at %s, in GraphQL's shape", async (path) => {
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const { status, json } = await fetchOnce(server.url + path, { method, headers: { host: "evil.example" } });
      expect(status).toBe(403);
      expect(json).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    }
  });

  test("is refused with the headers that every answer has", async () => {
    const { headers } = await fetchOnce(`${server.url}/livez`, { headers: { host: "evil.example" } });
    expect(headers["content-security-policy"]).toBe("default-src 'none';frame-ancestors 'none'");
  });

  test("is answered where the operator listed the host", async () => {
    const { status } = await fetchOnce(`${server.url}/livez`, { headers: { host: "graph.example.com" } });
    expect(status).toBe(200);
  });
});
