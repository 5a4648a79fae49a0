import { describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { Secret } from "../../src/domain/secret.js";
import { createRedactor } from "../../src/http/redact.js";
import { ask, clientOf, TOKEN } from "./ask.js";
import { serve } from "./loopback-server.js";

describe("what goes out", () => {
  test("method, path, query in its order, headers and JSON body", async () => {
    let body = "";
    await using server = await serve((request, response) => {
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => response.writeHead(201, { "x-total": "7" }).end('{"id":1}'));
    });
    const { response, attempts } = await ask(server.origin, {
      method: "POST",
      path: "/v1/credentials",
      query: [
        ["b[q]", "1 ä&="],
        ["a", "2"],
        ["b[q]", "\ud800"],
      ],
      headers: { "Content-Type": "application/vnd.api+json", "Idempotency-Key": "k1" },
      body: { name: "ü", list: [1] },
    });
    const query = "b%5Bq%5D=1%20%C3%A4%26%3D&a=2&b%5Bq%5D=%EF%BF%BD";
    const [sent] = server.requests;
    expect(sent?.method).toBe("POST");
    expect(sent?.url).toBe(`/v1/credentials?${query}`);
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      "content-type": "application/vnd.api+json",
      accept: "application/json",
      "accept-encoding": "identity",
      "idempotency-key": "k1",
    });
    expect(body).toBe('{"name":"ü","list":[1]}');
    expect(response?.status).toBe(201);
    expect(response?.header("X-Total")).toBe("7");
    expect(response?.header("x-absent")).toBeUndefined();
    expect(response?.body).toEqual({ id: 1 });
    expect(attempts).toMatchObject([{ method: "POST", path: "/v1/credentials", query, status: 201, attempt: 1 }]);
  });

  test("a secret that stands in a URL by mistake is cut out of what is reported", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const { attempts } = await ask(server.origin, { path: `/v1/${encodeURIComponent(TOKEN)}`, query: [["q", TOKEN]] });
    expect(server.requests[0]?.url).toContain(encodeURIComponent(TOKEN));
    expect(attempts).toMatchObject([{ path: "/v1/[secret]", query: "q=[secret]" }]);
  });

  test("a header of the provider's own carries the key, and says who asks", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    await ask(server.origin, {}, { authorize: { kind: "header", name: "REB-APIKEY", value: new Secret(TOKEN) } });
    const userAgent = `credgraph/${packageJson.version}`;
    expect(server.requests[0]?.headers).toMatchObject({ "reb-apikey": TOKEN, "user-agent": userAgent });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(server.requests[0]?.headers).not.toHaveProperty("content-type");
  });

  test("a request may ask for and send a media type of the provider's own", async () => {
    await using server = await serve((request, response) => request.resume().on("end", () => response.end("{}")));
    const jsonApi = "application/vnd.api+json";
    const headers = { Accept: jsonApi, "Content-Type": jsonApi };
    await ask(server.origin, { headers });
    await ask(server.origin, { method: "POST", headers, body: { data: null } });
    for (const { headers } of server.requests)
      expect(headers).toMatchObject({ accept: jsonApi, "content-type": jsonApi });
    expect(server.requests).toHaveLength(2);
  });

  test("requests in a row reuse their connections", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const client = clientOf(server.origin);
    const call = { signal: new AbortController().signal, deadline: Date.now() + 10_000 };
    for (let index = 0; index < 50; index += 1) await client.send({ method: "GET", path: "/" }, call);
    await client.close();
    // Two, not one: undici frees a connection a moment after its answer was read.
    expect(new Set(server.requests.map(({ socket }) => socket)).size).toBeLessThanOrEqual(2);
  });
});

describe("what comes back", () => {
  test("an empty body is undefined", async () => {
    await using server = await serve((_, response) => response.writeHead(204).end());
    const { response } = await ask(server.origin, { method: "DELETE" });
    expect(response).toMatchObject({ status: 204, body: undefined });
  });

  test.each([
    ["", undefined],
    ['{"message":"gone"}', { message: "gone" }],
  ])("an accepted status with the body %j is an answer", async (text, body) => {
    await using server = await serve((_, response) => response.writeHead(404).end(text));
    const { response } = await ask(server.origin, { accept: [404] });
    expect(response).toMatchObject({ status: 404, body });
  });

  test("a header sent twice gives its first value", async () => {
    await using server = await serve((_, response) => response.setHeader("x-a", ["1", "2"]).end("1"));
    expect((await ask(server.origin)).response?.header("X-A")).toBe("1");
  });

  test("text is UTF-8, also where a character is split between two chunks", async () => {
    await using server = await serve((_, response) => {
      const bytes = Buffer.from('"ä"');
      response.write(bytes.subarray(0, 2), () => setImmediate(() => response.end(bytes.subarray(2))));
    });
    expect((await ask(server.origin)).response?.body).toBe("ä");
  });
});

describe("misuse is refused before anything is sent", () => {
  test.each([
    ["a path to elsewhere", { path: "//elsewhere.example/" }],
    ["a path that climbs", { path: "/v1/%2e%2e/admin" }],
    ["a query inside the path", { path: "/v1?x=1" }],
    ["a GET with a body", { body: {} }],
    ["a body that is no JSON", { method: "POST" as const, body: { size: 1n } }],
    ["a Host of its own", { headers: { Host: "elsewhere.example" } }],
    ["an Authorization of its own", { headers: { authorization: "Bearer other" } }],
    ["a header with a line break", { headers: { "x-a": "1\r\nx-b: 2" } }],
  ])("%s", async (_, request) => {
    await using server = await serve((_, response) => response.end("[]"));
    const { error } = await ask(server.origin, request);
    expect(error?.code).toBe("INTERNAL_SERVER_ERROR");
    expect(server.requests).toHaveLength(0);
  });

  test.each([
    "https://api.example.com/v1",
    "https://user:password@api.example.com",
    "ftp://api.example.com",
    "api.example.com",
  ])("a baseUrl that is no origin: %s", (baseUrl) => {
    expect(() => clientOf(baseUrl)).toThrow(expect.objectContaining({ code: "INTERNAL_SERVER_ERROR" }));
  });

  test("a secret that no header can carry, without repeating it", () => {
    const authorize = { kind: "bearer", token: new Secret("half\nkey") } as const;
    expect(() => clientOf("http://127.0.0.1", { authorize })).toThrow(
      /^auth of source 'mail' contains characters that no HTTP header can carry$/,
    );
  });

  test("a request after close, as one that was under way", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const client = clientOf(server.origin);
    const call = { signal: new AbortController().signal, deadline: Date.now() + 10_000 };
    const underWay = client.send({ method: "GET", path: "/" }, call);
    await client.close();
    await expect(underWay).rejects.toMatchObject({ code: "CANCELLED" });
    await expect(client.send({ method: "GET", path: "/" }, call)).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

test("another source's secret that a client has typed is in neither what is told of a request nor its error", async () => {
  const foreign = "shop secret/of+another";
  const redact = createRedactor([new Secret(foreign)]);
  await using server = await serve((_, response) => response.writeHead(500).end());
  const request = { path: `/v1/${encodeURIComponent(foreign)}`, query: [["name", foreign]] } as const;
  const { attempts, error } = await ask(server.origin, request, { redact });
  expect(attempts).toMatchObject([{ path: "/v1/[secret]", query: "name=[secret]" }]);
  expect(error?.message).toContain("GET /v1/[secret] ");
});
