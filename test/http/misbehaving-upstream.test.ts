import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { NeverSent } from "../../src/http/upstream-error.js";
import { ask, TOKEN } from "./ask.js";
import { deadOrigin, serve, serveBytes } from "./loopback-server.js";

describe("an upstream that does not answer", () => {
  test("is UPSTREAM_UNAVAILABLE when nobody listens, and says that the connection was refused", async () => {
    const { error } = await ask(await deadOrigin());
    expect(error).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", source: "mail" });
    expect(error?.message).toMatch(/GET \/v1\/credentials: the connection was refused/);
  });

  test("is UPSTREAM_TIMEOUT after the source's timeout when the head does not come", async () => {
    await using server = await serve(() => {});
    const { error, attempts } = await ask(server.origin, {}, { timeout: 50 });
    expect(error?.code).toBe("UPSTREAM_TIMEOUT");
    expect(error?.message).toContain("its timeout");
    expect(attempts).toMatchObject([{ status: undefined, attempt: 1 }]);
  });

  test("is UPSTREAM_TIMEOUT when the body trickles, however steadily", async () => {
    await using server = await serve((_, response) => {
      response.write("[");
      const timer = setInterval(() => response.write(" "), 5);
      response.on("close", () => clearInterval(timer));
    });
    const { error, attempts } = await ask(server.origin, {}, { timeout: 100 });
    expect(error?.code).toBe("UPSTREAM_TIMEOUT");
    expect(attempts).toMatchObject([{ status: 200 }]);
  });

  test("is UPSTREAM_TIMEOUT when the connection is not established: the TLS handshake does not come", async () => {
    await using server = await serveBytes(() => {});
    const origin = server.origin.replace("http:", "https:");
    // Were connecting not covered, the source's timeout of a minute would be waited out, and this test would fail by its own.
    const { error } = await ask(origin, {}, { timeout: 60_000 }, { deadline: Date.now() + 50 });
    expect(error?.code).toBe("UPSTREAM_TIMEOUT");
    const { error: cancelled } = await ask(origin, {}, { timeout: 60_000 }, { signal: AbortSignal.timeout(50) });
    expect(cancelled?.code).toBe("CANCELLED");
  });

  test("is UPSTREAM_UNAVAILABLE when TLS fails, and says so", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const { error } = await ask(server.origin.replace("http:", "https:"));
    expect(error?.code).toBe("UPSTREAM_UNAVAILABLE");
    expect(error?.message).toMatch(/TLS failed/);
  });

  test("does not outlast the deadline of the operation", async () => {
    await using server = await serve(() => {});
    const { error } = await ask(server.origin, {}, {}, { deadline: Date.now() + 50 });
    expect(error?.code).toBe("UPSTREAM_TIMEOUT");
    expect(error?.message).toContain("the deadline of the operation");
  });

  test("is not asked at all when the deadline is over", async () => {
    await using server = await serve((_, response) => response.end("[]"));
    const { error, attempts } = await ask(server.origin, {}, {}, { deadline: Date.now() });
    expect(error?.code).toBe("UPSTREAM_TIMEOUT");
    expect(error?.cause).toBeInstanceOf(NeverSent);
    expect(attempts).toHaveLength(0);
    expect(server.requests).toHaveLength(0);
  });

  test("is UPSTREAM_UNAVAILABLE when it hangs up before an answer", async () => {
    await using server = await serveBytes((socket) => socket.end());
    expect((await ask(server.origin)).error?.code).toBe("UPSTREAM_UNAVAILABLE");
  });

  test("is UPSTREAM_UNAVAILABLE when it resets the connection", async () => {
    await using server = await serveBytes((socket) => socket.resetAndDestroy());
    expect((await ask(server.origin)).error?.code).toBe("UPSTREAM_UNAVAILABLE");
  });
});

