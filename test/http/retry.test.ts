import { describe, expect, test } from "vitest";
import type { UpstreamRequest } from "../../src/http/upstream-request.js";
import { ask, clientOf } from "./ask.js";
import { serve, serveBytes } from "./loopback-server.js";

const retry = { attempts: 3, maxDelay: 20 };
/** Fails `times` times, then answers. */
const recovering = (times: number, status: number, headers: Record<string, string> = {}) => {
  let left = times;
  return serve((_, response) => {
    left -= 1;
    if (left >= 0) response.writeHead(status, headers).end("{}");
    else response.end("[]");
  });
};

describe("what a repeat cannot harm is tried again", () => {
  test.each([429, 502, 503, 504])("after status %i, each try reported", async (status) => {
    await using server = await recovering(2, status);
    const { response, attempts } = await ask(server.origin, {}, { retry });
    expect(response?.status).toBe(200);
    expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, status],
      [2, status],
      [3, 200],
    ]);
  });

  test("after a connection that was hung up", async () => {
    let connections = 0;
    await using server = await serveBytes((socket) => {
      connections += 1;
      if (connections === 1) socket.resetAndDestroy();
      else socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
    });
    const { response, attempts } = await ask(server.origin, {}, { retry });
    expect(response?.body).toEqual([]);
    expect(attempts.map(({ status }) => status)).toEqual([undefined, 200]);
  });

  test.each<[string, Partial<UpstreamRequest>, number]>([
    ["GET", {}, 3],
    ["PUT", { method: "PUT", body: {} }, 3],
    ["DELETE", { method: "DELETE" }, 3],
    ["POST with a key against repeats", { method: "POST", body: {}, idempotent: true }, 3],
    ["POST", { method: "POST", body: {} }, 1],
    ["PATCH", { method: "PATCH", body: {} }, 1],
    ["GET that is said not to be", { idempotent: false }, 1],
  ])("%s", async (_, request, tries) => {
    await using server = await recovering(9, 503);
    const { error, attempts } = await ask(server.origin, request, { retry });
    expect(error?.code).toBe(tries > 1 ? "UPSTREAM_UNAVAILABLE" : "OUTCOME_UNKNOWN");
    expect(attempts).toHaveLength(tries);
    expect(server.requests).toHaveLength(tries);
  });

  test("no more often than the caller has requests left: the last failure is the answer then", async () => {
    await using server = await recovering(9, 503);
    let left = 1;
    const { error, attempts } = await ask(server.origin, {}, { retry }, { mayRetry: () => left-- > 0 });
    expect(error?.code).toBe("UPSTREAM_UNAVAILABLE");
    expect(attempts).toHaveLength(2);
  });

  test("but not half an answer", async () => {
    let connections = 0;
    await using server = await serveBytes((socket) => {
      connections += 1;
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]");
    });
    expect((await ask(server.origin, {}, { retry })).error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(connections).toBe(1);
  });
});

describe("a rate limit", () => {
  test("is waited out where the upstream says how long", async () => {
    await using server = await recovering(1, 429, { "retry-after": "0" });
    expect((await ask(server.origin, {}, { retry })).response?.status).toBe(200);
  });

  test("is waited out where it names a date that is over", async () => {
    await using server = await recovering(1, 429, { "retry-after": "Sun, 22 Nov 2020 10:00:00 GMT" });
    expect((await ask(server.origin, {}, { retry })).response?.status).toBe(200);
  });

  test("longer than maxDelay is not waited for: the error says when to come back", async () => {
    await using server = await recovering(1, 429, { "retry-after": "30" });
    const { error, attempts } = await ask(server.origin, {}, { retry });
    expect(error).toMatchObject({ code: "UPSTREAM_RATE_LIMITED", retryAfter: 30 });
    expect(error?.message).toMatch(/try again in 30 s/);
    expect(attempts).toHaveLength(1);
  });

  test("until a far date is not waited for either", async () => {
    await using server = await recovering(1, 429, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() });
    const { error } = await ask(server.origin, {}, { retry });
    expect(error?.retryAfter).toBeGreaterThan(3500);
    expect(error?.retryAfter).toBeLessThanOrEqual(3600);
  });

  test("until a date beyond all GraphQL integers is told as the largest", async () => {
    await using server = await recovering(1, 429, { "retry-after": "Fri, 31 Dec 9999 23:59:59 GMT" });
    const { error } = await ask(server.origin, {}, { retry });
    expect(error).toMatchObject({ code: "UPSTREAM_RATE_LIMITED", retryAfter: 2_147_483_647 });
  });

  test("behind the deadline is not waited for", async () => {
    await using server = await recovering(1, 429, { "retry-after": "60" });
    const { error, attempts } = await ask(
      server.origin,
      {},
      { retry: { attempts: 3, maxDelay: 3_600_000 } },
      { deadline: Date.now() + 30_000 },
    );
    expect(error).toMatchObject({ code: "UPSTREAM_RATE_LIMITED", retryAfter: 60 });
    expect(attempts).toHaveLength(1);
  });

  test("in a provider's own header is understood by the provider's own reader", async () => {
    await using server = await recovering(1, 429, { "x-reset": "42" });
    const { error } = await ask(
      server.origin,
      {},
      { retry, readRetryDelay: ({ header }) => Number(header("x-reset")) * 1000 },
    );
    expect(error?.retryAfter).toBe(42);
  });
});

describe("a caller who gives up gets CANCELLED", () => {
  test("before anything is sent", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const { error, attempts } = await ask(server.origin, {}, {}, { signal: AbortSignal.abort() });
    expect(error?.code).toBe("CANCELLED");
    expect(attempts).toHaveLength(0);
    expect(server.requests).toHaveLength(0);
  });

  test("while it waits for the head, and the connection is given up with it", async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      response.on("close", () => closed.resolve());
      controller.abort();
    });
    expect((await ask(server.origin, {}, { retry }, { signal: controller.signal })).error?.code).toBe("CANCELLED");
    await closed.promise;
  });

  test("while it reads the body", async () => {
    const controller = new AbortController();
    await using server = await serve((_, response) => response.write("[", () => controller.abort()));
    expect((await ask(server.origin, {}, { retry }, { signal: controller.signal })).error?.code).toBe("CANCELLED");
  });

  test("while it reads the body of an error", async () => {
    const controller = new AbortController();
    await using server = await serve((_, response) => response.writeHead(503).write("[", () => controller.abort()));
    expect((await ask(server.origin, {}, { retry }, { signal: controller.signal })).error?.code).toBe("CANCELLED");
  });

  test("while it waits for the next try", async () => {
    const controller = new AbortController();
    await using server = await recovering(9, 503, { "retry-after": "10" });
    const { error, attempts } = await ask(
      server.origin,
      {},
      { retry: { attempts: 3, maxDelay: 15_000 } },
      { signal: controller.signal, onAttempt: () => setImmediate(() => controller.abort()) },
    );
    expect(error?.code).toBe("CANCELLED");
    expect(attempts).toHaveLength(0);
    expect(server.requests).toHaveLength(1);
  });

  test("and leaves no listener behind on a signal that outlives the request", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    const client = clientOf(server.origin);
    for (let index = 0; index < 20; index += 1) {
      await client.send({ method: "GET", path: "/" }, { signal, deadline: Date.now() + 10_000 });
    }
    await client.close();
    expect(listeners).toBe(0);
  });
});
