import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ahasend, type AhaSendEntry } from "../../../src/sandbox/ahasend/ahasend.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { createdSmtpCredential, errorBody } from "../support/ahasend-wire.js";
import { call, controlOf, type Received, type Sent } from "../support/http.js";

const NOW = Date.parse("2026-11-22T10:20:30Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BODY = { name: "Mine", scope: "global" };

let now = 0;
let emulator: RunningEmulator<AhaSendEntry>;
let control: ReturnType<typeof controlOf>;
let path: string;

beforeAll(async () => {
  emulator = await startEmulator(ahasend, { size: 5, clock: () => now });
  control = controlOf(emulator.source.baseUrl);
  path = `/v2/accounts/${emulator.source.accountId}/smtp-credentials`;
});
beforeEach(async () => {
  now = NOW;
  await control.reset({ seed: 1, size: 5 });
});
afterAll(() => emulator.close());

function send(method: string, target: string, sent: Sent): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  const headers = { authorization: `Bearer ${auth.apiKey}`, ...sent.headers };
  return call(baseUrl, target, { ...sent, method, headers });
}

function create(key: string, body: unknown = BODY, headers: Sent["headers"] = {}): Promise<Received> {
  return send("POST", path, { body, headers: { "idempotency-key": key, ...headers } });
}

const replayed = ({ headers }: Received): unknown => headers["idempotent-replayed"];
const made = async (): Promise<number> => (await control.ids()).length - 5;

/** A create that the emulator has taken in and holds back for so long. */
async function heldBack(key: string, ms: number): Promise<{ readonly first: Promise<Received> }> {
  await control.fault({ kind: "latency", ms, count: 1 });
  const first = create(key);
  first.catch(() => {});
  // The log has a request from its arrival on, and its body arrives with it.
  await expect.poll(() => control.requests()).toHaveLength(1);
  return { first };
}

describe("a key sent again with the same request", () => {
  test("gets the same bytes once more, password included, and makes nothing", async () => {
    const first = await create("key-1");
    expect(first.status).toBe(201);
    expect(replayed(first)).toBeUndefined();
    for (const again of [await create("key-1"), await create("key-1")]) {
      expect(again.status).toBe(201);
      expect(again.text).toBe(first.text);
      expect(replayed(again)).toBe("true");
      expect(again.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
    }
    expect(createdSmtpCredential.parse(first.json()).password).toHaveLength(32);
    expect(await made()).toBe(1);
  });

  test("gets them where the first answer was lost", async () => {
    await control.fault({ kind: "drop", count: 1 });
    await expect(create("key-1")).rejects.toThrow(/hang up|ECONNRESET/);
    const again = await create("key-1");
    expect([again.status, replayed(again)]).toEqual([201, "true"]);
    expect((await control.truth())[0]).toMatchObject({ id: createdSmtpCredential.parse(again.json()).id });
    expect(await made()).toBe(1);
  });

  test("gets them even when the credential is gone", async () => {
    const first = await create("key-1");
    await send("DELETE", `${path}/${createdSmtpCredential.parse(first.json()).id}`, {});
    expect((await create("key-1")).text).toBe(first.text);
    expect(await made()).toBe(0);
  });

  test("gets what the account's id in capitals got: the path is the same", async () => {
    const first = await create("key-1");
    const again = await send(
      "POST",
      path.replace(emulator.source.accountId, (id) => id.toUpperCase()),
      {
        body: BODY,
        headers: { "idempotency-key": "key-1" },
      },
    );
    expect(again.text).toBe(first.text);
  });

  test("gets its refusal once more", async () => {
    const body = { name: "Mine", scope: "scoped", domains: ["mail.acme.io"] };
    const first = await create("key-1", body);
    expect([first.status, replayed(first)]).toEqual([400, undefined]);
    // Now it would pass.
    await control.insert({ collection: "smtp-credentials", record: { domains: ["mail.acme.io"] } });
    const again = await create("key-1", body);
    expect([again.status, replayed(again), again.text]).toEqual([400, "true", first.text]);
    expect((await create("key-2", body)).status).toBe(201);
  });

  test("runs again 24 hours later, and not before", async () => {
    const first = await create("key-1");
    now += 24 * HOUR - 1;
    expect((await create("key-1")).text).toBe(first.text);
    now += 1;
    const later = await create("key-1");
    expect([later.status, replayed(later)]).toEqual([201, undefined]);
    expect(later.text).not.toBe(first.text);
    expect(await made()).toBe(2);
  });

  test("runs again after a failure of the server", async () => {
    await control.fault({ kind: "status", status: 503, count: 1 });
    const first = await create("key-1");
    expect([first.status, replayed(first)]).toEqual([503, undefined]);
    const again = await create("key-1");
    expect([again.status, replayed(again)]).toEqual([201, undefined]);
    expect(await made()).toBe(1);
  });

  test("runs again after a refusal that came before the key was looked at", async () => {
    expect((await create("key-1", BODY, { authorization: "Bearer nobody" })).status).toBe(401);
    expect((await create("key-1")).status).toBe(201);
  });

  test("runs again after the rate limit", async () => {
    await using limited = await startEmulator(ahasend, { size: 0, rateLimits: true, now: () => 0 });
    const { baseUrl, accountId, auth } = limited.source;
    const target = `/v2/accounts/${accountId}/smtp-credentials`;
    const headers = { authorization: `Bearer ${auth.apiKey}`, "idempotency-key": "key-1" };
    for (let sent = 0; sent < 200; sent += 1) await call(baseUrl, target, { headers });
    expect((await call(baseUrl, target, { method: "POST", body: BODY, headers })).status).toBe(429);
    await controlOf(baseUrl).set({ rateLimits: false });
    expect((await call(baseUrl, target, { method: "POST", body: BODY, headers })).status).toBe(201);
  });
});

describe("a key whose request still runs", () => {
  test("is 409 with the pair of headers that tells it from other conflicts; the first runs once", async () => {
    const { first } = await heldBack("key-1", 1000);
    const second = await create("key-1");
    expect(second.status).toBe(409);
    errorBody.parse(second.json());
    expect(replayed(second)).toBe("false");
    expect(second.headers["retry-after"]).toMatch(/^[1-9]\d*$/);
    const answer = await first;
    expect([answer.status, replayed(answer)]).toEqual([201, undefined]);
    const third = await create("key-1");
    expect([third.text, replayed(third)]).toEqual([answer.text, "true"]);
    expect(await made()).toBe(1);
  });

  test("is 422 for another request, and no matter to other keys", async () => {
    await heldBack("key-1", 600_000);
    expect((await create("key-1", { ...BODY, name: "Yours" })).status).toBe(422);
    expect((await create("key-2")).status).toBe(201);
    expect((await create("key-1")).status).toBe(409);
  });

  test("is free when the lease of five minutes has ended; the late outcome does not replace the newer one", async () => {
    const { first } = await heldBack("key-1", 1000);
    now += 5 * MINUTE - 1;
    expect((await create("key-1")).status).toBe(409);
    now += 1;
    const second = await create("key-1");
    expect([second.status, replayed(second)]).toEqual([201, undefined]);
    expect((await first).status).toBe(201);
    expect((await create("key-1")).text).toBe(second.text);
    expect(await made()).toBe(2);
  });

  test("is free when the client gave up before the request was looked at", async () => {
    await control.fault({ kind: "latency", ms: 600_000, count: 1 });
    const gaveUp = new AbortController();
    const { baseUrl, auth } = emulator.source;
    const first = fetch(`${baseUrl}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${auth.apiKey}`, "idempotency-key": "key-1" },
      body: JSON.stringify(BODY),
      signal: gaveUp.signal,
    });
    first.catch(() => {});
    await expect.poll(() => control.requests()).toHaveLength(1);
    gaveUp.abort();
    await expect(first).rejects.toThrow(/abort/);
    await expect.poll(async () => (await create("key-1")).status).toBe(201);
    expect(await made()).toBe(1);
  });
});