describe("an answer that is none is UPSTREAM_BAD_RESPONSE", () => {
  test("an HTML page", async () => {
    await using server = await serve((_, response) =>
      response.setHeader("content-type", "text/html").end(`<html>Welcome ${TOKEN}</html>`),
    );
    const { error } = await ask(server.origin);
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/HTML page/);
    expect(error?.message).not.toContain("Welcome");
  });

  test.each(["{", "[1,2", "not json", "\u0000", "undefined"])("the body %j", async (body) => {
    await using server = await serve((_, response) => response.end(body));
    expect((await ask(server.origin)).error?.code).toBe("UPSTREAM_BAD_RESPONSE");
  });

  test("JSON that is nested thousands of levels deep", async () => {
    const deep = "[".repeat(30_000) + "]".repeat(30_000);
    await using server = await serve((_, response) => response.end(`{"data":[${deep}]}`));
    expect((await ask(server.origin)).error?.code).toBe("UPSTREAM_BAD_RESPONSE");
  });

  test.each([
    ["a proxy's HTML page", "text/html", "<html>404 Not Found</html>", /status 404 and an HTML page/],
    ["plain text", "text/plain", "404 page not found", /status 404 and a body that is not JSON/],
  ])("%s, though its status is one that the request accepts", async (_, type, body, message) => {
    await using server = await serve((_request, response) =>
      response.writeHead(404, { "content-type": type }).end(body),
    );
    const { error } = await ask(server.origin, { accept: [404] });
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(message);
  });

  test("half a body, though what came is JSON by itself: fewer bytes than announced", async () => {
    await using server = await serveBytes((socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[]"));
    const { error, attempts } = await ask(server.origin);
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/ended too early/);
    expect(attempts).toMatchObject([{ status: 200 }]);
  });

  test("half a body: chunks without their end", async () => {
    await using server = await serveBytes((socket) =>
      socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n"),
    );
    expect((await ask(server.origin)).error?.message).toMatch(/ended too early/);
  });

  test("a connection reset in the middle of the body", async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("[1", () => response.socket?.resetAndDestroy());
    });
    expect((await ask(server.origin)).error?.code).toBe("UPSTREAM_BAD_RESPONSE");
  });

  test("a server that does not speak HTTP, whatever it echoes", async () => {
    await using server = await serveBytes((socket) => socket.end(`SSH-2.0 ${TOKEN}\r\n`));
    const { error } = await ask(server.origin);
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/does not speak HTTP/);
  });

  test("a compressed body that nobody asked for", async () => {
    await using server = await serve((_, response) =>
      response.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(10_000_000, " "))),
    );
    const { error } = await ask(server.origin);
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/compressed/);
  });

  test("50 MB, of which no more is taken off the wire than the cap and what is in flight", async () => {
    let written = 0;
    const chunk = Buffer.alloc(64 * 1024, "1");
    const closed = Promise.withResolvers<void>();
    await using server = await serve((_, response) => {
      const write = (): void => {
        while (written < 50_000_000) {
          written += chunk.byteLength;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.on("drain", write).on("close", () => closed.resolve());
      write();
    });
    const { error } = await ask(server.origin, {}, { maxBody: 1024 * 1024 });
    await closed.promise;
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/over the size/);
    expect(written).toBeLessThan(25_000_000);
  });

  test("a body of exactly the cap is read", async () => {
    await using server = await serve((_, response) => response.end(`"${"x".repeat(98)}"`));
    expect((await ask(server.origin, {}, { maxBody: 100 })).response?.body).toHaveLength(98);
    expect((await ask(server.origin, {}, { maxBody: 99 })).error?.code).toBe("UPSTREAM_BAD_RESPONSE");
  });
});

describe("a redirect is refused", () => {
  test.each([301, 302, 303, 307, 308])("to another origin, with status %i: the secret goes nowhere", async (status) => {
    await using elsewhere = await serve((_, response) => response.end("[]"));
    await using server = await serve((_, response) =>
      response.writeHead(status, { location: `${elsewhere.origin}/steal?q=${TOKEN}` }).end(),
    );
    const { error } = await ask(server.origin);
    expect(error?.code).toBe("UPSTREAM_BAD_RESPONSE");
    expect(error?.message).toMatch(/a redirect to another origin was refused/);
    expect(error?.cause).toMatchObject({ message: `redirect to ${elsewhere.origin}` });
    expect(elsewhere.requests).toHaveLength(0);
  });

  test("to the same origin too", async () => {
    await using server = await serve((_, response) => response.writeHead(302, { location: "/v2/credentials" }).end());
    expect((await ask(server.origin)).error?.message).toMatch(/a redirect to the same origin was refused/);
    expect(server.requests).toHaveLength(1);
  });

  test("but is an answer where the request accepts its status", async () => {
    await using server = await serve((_, response) => response.writeHead(303, { location: "/v1/1" }).end('{"id":1}'));
    const { response } = await ask(server.origin, { method: "POST", body: {}, accept: [303] });
    expect(response).toMatchObject({ status: 303, body: { id: 1 } });
    expect(response?.header("location")).toBe("/v1/1");
  });
});

describe("an upstream that echoes a secret", () => {
  test.each([
    ["the source's own", 400, (secret: string) => `{"message":"bad key ${secret}"}`],
    ["somebody else's", 500, () => '{"message":"password=hunter2hunter2"}'],
    ["one that the request carried", 422, () => '{"message":"hunter2 is too short"}'],
  ])("%s: nothing of its answer is kept", async (_, status, echo) => {
    await using server = await serve((request, response) => {
      const secret = request.headers.authorization?.slice("Bearer ".length) ?? "";
      request.resume().on("end", () => response.writeHead(status).end(echo(secret)));
    });
    const { error } = await ask(server.origin, { method: "PUT", body: { password: "hunter2" } });
    expect(error?.code).toMatch(/^UPSTREAM_/);
    expect(inspect(error, { depth: null })).not.toMatch(/hunter2|bad key/);
  });

  test("as a redirect's host", async () => {
    await using server = await serve((_, response) =>
      response.writeHead(302, { location: `https://${encodeURIComponent(TOKEN)}.elsewhere.example/` }).end(),
    );
    expect((await ask(server.origin)).error?.cause).toBeUndefined();
  });
});

test("a provider adds a sentence of its own to a status, from the parsed body", async () => {
  await using server = await serve((_, response) => response.writeHead(410).end('{"code":"GONE"}'));
  const { error } = await ask(
    server.origin,
    {},
    {
      describeError: (status, body) =>
        status === 410 && JSON.stringify(body) === '{"code":"GONE"}'
          ? "version 1 is gone: set apiVersion: 2"
          : undefined,
    },
  );
  expect(error?.message).toMatch(/with status 410: .* \(version 1 is gone: set apiVersion: 2\)$/);
});

test("the status of an error decides, also when its body never ends", async () => {
  await using server = await serve((_, response) => response.writeHead(401).write("x".repeat(100_000)));
  expect((await ask(server.origin)).error?.code).toBe("UPSTREAM_UNAUTHORIZED");
});
