import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CREDENTIAL_TYPES, type CredentialType } from "../../../src/sandbox/rebilly/credential-type.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { WHOLE_BODIES } from "../support/rebilly-bodies.js";
import { credential, credentialSchemas, problemBody } from "../support/rebilly-wire.js";

const NOON = Date.UTC(2026, 10, 22, 12);
const STATUS_ONLY = CREDENTIAL_TYPES.filter((type) => type !== "taxjar" && type !== "plaid");
let now = NOON;
let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly({ clock: () => now });
});
beforeEach(async () => {
  now = NOON;
  await emulator.control.reset({ seed: 1, size: 33 });
});
afterAll(() => emulator.close());

async function created(type: CredentialType) {
  return credential.parse((await emulator.write("POST", type, WHOLE_BODIES[type])).json());
}

async function updated(type: CredentialType, id: string, body: unknown) {
  const received = await emulator.write("PATCH", `${type}/${id}`, body);
  if (received.status !== 200) throw new Error(`${received.status} ${received.text}`);
  expect(received.headers).toMatchObject({ "x-ratelimit-limit": "300", "x-ratelimit-remaining": "300" });
  const row = credential.parse(received.json());
  expect((await emulator.get(`/service-credentials/${type}/${id}`)).json()).toEqual(row);
  return row;
}

describe("the status", () => {
  test.each(CREDENTIAL_TYPES)("of type %s goes to inactive and back, and to deactivated for good", async (type) => {
    const first = await created(type);
    expect(await updated(type, first.id, { status: "inactive" })).toEqual({ ...first, status: "inactive" });
    expect(await updated(type, first.id, { type, status: "active" })).toEqual(first);
    now += 1_234;
    const deactivated = { ...first, status: "deactivated", deactivationTime: "2026-11-22T12:00:01Z" };
    expect(await updated(type, first.id, { status: "deactivated" })).toEqual(deactivated);
    now += 60_000;
    expect(await updated(type, first.id, { status: "deactivated" })).toEqual(deactivated);
    for (const status of ["active", "inactive"]) {
      expect(await emulator.writeComplaints("PATCH", `${type}/${first.id}`, { status })).toEqual(["status"]);
    }
    expect((await emulator.truth(type))[0]).toEqual(deactivated);
  });

  test.each(STATUS_ONLY)("is all that can be changed of type %s", async (type) => {
    const first = await created(type);
    const secret = Object.fromEntries(Object.keys(WHOLE_BODIES[type]).map((field) => [field, "changed"]));
    const path = `${type}/${first.id}`;
    expect(await emulator.writeComplaints("PATCH", path, secret)).toEqual(["status"]);
    expect(await updated(type, first.id, { ...first, ...secret, status: "inactive" })).toEqual({
      ...first,
      status: "inactive",
    });
  });

  test("is one of three", async () => {
    const { id } = await created("smtp");
    for (const status of ["ACTIVE", "deleted", null, 1]) {
      expect(await emulator.writeComplaints("PATCH", `smtp/${id}`, { status })).toEqual(["status"]);
    }
    const wrong = { type: "webhook", status: "gone" };
    expect(await emulator.writeComplaints("PATCH", `smtp/${id}`, wrong)).toEqual(["type", "status"]);
  });

  test("changes in its place in the list", async () => {
    const before = await emulator.truth("experian");
    const { id, status } = credential.parse(before[1]);
    const row = await updated("experian", id, { status: status === "active" ? "inactive" : "deactivated" });
    expect(await emulator.truth("experian")).toEqual([before[0], row, before[2]]);
  });
});

