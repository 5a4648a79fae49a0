import { describe, expect, test } from "vitest";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { MemorySession } from "../support/memory-session.js";
import { memory, startPaperServer } from "../support/paper-server.js";

/** A session whose node never comes, and a promise of the signal that the session was opened with. */
function hangingSession(): {
  readonly opened: Promise<{ readonly signal: AbortSignal; readonly deadline: number }>;
  readonly openSession: (call: { signal: AbortSignal; deadline: number }) => MemorySession;
  readonly answer: () => void;
} {
  const opened = Promise.withResolvers<{ signal: AbortSignal; deadline: number }>();
  const node = Promise.withResolvers<null>();
  return {
    opened: opened.promise,
    openSession: (call) => {
      opened.resolve(call);
      return new MemorySession({ ...memory, node: () => node.promise });
    },
    answer: () => node.resolve(null),
  };
}

const HANGING = '{ node(id: "x") { id } }';

describe("probes", () => {
  test("a serving process is alive and ready, also for those who only ask for the head", async () => {
    await using server = await startPaperServer();
    for (const path of ["/livez", "/readyz"]) {
      expect((await fetchOnce(`${server.url}${path}`)).status).toBe(200);
      expect((await fetchOnce(`${server.url}${path}`, { method: "HEAD" })).status).toBe(200);
    }
  });
});

describe("one abort signal per request", () => {
  test("fires when the client goes away", async () => {
    const session = hangingSession();
    await using server = await startPaperServer(session);
    const client = new AbortController();
    const answer = postGraphql(server.url, HANGING, {}, client.signal).catch((error: unknown) => error);
    const { signal } = await session.opened;
    expect(signal.aborted).toBe(false);
    const fired = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    client.abort();
    await fired;
    await answer;
    session.answer();
  });

  test("does not fire when the answer was sent", async () => {
    const session = hangingSession();
    session.answer();
    await using server = await startPaperServer(session);
    await postGraphql(server.url, HANGING);
    await server.close();
    expect((await session.opened).signal.aborted).toBe(false);
  });

  test("comes with a deadline, and an operation that outlives it is cut off and told so", async () => {
    const session = hangingSession();
    await using server = await startPaperServer({ ...session, config: { requestTimeout: 50 } });
    const { status, json } = await postGraphql(server.url, HANGING);
    expect(status).toBe(504);
    expect(json).toMatchObject({ errors: [{ extensions: { code: "UPSTREAM_TIMEOUT" } }] });
    const { signal, deadline } = await session.opened;
    expect(signal.aborted).toBe(true);
    expect(deadline).toBeLessThan(Date.now());
    session.answer();
  });
});

describe("closing", () => {
  test("lets a request in flight end, and says that no more should come", async () => {
    const session = hangingSession();
    const server = await startPaperServer(session);
    const answer = postGraphql(server.url, HANGING);
    await session.opened;
    const closed = server.close();
    session.answer();
    const { json, headers } = await answer;
    expect(json).toEqual({ data: { node: null } });
    expect(headers["connection"]).toBe("close");
    await closed;
    await expect(fetchOnce(`${server.url}/livez`)).rejects.toThrow("ECONNREFUSED");
  });

  test("ends though a request does not, and tells the layers below", async () => {
    const session = hangingSession();
    const server = await startPaperServer(session);
    const answer = postGraphql(server.url, HANGING).catch((error: unknown) => error);
    const { signal } = await session.opened;
    const fired = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await server.close();
    await fired;
    expect(await answer).toBeInstanceOf(Error);
    session.answer();
  });
});

describe("starting", () => {
  test("at a port that is taken rejects, and the server that has it stays", async () => {
    await using first = await startPaperServer();
    const port = Number(new URL(first.url).port);
    await expect(startPaperServer({ config: { port } })).rejects.toThrow("EADDRINUSE");
    expect((await fetchOnce(`${first.url}/readyz`)).status).toBe(200);
  });
});
