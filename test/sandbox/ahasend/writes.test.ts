import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ahasend, type AhaSendEntry } from "../../../src/sandbox/ahasend/ahasend.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { createdSmtpCredential, errorBody, smtpCredential, smtpCredentialList } from "../support/ahasend-wire.js";
import { call, controlOf, type Received } from "../support/http.js";

const UNKNOWN = "11111111-1111-4111-8111-111111111111";
const NOW = "2026-11-22T10:20:30Z";

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
  now = Date.parse(NOW);
  await control.reset({ seed: 1, size: 5 });
});
afterAll(() => emulator.close());

function send(method: string, target: string, body?: unknown): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  return call(baseUrl, target, { method, body, headers: { authorization: `Bearer ${auth.apiKey}` } });
}

async function create(body: unknown): Promise<z.output<typeof createdSmtpCredential>> {
  const received = await send("POST", path, body);
  expect(received.status).toBe(201);
  return createdSmtpCredential.parse(received.json());
}

describe("creating", () => {
  test("answers with the credential and its password, which is told this once", async () => {
    const { password, ...created } = await create({ name: "Mine", scope: "global" });
    expect(created).toMatchObject({
      name: "Mine",
      scope: "global",
      sandbox: false,
      domains: [],
      created_at: NOW,
      updated_at: NOW,
    });
    expect((await send("GET", `${path}/${created.id}`)).json()).toEqual(created);
    expect(smtpCredentialList.parse((await send("GET", path)).json()).data[0]).toEqual(created);
    expect(JSON.stringify(await control.records())).not.toContain(password);
  });

  test("puts the newest first, however fast they follow each other, and after everything seeded", async () => {
    now = 0;
    const seeded = await control.ids();
    const made: string[] = [];
    for (const name of ["a", "b", "c", "d"]) made.unshift((await create({ name, scope: "global" })).id);
    expect(await control.ids()).toEqual([...made, ...seeded]);
    expect((await send("GET", `${path}?limit=2`)).json()).toMatchObject({ data: [{ id: made[0] }, { id: made[1] }] });
  });

  test("draws the same for the same seed, and does not touch what was seeded", async () => {
    const seeded = await control.records();
    const first = await create({ name: "a", scope: "global" });
    await control.reset({ seed: 1, size: 5 });
    expect(await control.records()).toEqual(seeded);
    expect(await create({ name: "a", scope: "global" })).toEqual(first);
    await control.reset({ seed: 2, size: 5 });
    expect((await create({ name: "a", scope: "global" })).password).not.toBe(first.password);
  });

  test("takes domains that the account has, and normalizes them", async () => {
    const { domains } = await create({
      name: "Mine",
      scope: "scoped",
      sandbox: true,
      domains: [" Mail.Example.COM. ", "a.example", "mail.example.com", "shop.test", "example.org"],
    });
    expect(domains).toEqual(["mail.example.com", "a.example", "shop.test", "example.org"]);
  });

  test("takes a domain that another credential has", async () => {
    const body = { name: "Mine", scope: "scoped", domains: ["mail.acme.io"] };
    expect((await send("POST", path, body)).status).toBe(400);
    await control.insert({ collection: "smtp-credentials", record: { scope: "scoped", domains: ["mail.acme.io"] } });
    expect((await create(body)).domains).toEqual(["mail.acme.io"]);
  });

  test.each([undefined, null, [], ["example.com"], ["nowhere.invalid"]])(
    "of global scope ignores the domains %j",
    async (domains) => {
      expect((await create({ name: "Mine", scope: "global", domains })).domains).toEqual([]);
    },
  );

  test("ignores what is no field of the request", async () => {
    const given = { name: "Mine", scope: "global", username: "me", password: "mine", id: UNKNOWN };
    const { id, username, password } = await create(given);
    expect([id, username, password]).not.toContain(UNKNOWN);
    expect([username, password]).not.toEqual(["me", "mine"]);
  });

  test.each<[unknown, RegExp]>([
    [{ scope: "global" }, /name/],
    [{ name: "", scope: "global" }, /name/],
    [{ name: 7, scope: "global" }, /name/],
    [{ name: "x".repeat(256), scope: "global" }, /name.*255/],
    [{ name: "x" }, /scope/],
    [{ name: "x", scope: "local" }, /scope.*global, scoped/],
    [{ name: "x", scope: "global", sandbox: "yes" }, /sandbox/],
    [{ name: "x", scope: "scoped" }, /domains/],
    [{ name: "x", scope: "scoped", domains: null }, /domains/],
    [{ name: "x", scope: "scoped", domains: [] }, /domains/],
    [{ name: "x", scope: "scoped", domains: "example.com" }, /domains/],
    [{ name: "x", scope: "scoped", domains: [7] }, /domains/],
    [{ name: "x", scope: "scoped", domains: ["example.com", "unknown.invalid"] }, /domain.*unknown\.invalid/],
    [{ name: "x", scope: "scoped", domains: ["github.com"] }, /domain.*github\.com/],
    [{ name: "x", scope: "scoped", domains: ["not a domain.example"] }, /domain/],
    [{ name: "x", scope: "scoped", domains: ["-.example"] }, /domain/],
    [[], /body/],
    ["{", /body/],
    [undefined, /body/],
  ])("%j is 400, says why and makes nothing", async (body, complaint) => {
    const received = await send("POST", path, body);
    expect(received.status).toBe(400);
    expect(errorBody.parse(received.json()).message).toMatch(complaint);
    expect(await control.truth()).toHaveLength(5);
  });

  test("takes a name twice, unless told that names are unique", async () => {
    await create({ name: "Mine", scope: "global" });
    await create({ name: "Mine", scope: "global" });
    await control.set({ uniqueNames: true });
    expect((await send("POST", path, { name: "Mine", scope: "global" })).status).toBe(400);
  });
});