describe("more than the status", () => {
  test("of taxjar is whether it leaves out the address, together with the status", async () => {
    const first = await created("taxjar");
    const body = { status: "active", omitFromAddress: false, apiToken: "changed" };
    expect(await updated("taxjar", first.id, body)).toEqual({ ...first, omitFromAddress: false });
    expect(await emulator.writeComplaints("PATCH", `taxjar/${first.id}`, { omitFromAddress: 1 })).toEqual([
      "status",
      "omitFromAddress",
    ]);
  });

  test("of plaid is everything, and no field must be given", async () => {
    const first = credentialSchemas.plaid.parse(await created("plaid"));
    expect(await updated("plaid", first.id, {})).toEqual(first);
    const changes = { clientId: "other", secretToken: "another-secret-of-plaid", websiteId: "web_2", useStripe: false };
    expect(await updated("plaid", first.id, changes)).toEqual({ ...first, ...changes });
    const wrong = { websiteId: "", clientId: "", secretToken: null, useStripe: "no" };
    expect(await emulator.writeComplaints("PATCH", `plaid/${first.id}`, wrong)).toEqual(Object.keys(wrong));
    expect((await emulator.truth("plaid"))[0]).toEqual({ ...first, ...changes });
  });

  test("is shown masked where secrets are", async () => {
    const { id } = await created("plaid");
    await emulator.control.set({ maskSecrets: true });
    const received = await emulator.write("PATCH", `plaid/${id}`, { secretToken: "another-secret-of-plaid" });
    expect(received.json()).toMatchObject({ secretToken: "********" });
    await emulator.control.set({ maskSecrets: false });
    expect((await emulator.truth("plaid"))[0]).toMatchObject({ secretToken: "another-secret-of-plaid" });
  });
});

describe("a change", () => {
  test("of what there is not is 404, also under another type; there is no deleting", async () => {
    const { id } = await created("smtp");
    for (const path of ["smtp/crd_nobody", `webhook/${id}`, `paypal/${id}`]) {
      const received = await emulator.write("PATCH", path, { status: "inactive" });
      expect(problemBody.parse(received.json()).status).toBe(404);
    }
    for (const method of ["DELETE", "PUT"]) {
      const received = await emulator.get(`/service-credentials/smtp/${id}`, { method });
      expect([received.status, received.headers.allow]).toEqual([405, "GET, PATCH"]);
    }
  });

  test("needs a JSON object and a key, like any write", async () => {
    const { id } = await created("smtp");
    const path = `/service-credentials/smtp/${id}`;
    expect((await emulator.write("PATCH", path, "[]")).status).toBe(400);
    const sent = { method: "PATCH", body: { status: "inactive" } };
    expect((await emulator.get(path, sent)).status).toBe(415);
    const headers = { "content-type": "application/json", "reb-apikey": "" };
    expect((await emulator.get(path, { ...sent, headers })).status).toBe(401);
    expect((await emulator.truth("smtp"))[0]).toMatchObject({ status: "active" });
  });
});

describe("writes", () => {
  test("count against the quota once it is enforced", async () => {
    await using limited = await startRebilly({ rateLimits: true, size: 0, now: () => 0, clock: () => NOON });
    const post = () => limited.write("POST", "sendgrid", WHOLE_BODIES.sendgrid);
    for (let left = 299; left >= 0; left -= 1) {
      const received = await post();
      expect([received.status, received.headers["x-ratelimit-remaining"]]).toEqual([
        left === 299 ? 201 : 303,
        String(left),
      ]);
    }
    const refused = await post();
    expect([refused.status, refused.headers["x-ratelimit-retry-after"]]).toEqual([429, String(NOON / 1000 + 1)]);
  });

  test("are logged, and are lost before the provider acts or after it, as the fault has it", async () => {
    const post = (host: string) => emulator.write("POST", "smtp", { host });
    const hosts = async () => (await emulator.truth("smtp")).slice(0, -3).map(({ host }) => host);
    await emulator.control.fault({ kind: "status", status: 503, count: 1, match: { method: "POST" } });
    expect((await post("a.example")).status).toBe(503);
    expect(await hosts()).toEqual([]);
    for (const kind of ["drop", "truncate"]) {
      await emulator.control.fault({ kind, count: 1 });
      await expect(post(`${kind}.example`)).rejects.toThrow();
    }
    expect(await hosts()).toEqual(["truncate.example", "drop.example"]);
    expect((await post("drop.example")).status).toBe(303);
    const log = await emulator.control.requests();
    expect(log.map(({ method, path, status }) => [method, path, status])).toEqual(
      [503, 0, 201, 303].map((status) => ["POST", "/service-credentials/smtp", status]),
    );
  });
});
