import { describe, expect, test } from "vitest";
import type { UpstreamClient, UpstreamResponse } from "../../src/http/upstream-request.js";
import type { ConfiguredSource } from "../../src/inventory/configured-source.js";
import { Operation, type PageReading } from "../../src/inventory/operation.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { idleSource } from "../support/idle-source.js";

const LIMITS = { scanRows: 500, upstreamRequests: 2 };
const signal = new AbortController().signal;

const GET = { method: "GET", path: "/" } as const;
const ANSWER: UpstreamResponse = { status: 200, header: () => undefined, body: [] };

/** A source whose requests `send` answers. */
function sourceWith(send: UpstreamClient["send"]): ConfiguredSource {
  return { ...idleSource(emailit, "mail"), client: { send, redact: (text) => text, close: () => Promise.resolve() } };
}

function operation(changes: Partial<typeof LIMITS> = {}, milliseconds = 60_000): Operation {
  return new Operation({ signal, deadline: Date.now() + milliseconds }, { ...LIMITS, ...changes });
}

/** A read that tells which one it is. */
function counted(): () => Promise<PageReading> {
  let at = 0;
  return () => Promise.resolve({ page: { rows: [] }, at: (at += 1) });
}

describe("a page", () => {
  test("is read once, however often it is wanted", async () => {
    const [shared, read] = [operation(), counted()];
    const readings = await Promise.all([shared.page("a", read), shared.page("a", read), shared.page("b", read)]);
    expect(readings.map(({ at }) => at)).toEqual([1, 1, 2]);
  });

  test("is read anew for who asks again, and that answer is the one to keep", async () => {
    const [shared, read] = [operation(), counted()];
    await shared.page("a", read);
    expect((await shared.page("a", read, "again")).at).toBe(2);
    expect((await shared.page("a", read)).at).toBe(2);
  });

  test("that failed is not tried again", async () => {
    const shared = operation();
    await expect(shared.page("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    await expect(shared.page("a", counted())).rejects.toThrow("no");
  });
});

describe("a scan", () => {
  test("may go on while requests and time are left", () => {
    expect(operation().budget.ended()).toBeUndefined();
    expect(operation().budget.scanRows).toBe(500);
  });

  test("ends with the requests", () => {
    expect(operation({ upstreamRequests: 0 }).budget.ended()).toBe("requests");
  });

  test("ends before the deadline, so that what it found can still be answered", () => {
    expect(operation({}, 0).budget.ended()).toBe("time");
  });
});

test("over the cap nothing is sent", async () => {
  const capped = operation({ upstreamRequests: 0 });
  await expect(capped.send(idleSource(emailit, "mail"), { method: "GET", path: "/" })).rejects.toMatchObject({
    code: "QUERY_TOO_COSTLY",
  });
});

test("an error of this program is not taken for a cancelled request", async () => {
  await expect(operation().send(idleSource(emailit, "mail"), { method: "GET", path: "/" })).rejects.toThrow(
    "it is never asked",
  );
});

test("a request that waits at a busy source ends at its own deadline, as UPSTREAM_TIMEOUT, whatever those before it may still do", async () => {
  const gate = Promise.withResolvers<UpstreamResponse>();
  const busy = sourceWith(() => gate.promise);
  const patient = operation({ upstreamRequests: 100 });
  const holding = Array.from({ length: 10 }, () => patient.send(busy, GET));
  await expect(operation({}, 5).send(busy, GET)).rejects.toMatchObject({ code: "UPSTREAM_TIMEOUT", source: "mail" });
  gate.resolve(ANSWER);
  await expect(Promise.all(holding)).resolves.toHaveLength(10);
});

test("retries count as requests, and there are none beyond the limit", async () => {
  const answers: (boolean | undefined)[] = [];
  const retrying = sourceWith((_request, { mayRetry }) => {
    answers.push(mayRetry?.(), mayRetry?.());
    return Promise.resolve(ANSWER);
  });
  const shared = operation({ upstreamRequests: 2 });
  await shared.send(retrying, GET);
  expect(answers).toEqual([true, false]);
  await expect(shared.send(retrying, GET)).rejects.toMatchObject({ code: "QUERY_TOO_COSTLY" });
});
