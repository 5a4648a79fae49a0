import { describe, expect, test } from "vitest";
import { Secret } from "../../src/domain/secret.js";
import { NeverSent } from "../../src/http/upstream-error.js";
import { clientOf } from "./ask.js";
import { answerToken, CLIENT_ID, CLIENT_SECRET, type OAuthUpstream, serveOAuth, tokenOf } from "./oauth-upstream.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const tokensSent = ({ api }: OAuthUpstream): (string | undefined)[] =>
  api.requests.map(({ headers }) => headers.authorization);

describe("the first request", () => {
  test("fetches a token with the client's id and secret as JSON, and shows it to the API as bearer", async () => {
    await using upstream = await serveOAuth();
    const { response, attempts } = await upstream.ask();
    expect(response?.body).toEqual([]);
    const [asked] = upstream.auth.requests;
    expect([asked?.method, asked?.url]).toEqual(["POST", "/oauth/token"]);
    expect(asked?.headers).toMatchObject({ "content-type": "application/json", accept: "application/json" });
    expect(JSON.parse(upstream.bodies[0] ?? "")).toEqual({
      grant_type: "client_credentials",
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
    });
    expect(tokensSent(upstream)).toEqual([`Bearer ${tokenOf(1)}`]);
    expect(attempts).toMatchObject([
      { endpoint: "TOKEN", method: "POST", path: "/oauth/token", query: "", status: 200, attempt: 1 },
      { endpoint: "API", method: "GET", path: "/api/things", status: 200, attempt: 1 },
    ]);
  });

  test("keeps each secret to its origin: the API never sees the client's, the token endpoint never a token", async () => {
    await using upstream = await serveOAuth();
    await upstream.ask();
    for (const { headers, url } of upstream.api.requests) {
      expect(JSON.stringify([headers, url])).not.toContain(CLIENT_SECRET);
    }
    expect(upstream.auth.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test("is made when it is needed, not when the client is", async () => {
    await using upstream = await serveOAuth();
    expect(upstream.auth.requests).toHaveLength(0);
  });
});

describe("one token serves all", () => {
  test("a hundred requests at once ask for one, and one caller is told of its cost", async () => {
    await using upstream = await serveOAuth();
    const asked = await Promise.all(Array.from({ length: 100 }, () => upstream.ask()));
    expect(asked.filter(({ response }) => response?.status === 200)).toHaveLength(100);
    expect(upstream.auth.requests).toHaveLength(1);
    expect(asked.flatMap(({ attempts }) => attempts).filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test.each([
    ["a minute", 7200, 7140 * SECOND],
    ["a tenth of its life, where that is less", 100, 90 * SECOND],
    ["a tenth of the five minutes that it is given where it tells no life", null, 270 * SECOND],
  ])("until %s before its end", async (_, life, renewal) => {
    await using upstream = await serveOAuth({ issue: (count, response) => answerToken(response, count, life) });
    await upstream.ask();
    upstream.clock.now += renewal - 1;
    await upstream.ask();
    expect(upstream.auth.requests).toHaveLength(1);
    upstream.clock.now += 1;
    await upstream.ask();
    expect(tokensSent(upstream)).toEqual([1, 1, 2].map((count) => `Bearer ${tokenOf(count)}`));
  });

  test("its life begins when it is asked for, not when it comes", async () => {
    await using upstream = await serveOAuth({
      issue: (count, response) => {
        if (count === 1) upstream.clock.now += 95 * SECOND;
        answerToken(response, count, 100);
      },
    });
    await upstream.ask();
    await upstream.ask();
    expect(upstream.auth.requests).toHaveLength(2);
  });
});

describe("a caller who stops waiting for the token", () => {
  test("because of its signal is gone at once, and the others get the token", async () => {
    const asked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    await using upstream = await serveOAuth({
      issue: (count, response) => {
        asked.resolve();
        void goOn.promise.then(() => answerToken(response, count));
      },
    });
    const controller = new AbortController();
    const first = upstream.ask({}, { signal: controller.signal });
    const second = upstream.ask();
    await asked.promise;
    controller.abort();
    expect((await first).error).toMatchObject({ code: "CANCELLED", source: "shop" });
    goOn.resolve();
    expect((await second).response?.status).toBe(200);
    expect(upstream.auth.requests).toHaveLength(1);
    expect(upstream.api.requests).toHaveLength(1);
  });

  test("because of its deadline is told so, and the others get the token", async () => {
    const goOn = Promise.withResolvers<void>();
    await using upstream = await serveOAuth({
      issue: (count, response) => void goOn.promise.then(() => answerToken(response, count)),
    });
    const first = upstream.ask({}, { deadline: Date.now() + 30 });
    const second = upstream.ask();
    const { error } = await first;
    expect(error?.code).toBe("UPSTREAM_TIMEOUT");
    expect(error?.message).toMatch(/^the token endpoint of source 'shop' .* the deadline of the operation$/);
    // It was asked, and hangs: that is its own failure.
    expect(error?.cause).not.toBeInstanceOf(NeverSent);
    goOn.resolve();
    expect((await second).response?.status).toBe(200);
  });

  test("and is alone leaves the token to whoever comes next", async () => {
    const asked = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    await using upstream = await serveOAuth({
      issue: (count, response) => {
        asked.resolve();
        void goOn.promise.then(() => answerToken(response, count));
      },
    });
    const controller = new AbortController();
    const first = upstream.ask({}, { signal: controller.signal });
    await asked.promise;
    controller.abort();
    await first;
    goOn.resolve();
    expect((await upstream.ask()).response?.status).toBe(200);
    expect(upstream.auth.requests).toHaveLength(1);
  });

  test("before anything is sent has no token fetched", async () => {
    await using upstream = await serveOAuth();
    expect((await upstream.ask({}, { signal: AbortSignal.abort() })).error?.code).toBe("CANCELLED");
    expect((await upstream.ask({}, { deadline: Date.now() })).error?.code).toBe("UPSTREAM_TIMEOUT");
    expect(upstream.auth.requests).toHaveLength(0);
  });

  test("while the token arrives sends nothing to the API", async () => {
    const controller = new AbortController();
    await using upstream = await serveOAuth();
    const { error } = await upstream.ask({}, { signal: controller.signal, onAttempt: () => controller.abort() });
    expect(error?.code).toBe("CANCELLED");
    expect(upstream.api.requests).toHaveLength(0);
  });

  test("leaves no listener behind on its signal", async () => {
    await using upstream = await serveOAuth({ issue: (count, response) => answerToken(response, count, 1e-9) });
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    for (let index = 0; index < 5; index += 1) {
      upstream.clock.now += 1;
      await upstream.ask({}, { signal });
    }
    expect(upstream.auth.requests).toHaveLength(5);
    expect(listeners).toBe(0);
  });
});

describe("a token that the API refuses", () => {
  test.each(["GET", "POST", "PATCH", "DELETE"] as const)("is renewed, and the %s is sent once more", async (method) => {
    await using upstream = await serveOAuth();
    await upstream.ask();
    upstream.clock.now += MINUTE;
    upstream.revoked.add(tokenOf(1));
    const { response, attempts } = await upstream.ask({ method, ...(method === "GET" ? {} : { body: {} }) });
    expect(response?.status).toBe(200);
    expect(attempts).toMatchObject([
      { method, path: "/api/things", status: 401, attempt: 1 },
      { method: "POST", path: "/oauth/token", status: 200, attempt: 1 },
      { method, path: "/api/things", status: 200, attempt: 2 },
    ]);
  });

  test("is renewed once for all the requests that carried it", async () => {
    await using upstream = await serveOAuth();
    await upstream.ask();
    upstream.clock.now += MINUTE;
    upstream.revoked.add(tokenOf(1));
    const asked = await Promise.all(Array.from({ length: 50 }, () => upstream.ask()));
    expect(asked.filter(({ response }) => response?.status === 200)).toHaveLength(50);
    expect(upstream.auth.requests).toHaveLength(2);
  });

  test("is not renewed by a request that carried an earlier one: that is sent again with the newer", async () => {
    const late = Promise.withResolvers<void>();
    const arrived = Promise.withResolvers<void>();
    await using upstream = await serveOAuth({
      answer: (request, response) => {
        const refuse = request.url === "/api/slow" && request.headers.authorization === `Bearer ${tokenOf(1)}`;
        if (refuse) arrived.resolve();
        if (refuse) void late.promise.then(() => response.writeHead(401).end());
        else response.end("[]");
      },
    });
    const slow = upstream.ask({ path: "/api/slow" });
    await arrived.promise;
    upstream.clock.now += MINUTE;
    upstream.revoked.add(tokenOf(1));
    await upstream.ask();
    upstream.clock.now += MINUTE;
    late.resolve();
    expect((await slow).response?.status).toBe(200);
    expect(upstream.auth.requests).toHaveLength(2);
  });

  test("twice is UPSTREAM_UNAUTHORIZED, and says what to check", async () => {
    await using upstream = await serveOAuth({ answer: (_, response) => response.writeHead(401).end() });
    await upstream.ask();
    upstream.clock.now += MINUTE;
    const { error, attempts } = await upstream.ask();
    expect(error).toMatchObject({ code: "UPSTREAM_UNAUTHORIZED", source: "shop" });
    expect(error?.message).toMatch(/GET \/api\/things with status 401: check auth of source 'shop'/);
    expect(attempts.map(({ status }) => status)).toEqual([401, 200, 401]);
  });

  test("while it is fresh is not renewed: requests that are refused whatever they show do not cost a token each", async () => {
    await using upstream = await serveOAuth({ answer: (_, response) => response.writeHead(401).end() });
    for (let index = 0; index < 60; index += 1) {
      const { error } = await upstream.ask();
      expect(error?.code).toBe("UPSTREAM_UNAUTHORIZED");
      upstream.clock.now += SECOND;
    }
    expect(upstream.auth.requests.length).toBeLessThanOrEqual(6);
  });

  test("is not worth a request that the caller has not left", async () => {
    await using upstream = await serveOAuth();
    await upstream.ask();
    upstream.clock.now += MINUTE;
    upstream.revoked.add(tokenOf(1));
    const { error } = await upstream.ask({}, { mayRetry: () => false });
    expect(error?.code).toBe("UPSTREAM_UNAUTHORIZED");
    expect(upstream.api.requests).toHaveLength(2);
    // What is known of it by then is not forgotten.
    expect((await upstream.ask()).response?.status).toBe(200);
    expect(upstream.api.requests).toHaveLength(3);
  });

  test("takes nothing from the tries that a failure is worth", async () => {
    let left = 2;
    await using upstream = await serveOAuth({
      client: { retry: { attempts: 3, maxDelay: 5 } },
      answer: (request, response) => {
        const ailing = request.headers.authorization === `Bearer ${tokenOf(2)}` && left-- > 0;
        response.writeHead(ailing ? 503 : 200).end("[]");
      },
    });
    await upstream.ask();
    upstream.clock.now += MINUTE;
    upstream.revoked.add(tokenOf(1));
    const { response, attempts } = await upstream.ask();
    expect(response?.status).toBe(200);
    expect(attempts.map(({ status }) => status)).toEqual([401, 200, 503, 503, 200]);
  });

  test("is kept when the caller is gone before its refusal is read", async () => {
    const controller = new AbortController();
    await using upstream = await serveOAuth({
      answer: (request, response) => {
        if (request.url === "/api/slow") response.writeHead(401).write("{", () => controller.abort());
        else response.end("[]");
      },
    });
    await upstream.ask();
    upstream.clock.now += MINUTE;
    expect((await upstream.ask({ path: "/api/slow" }, { signal: controller.signal })).error?.code).toBe("CANCELLED");
    await upstream.ask();
    expect(upstream.auth.requests).toHaveLength(1);
  });

  test("is an answer where the request accepts 401", async () => {
    await using upstream = await serveOAuth({ answer: (_, response) => response.writeHead(401).end("{}") });
    upstream.clock.now += MINUTE;
    expect((await upstream.ask({ accept: [401] })).response?.status).toBe(401);
  });
});

test("a 401 to a fixed key is final: there is nothing else to show", async () => {
  await using upstream = await serveOAuth({
    client: { authorize: { kind: "bearer", token: new Secret("fixed") }, retry: { attempts: 3, maxDelay: 5 } },
  });
  const { error, attempts } = await upstream.ask();
  expect(error?.code).toBe("UPSTREAM_UNAUTHORIZED");
  expect(attempts).toHaveLength(1);
});

describe("misuse is refused before anything is sent", () => {
  test.each([
    "https://auth.example.com/oauth/token?x=1",
    "https://auth.example.com/oauth/token#x",
    "https://user:password@auth.example.com/oauth/token",
    "ftp://auth.example.com/oauth/token",
    "auth.example.com/oauth/token",
  ])("a token URL that is not origin and path: %s", (tokenUrl) => {
    const authorize = {
      kind: "client-credentials",
      tokenUrl,
      clientId: new Secret(CLIENT_ID),
      clientSecret: new Secret(CLIENT_SECRET),
    } as const;
    expect(() => clientOf("http://127.0.0.1", { authorize })).toThrow(
      expect.objectContaining({ code: "INTERNAL_SERVER_ERROR" }),
    );
  });

  test("an Authorization of its own", async () => {
    await using upstream = await serveOAuth();
    const { error } = await upstream.ask({ headers: { Authorization: "Bearer other" } });
    expect(error?.code).toBe("INTERNAL_SERVER_ERROR");
    expect(upstream.auth.requests).toHaveLength(0);
  });
});
