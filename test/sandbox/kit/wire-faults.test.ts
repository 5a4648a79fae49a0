import { describe, expect, test } from "vitest";
import { z } from "zod";
import { SUBJECTS } from "../support/subjects.js";

describe.each(SUBJECTS)("faults of the transport at $provider", ({ start, collections, unavailable }) => {
  test("status answers in the API's place, with headers and body as given", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "status", status: 429, headers: { "Retry-After": 3 }, body: { a: [1] } });
    const received = await subject.get(subject.listPath);
    expect(received.status).toBe(429);
    expect(received.headers["retry-after"]).toBe("3");
    expect(received.json()).toEqual({ a: [1] });
  });

  test("status takes a text as it stands, and a type for it", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({
      kind: "status",
      status: 502,
      headers: { "Content-Type": "text/html" },
      body: "<h1>Bad gateway</h1>",
    });
    const received = await subject.get(subject.listPath);
    expect(received.text).toBe("<h1>Bad gateway</h1>");
    expect(received.headers["content-type"]).toBe("text/html");
  });

  test("status without a body has the provider's own error shape, and none with 204", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "status", status: 503, count: 1 });
    expect((await subject.get(subject.listPath)).json()).toEqual(unavailable);
    await subject.control.fault({ kind: "status", status: 204 });
    expect((await subject.get(subject.listPath)).text).toBe("");
  });

  test("status reaches unknown paths and requests without a token too, and is logged", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "status", status: 418 });
    expect((await subject.get("/nowhere", { headers: { authorization: "" } })).status).toBe(418);
    expect((await subject.control.requests()).map(({ status }) => status)).toEqual([418]);
  });

  test("drop closes the connection without an answer; the request is logged with status 0", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "drop", count: 1 });
    await expect(subject.get(subject.listPath)).rejects.toThrow(/hang up|ECONNRESET/);
    expect((await subject.control.requests()).map(({ status }) => status)).toEqual([0]);
    expect((await subject.get(subject.listPath)).status).toBe(200);
  });

  test("truncate cuts the body short of the length it was announced with", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "truncate" });
    await expect(subject.get(subject.listPath)).rejects.toThrow(/aborted|ECONNRESET/);
  });

  test("garbage is a body that is not JSON under a good status and type", async () => {
    await using subject = await start({ size: 3 });
    const good = await subject.get(subject.listPath);
    await subject.control.fault({ kind: "garbage" });
    const received = await subject.get(subject.listPath);
    expect(received.status).toBe(200);
    expect(received.headers["content-type"]).toBe(good.headers["content-type"]);
    expect(() => received.json()).toThrow(SyntaxError);
  });

  test("latency holds the request back, and then answers it well", async () => {
    await using subject = await start({ size: 3 * collections.length });
    await subject.control.fault({ kind: "latency", ms: 60 });
    const received = await subject.get(subject.listPath);
    expect(subject.idsOf(received)).toHaveLength(3);
    const [entry] = await subject.control.requests();
    // A timer may fire within the millisecond before.
    expect(entry?.ms).toBeGreaterThan(58);
  });

  test("slowBody brings the whole body in pieces", async () => {
    await using subject = await start({ size: 3 * collections.length });
    await subject.control.fault({ kind: "slowBody", ms: 40 });
    expect(subject.idsOf(await subject.get(subject.listPath))).toHaveLength(3);
  });

  test.each([{ kind: "latency", ms: 600_000 }, { kind: "slowBody" }])(
    "closing does not wait for a request held back by $kind",
    async (fault) => {
      const subject = await start({ size: 3 });
      await subject.control.fault(fault);
      const pending = expect(subject.get(subject.listPath)).rejects.toThrow(/hang up|ECONNRESET|aborted/);
      // The log has a request from its arrival on.
      await expect.poll(() => subject.control.requests()).toHaveLength(1);
      await subject[Symbol.asyncDispose]();
      await pending;
    },
  );
});

describe.each(SUBJECTS)("which requests a fault befalls at $provider", ({ start }) => {
  const statusesOf = async (count: number, subject: Awaited<ReturnType<typeof start>>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let sent = 0; sent < count; sent += 1) statuses.push((await subject.get(subject.listPath)).status);
    return statuses;
  };

  test("as many as its count says", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "status", status: 500, count: 2 });
    expect(await statusesOf(3, subject)).toEqual([500, 500, 200]);
  });

  test("the first fault that matches wins, the next one follows when it is spent", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "status", status: 500, match: { method: "POST" } });
    await subject.control.fault({ kind: "status", status: 502, count: 1 });
    await subject.control.fault({ kind: "status", status: 503, count: 1 });
    expect(await statusesOf(3, subject)).toEqual([502, 503, 200]);
  });

  test("those of a method and of paths that begin so", async () => {
    await using subject = await start({ size: 3 });
    const [path = ""] = subject.listPath.split("?");
    await subject.control.fault({ kind: "status", status: 500, match: { method: "get", pathPrefix: `${path}/` } });
    expect((await subject.get(subject.listPath)).status).toBe(200);
    expect((await subject.get(`${path}/x`)).status).toBe(500);
    expect((await subject.get(`${path}/x`, { method: "POST" })).status).toBe(405);
  });

  test("a share of them, the same ones for the same seed", async () => {
    await using subject = await start({ size: 3 });
    const befallen = async (seed: number): Promise<number[]> => {
      await subject.control.reset({ seed });
      await subject.control.fault({ kind: "status", status: 500, rate: 0.5 });
      return statusesOf(60, subject);
    };
    const statuses = await befallen(3);
    const failed = statuses.filter((status) => status === 500).length;
    expect(failed).toBeGreaterThan(10);
    expect(failed).toBeLessThan(50);
    expect(await befallen(3)).toEqual(statuses);
    expect(await befallen(4)).not.toEqual(statuses);
  });

  test("none of the control plane's", async () => {
    await using subject = await start({ size: 3 });
    await subject.control.fault({ kind: "drop", match: { pathPrefix: "/" } });
    expect(await subject.control.truth()).toHaveLength(3);
  });

  test("none after all faults, or this one, were deleted", async () => {
    await using subject = await start({ size: 3 });
    const id = await subject.control.fault({ kind: "status", status: 500 });
    await subject.control.fault({ kind: "status", status: 502 });
    expect(z.string().min(1).parse(id)).toBe(id);
    expect((await subject.control.send("DELETE", `/faults/${id}`)).status).toBe(200);
    expect((await subject.control.send("DELETE", `/faults/${id}`)).status).toBe(404);
    expect(await statusesOf(1, subject)).toEqual([502]);
    await subject.control.clearFaults();
    expect(await statusesOf(1, subject)).toEqual([200]);
  });
});
