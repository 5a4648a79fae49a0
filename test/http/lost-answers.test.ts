import { describe, expect, test } from "vitest";
import { Secret } from "../../src/domain/secret.js";
import type { UpstreamRequest } from "../../src/http/upstream-request.js";
import { ask } from "./ask.js";
import { deadOrigin, serve, serveBytes } from "./loopback-server.js";

const CREATE: Partial<UpstreamRequest> = { method: "POST", body: {} };
const RETRY = { retry: { attempts: 3, maxDelay: 5 } };

describe("a request that makes something ends with OUTCOME_UNKNOWN where its answer is lost", () => {
  test.each([500, 502, 503, 504, 303, 408])("status %i, and is sent once", async (status) => {
    await using upstream = await serve((_request, response) => response.writeHead(status).end());
    const { error } = await ask(upstream.origin, CREATE, RETRY);
    expect(error).toMatchObject({
      code: "OUTCOME_UNKNOWN",
      message: expect.stringContaining("is not known") as unknown,
    });
    expect(upstream.requests).toHaveLength(1);
  });

  test.each([
    ["no answer", ""],
    ["half a body", "HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{"],
    ["a body that is no JSON", "HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n<>"],
    ["no HTTP", "hello\r\n\r\n"],
  ])("%s", async (_what, bytes) => {
    await using upstream = await serveBytes((socket) => socket.end(bytes));
    const { error, attempts } = await ask(upstream.origin, CREATE, RETRY);
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    expect(attempts).toHaveLength(1);
  });

  test("its own timeout", async () => {
    await using upstream = await serve(() => {});
    const { error } = await ask(upstream.origin, CREATE, { ...RETRY, timeout: 50 });
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
  });

  test("an earlier try that was lost, though the last one was refused", async () => {
    let requests = 0;
    await using upstream = await serve((_request, response) => {
      requests += 1;
      response.writeHead(requests === 1 ? 503 : 429).end();
    });
    const keyed = { ...CREATE, idempotent: true, mustBeKnown: true };
    const { error } = await ask(upstream.origin, keyed, { retry: { attempts: 2, maxDelay: 5 } });
    expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
    expect(requests).toBe(2);
  });
});

describe("it is an ordinary failure where nothing can have been made", () => {
  test.each([
    [400, "UPSTREAM_REJECTED"],
    [401, "UPSTREAM_UNAUTHORIZED"],
    [403, "UPSTREAM_FORBIDDEN"],
    [404, "UPSTREAM_REJECTED"],
    [307, "UPSTREAM_BAD_RESPONSE"],
  ])("status %i", async (status, code) => {
    await using upstream = await serve((_request, response) => response.writeHead(status).end());
    expect((await ask(upstream.origin, CREATE, RETRY)).error).toMatchObject({ code });
    expect(upstream.requests).toHaveLength(1);
  });

  test("nobody listens", async () => {
    const { error } = await ask(await deadOrigin(), CREATE, RETRY);
    expect(error).toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  });

  test("the deadline had passed before it was sent", async () => {
    await using upstream = await serve((_request, response) => response.end());
    const { error } = await ask(upstream.origin, CREATE, RETRY, { deadline: Date.now() - 1 });
    expect(error).toMatchObject({ code: "UPSTREAM_TIMEOUT" });
    expect(upstream.requests).toHaveLength(0);
  });

  test("what may be repeated failed for good: a change, a deletion", async () => {
    await using upstream = await serve((_request, response) => response.writeHead(503).end());
    const { error } = await ask(upstream.origin, { method: "DELETE" }, RETRY);
    expect(error).toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    expect(upstream.requests).toHaveLength(3);
  });
});

test("what a rate limit refused was not done: it is sent again, whatever it does", async () => {
  await using upstream = await serve((_request, response) => {
    response.writeHead(upstream.requests.length === 1 ? 429 : 201, { "content-type": "application/json" }).end("{}");
  });
  expect((await ask(upstream.origin, CREATE, RETRY)).response).toMatchObject({ status: 201 });
  expect(upstream.requests).toHaveLength(2);
});

test("a body carries its secrets in clear on the wire, and masked everywhere else", async () => {
  const received: string[] = [];
  await using upstream = await serve((request, response) => {
    request.setEncoding("utf8").on("data", (text: string) => received.push(text));
    request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end("{}"));
  });
  const body = { apiKey: new Secret("planted"), auth: { passwords: [new Secret("deeper")] }, port: 25, tls: null };
  await ask(upstream.origin, { ...CREATE, body });
  expect(JSON.parse(received.join(""))).toEqual({
    apiKey: "planted",
    auth: { passwords: ["deeper"] },
    port: 25,
    tls: null,
  });
  expect(JSON.stringify(body)).not.toMatch(/planted|deeper/);
});

describe("where the status says all", () => {
  test.each([
    ["half a body", "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"],
    ["a body that is no JSON", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n<>"],
    ["a body that never ends", "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n"],
  ])("%s takes nothing back", async (_what, bytes) => {
    await using upstream = await serveBytes((socket) => socket.write(bytes));
    const { response } = await ask(upstream.origin, { method: "DELETE", statusOnly: true });
    expect(response).toMatchObject({ status: 200, body: undefined });
  });

  test("a refusal is read all the same", async () => {
    await using upstream = await serve((_request, response) => response.writeHead(422).end('{"message":"No."}'));
    const { response } = await ask(upstream.origin, { method: "DELETE", statusOnly: true, accept: [422] });
    expect(response).toMatchObject({ status: 422, body: { message: "No." } });
  });
});
