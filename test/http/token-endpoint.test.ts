import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import type { ErrorCode } from "../../src/domain/errors.js";
import { Secret } from "../../src/domain/secret.js";
import { rateLimitWindow } from "../../src/http/rate-limit-window.js";
import { deadOrigin, serve } from "./loopback-server.js";
import { answerToken, CLIENT_ID, CLIENT_SECRET, serveOAuth, tokenOf } from "./oauth-upstream.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const retry = { attempts: 3, maxDelay: 5 };
const clientOfTokens = (tokenUrl: string) =>
  ({
    kind: "client-credentials",
    tokenUrl,
    clientId: new Secret(CLIENT_ID),
    clientSecret: new Secret(CLIENT_SECRET),
  }) as const;

describe("a token endpoint that gives no token: the error says that it was the token endpoint, and the API is not asked", () => {
  const echo = `{"error":"bad secret ${CLIENT_SECRET}","access_token":7}`;

  test.each<[string, ErrorCode, RegExp, (response: ServerResponse) => void]>([
    ["400", "UPSTREAM_UNAUTHORIZED", /check auth of source 'shop'/, (response) => response.writeHead(400).end(echo)],
    ["401", "UPSTREAM_UNAUTHORIZED", /check auth of source 'shop'/, (response) => response.writeHead(401).end(echo)],
    ["403", "UPSTREAM_UNAUTHORIZED", /check auth of source 'shop'/, (response) => response.writeHead(403).end(echo)],
    ["404", "UPSTREAM_REJECTED", /does not take this/, (response) => response.writeHead(404).end(echo)],
    ["500", "UPSTREAM_UNAVAILABLE", /on its side/, (response) => response.writeHead(500).end(echo)],
    ["JSON of another kind", "UPSTREAM_BAD_RESPONSE", /without a bearer token/, (response) => response.end(echo)],
    ["an empty body", "UPSTREAM_BAD_RESPONSE", /without a bearer token/, (response) => response.writeHead(204).end()],
    ["no JSON", "UPSTREAM_BAD_RESPONSE", /not JSON: check its URL/, (response) => response.end("garbage")],
    [
      "an HTML page",
      "UPSTREAM_BAD_RESPONSE",
      /HTML page/,
      (response) => response.setHeader("content-type", "text/html").end("<html>"),
    ],
    [
      "a token of several lines",
      "UPSTREAM_BAD_RESPONSE",
      /without a bearer token/,
      (response) => response.end('{"access_token":"a\\r\\nx-b: c"}'),
    ],
    ["a reset", "UPSTREAM_UNAVAILABLE", /ended before an answer/, (response) => response.socket?.resetAndDestroy()],
  ])("%s", async (_, code, message, answer) => {
    await using upstream = await serveOAuth({ issue: (_count, response) => answer(response) });
    const { error, attempts } = await upstream.ask();
    expect(error).toMatchObject({ code, source: "shop" });
    expect(error?.message).toMatch(/^the token endpoint of source 'shop' .*POST \/oauth\/token/);
    expect(error?.message).toMatch(message);
    expect(attempts).toMatchObject([{ method: "POST", path: "/oauth/token" }]);
    expect(upstream.api.requests).toHaveLength(0);
  });

  test("a body over the cap", async () => {
    await using upstream = await serveOAuth({
      client: { maxBody: 100 },
      issue: (_, response) => response.end(`"${"x".repeat(200)}"`),
    });
    expect((await upstream.ask()).error?.message).toMatch(/^the token endpoint .* over the size/);
  });

  test("nobody listens", async () => {
    await using upstream = await serveOAuth({
      client: { authorize: clientOfTokens(`${await deadOrigin()}/oauth/token`) },
    });
    const { error } = await upstream.ask();
    expect(error?.code).toBe("UPSTREAM_UNAVAILABLE");
    expect(error?.message).toMatch(/^the token endpoint .*: the connection was refused, check its URL/);
  });

  test("none within the source's timeout, for all that wait", async () => {
    await using upstream = await serveOAuth({ client: { timeout: 50 }, issue: () => {} });
    const asked = await Promise.all([upstream.ask(), upstream.ask(), upstream.ask()]);
    for (const { error } of asked) {
      expect(error?.code).toBe("UPSTREAM_TIMEOUT");
      expect(error?.message).toMatch(/^the token endpoint of source 'shop' did not answer .* within its timeout/);
    }
    expect(upstream.auth.requests).toHaveLength(1);
  });

  test("a redirect: the client's secret goes nowhere else", async () => {
    await using elsewhere = await serve((_, response) => answerToken(response, 1));
    await using upstream = await serveOAuth({
      issue: (_, response) =>
        response.writeHead(307, { location: `${elsewhere.origin}/?secret=${CLIENT_SECRET}` }).end(),
    });
    const { error } = await upstream.ask();
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/a redirect to another origin was refused, check its URL$/);
    expect(elsewhere.requests).toHaveLength(0);
  });
});

describe("a failure that may pass", () => {
  test.each([429, 502, 503, 504])("is tried again after %i, each try reported", async (status) => {
    await using upstream = await serveOAuth({
      client: { retry },
      issue: (count, response) => {
        if (count < 3) response.writeHead(status).end();
        else answerToken(response, count);
      },
    });
    const { response, attempts } = await upstream.ask();
    expect(response?.status).toBe(200);
    expect(attempts.map(({ path, status, attempt }) => [path, status, attempt])).toEqual([
      ["/oauth/token", status, 1],
      ["/oauth/token", status, 2],
      ["/oauth/token", 200, 3],
      ["/api/things", 200, 1],
    ]);
  });

  test("is not remembered: the next request asks again", async () => {
    await using upstream = await serveOAuth({
      issue: (count, response) => {
        if (count === 1) response.writeHead(503).end();
        else answerToken(response, count);
      },
    });
    expect((await upstream.ask()).error?.code).toBe("UPSTREAM_UNAVAILABLE");
    expect((await upstream.ask()).response?.status).toBe(200);
  });
});