describe("deleting", () => {
  test("answers with a message, once, by the id in either case", async () => {
    const [first = "", second = "", ...others] = await control.ids();
    const received = await send("DELETE", `${path}/${first}`);
    expect(received.status).toBe(200);
    z.strictObject({ message: z.string().min(1) }).parse(received.json());
    expect((await send("DELETE", `${path}/${second.toUpperCase()}`)).status).toBe(200);
    expect(await control.ids()).toEqual(others);
    expect((await send("DELETE", `${path}/${first}`)).status).toBe(404);
    expect((await send("GET", `${path}/${first}`)).status).toBe(404);
  });

  test("an unknown credential is 404, an id that is no UUID 400", async () => {
    expect((await send("DELETE", `${path}/${UNKNOWN}`)).status).toBe(404);
    expect((await send("DELETE", `${path}/nobody`)).status).toBe(400);
  });

  test("the last credential may go", async () => {
    await control.reset({ size: 1 });
    const [id = ""] = await control.ids();
    expect((await send("DELETE", `${path}/${id}`)).status).toBe(200);
    expect(await control.ids()).toEqual([]);
  });
});

describe("around every write", () => {
  test("a key of this account is needed", async () => {
    const [id = ""] = await control.ids();
    const body = { name: "x", scope: "global" };
    for (const [method, target] of [
      ["POST", path],
      ["DELETE", `${path}/${id}`],
    ] as const) {
      expect((await call(emulator.source.baseUrl, target, { method, body })).status).toBe(401);
      expect((await send(method, target.replace(emulator.source.accountId, UNKNOWN), body)).status).toBe(401);
    }
    expect(await control.truth()).toHaveLength(5);
  });

  test.each(["PUT", "PATCH"])("%s does not exist: a credential cannot be changed", async (method) => {
    const [first] = z.array(smtpCredential).parse(await control.truth());
    const received = await send(method, `${path}/${first?.id ?? ""}`, { name: "x" });
    expect(received.status).toBe(405);
    expect(received.headers["allow"]).toBe("GET, DELETE");
  });

  test("the log has it, and a lost answer does not undo it", async () => {
    await control.fault({ kind: "drop", count: 1, match: { method: "POST" } });
    await expect(send("POST", path, { name: "Mine", scope: "global" })).rejects.toThrow(/hang up|ECONNRESET/);
    const [record] = await control.truth();
    expect(record?.["name"]).toBe("Mine");
    await control.fault({ kind: "status", status: 500, count: 1 });
    expect((await send("DELETE", `${path}/${UNKNOWN}`)).status).toBe(500);
    expect((await control.requests()).map(({ method, status }) => `${method} ${status}`)).toEqual([
      "POST 0",
      "DELETE 500",
    ]);
  });
});