describe("a key sent with another request", () => {
  test.each([
    ["another name", { ...BODY, name: "Yours" }],
    ["other bytes of the same JSON", '{"scope":"global","name":"Mine"}'],
  ])("%s is 422 with neither header, and leaves the first outcome", async (_case, body) => {
    const first = await create("key-1");
    const other = await create("key-1", body);
    expect(other.status).toBe(422);
    errorBody.parse(other.json());
    expect(replayed(other)).toBeUndefined();
    expect(other.headers["retry-after"]).toBeUndefined();
    expect((await create("key-1")).text).toBe(first.text);
    expect(await made()).toBe(1);
  });
});

describe("the key itself", () => {
  test("has up to 255 characters; a longer one is 400 and makes nothing", async () => {
    expect((await create("x".repeat(255))).status).toBe(201);
    const refused = await create("x".repeat(256));
    expect(refused.status).toBe(400);
    errorBody.parse(refused.json());
    expect(await made()).toBe(1);
  });

  test("may be left out: then every request runs", async () => {
    const bodies = [
      await create(""),
      await send("POST", path, { body: BODY }),
      await send("POST", path, { body: BODY }),
    ];
    expect(bodies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await made()).toBe(3);
  });

  test("means nothing where it is not declared", async () => {
    const [id = ""] = await control.ids();
    await create("key-1");
    const headers = { "idempotency-key": "key-1" };
    const listed = await send("GET", path, { headers });
    const deleted = await send("DELETE", `${path}/${id}`, { headers });
    const again = await send("DELETE", `${path}/${id}`, { headers });
    expect([listed, deleted, again].map(({ status }) => status)).toEqual([200, 200, 404]);
    expect([listed, deleted, again].map(replayed)).toEqual([undefined, undefined, undefined]);
    const long = await send("GET", path, { headers: { "idempotency-key": "x".repeat(300) } });
    expect(long.status).toBe(200);
  });
});

describe("the switch legacy412", () => {
  test("answers a request that failed with 412 from then on, and one that did not as ever", async () => {
    await control.set({ legacy412: true });
    const failed = await create("key-1", {});
    expect([failed.status, replayed(failed)]).toEqual([400, undefined]);
    const again = await create("key-1", {});
    expect([again.status, replayed(again)]).toEqual([412, "false"]);
    expect(again.headers["retry-after"]).toBeUndefined();
    errorBody.parse(again.json());
    await create("key-2");
    const good = await create("key-2");
    expect([good.status, replayed(good)]).toEqual([201, "true"]);
  });
});