describe("a client that is refused", () => {
  test.each([400, 401, 403])("with %i is not shown again for a few seconds, then it is", async (status) => {
    await using upstream = await serveOAuth({
      client: { retry },
      issue: (count, response) => {
        if (count === 1) response.writeHead(status).end();
        else answerToken(response, count);
      },
    });
    for (let index = 0; index < 8; index += 1) {
      expect((await upstream.ask()).error).toMatchObject({ code: "UPSTREAM_UNAUTHORIZED", source: "shop" });
    }
    expect(upstream.auth.requests).toHaveLength(1);
    upstream.clock.now += 6 * SECOND;
    expect((await upstream.ask()).response?.status).toBe(200);
  });

  test("fails nobody who has a token that still holds", async () => {
    await using upstream = await serveOAuth({
      issue: (count, response) => {
        if (count === 2) response.writeHead(401).end();
        else answerToken(response, count);
      },
    });
    await upstream.ask();
    expect((await upstream.ask()).response?.status).toBe(200);
    upstream.clock.now += 3 * 60 * MINUTE;
    expect((await upstream.ask()).error?.code).toBe("UPSTREAM_UNAUTHORIZED");
    upstream.clock.now += MINUTE;
    expect((await upstream.ask()).response?.status).toBe(200);
  });
});

describe("the rate limit of the token endpoint", () => {
  test.each<[string, Record<string, string>]>([
    ["Retry-After", { "retry-after": "30" }],
    ["the window of the limit", { "x-ratelimit-interval": "30" }],
  ])("told by %s is not waited for beyond maxDelay, and nobody asks before it is over", async (_, headers) => {
    await using upstream = await serveOAuth({
      client: { retry, readRetryDelay: rateLimitWindow("x-ratelimit-interval") },
      issue: (count, response) => {
        if (count === 1) response.writeHead(429, headers).end();
        else answerToken(response, count);
      },
    });
    const { error } = await upstream.ask();
    expect(error).toMatchObject({ code: "UPSTREAM_RATE_LIMITED", source: "shop", retryAfter: 30 });
    upstream.clock.now += 20 * SECOND;
    expect((await upstream.ask()).error).toMatchObject({ code: "UPSTREAM_RATE_LIMITED", retryAfter: 10 });
    expect(upstream.auth.requests).toHaveLength(1);
    upstream.clock.now += 10 * SECOND;
    expect((await upstream.ask()).response?.status).toBe(200);
  });

  test("of an absurd length is asked about again after a minute", async () => {
    await using upstream = await serveOAuth({
      issue: (count, response) => {
        if (count === 1) response.writeHead(429, { "retry-after": "99999999" }).end();
        else answerToken(response, count);
      },
    });
    await upstream.ask();
    upstream.clock.now += MINUTE;
    expect((await upstream.ask()).response?.status).toBe(200);
  });

  test("is never reached by us: at most 30 requests in any minute, and the error says when to come back", async () => {
    await using upstream = await serveOAuth({ issue: (_, response) => response.writeHead(500).end() });
    for (let index = 0; index < 40; index += 1) {
      const { error } = await upstream.ask();
      expect(error?.code).toBe(index < 30 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_RATE_LIMITED");
      upstream.clock.now += SECOND;
    }
    expect(upstream.auth.requests).toHaveLength(30);
    const { error, attempts } = await upstream.ask();
    expect(error).toMatchObject({ code: "UPSTREAM_RATE_LIMITED", source: "shop", retryAfter: 20 });
    expect(error?.message).toMatch(/^the token endpoint of source 'shop' was not asked .*, try again in 20 s$/);
    expect(attempts).toHaveLength(0);
    upstream.clock.now += 20 * SECOND;
    expect((await upstream.ask()).error?.code).toBe("UPSTREAM_UNAVAILABLE");
  });
});

describe("close", () => {
  test("ends those who wait for a token as CANCELLED, and those to come", async () => {
    const asked = Promise.withResolvers<void>();
    await using upstream = await serveOAuth({ issue: () => asked.resolve() });
    const waiting = upstream.ask();
    await asked.promise;
    await upstream.client.close();
    expect((await waiting).error?.code).toBe("CANCELLED");
    expect((await upstream.ask()).error?.code).toBe("CANCELLED");
    expect(upstream.auth.requests).toHaveLength(1);
  });

  test("ends the wait for the next try", async () => {
    const refused = Promise.withResolvers<void>();
    await using upstream = await serveOAuth({
      client: { timeout: 2 * MINUTE, retry: { attempts: 3, maxDelay: MINUTE } },
      issue: (_, response) => response.writeHead(503, { "retry-after": "60" }).end(() => refused.resolve()),
    });
    const reported = Promise.withResolvers<void>();
    const waiting = upstream.ask({}, { onAttempt: () => setImmediate(() => reported.resolve()) });
    await refused.promise;
    await reported.promise;
    await upstream.client.close();
    expect((await waiting).error?.code).toBe("CANCELLED");
  });
});

test("a token that an API repeats in its answer is kept nowhere", async () => {
  await using upstream = await serveOAuth({
    answer: (request, response) =>
      response.writeHead(302, { location: `https://${tokenOf(1)}.example/${request.url ?? ""}` }).end(),
  });
  expect((await upstream.ask()).error?.code).toBe("UPSTREAM_BAD_RESPONSE");
});
