import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { emailit, type EmailitEntry } from "../../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { apiKey, apiKeyList, createdApiKey, versionTwoError, versionTwoInvalid } from "../support/emailit-wire.js";
import { call, controlOf, type Received } from "../support/http.js";

const PATH = "/v2/api-keys";
const NOW = "2026-11-22T10:20:30.000000Z";

let now = 0;
let emulator: RunningEmulator<EmailitEntry>;
let control: ReturnType<typeof controlOf>;

beforeAll(async () => {
  emulator = await startEmulator(emailit, { size: 5, clock: () => now });
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(async () => {
  now = Date.parse(NOW);
  await control.reset({ seed: 1, size: 5 });
});
afterAll(() => emulator.close());

function send(method: string, path: string, body?: unknown): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  return call(baseUrl, path, { method, body, headers: { authorization: `Bearer ${auth.apiKey}` } });
}

async function create(body: unknown): Promise<z.output<typeof createdApiKey>> {
  const received = await send("POST", PATH, body);
  expect(received.status).toBe(201);
  return createdApiKey.parse(received.json());
}

describe("creating", () => {
  test("answers with the key, which is told this once, and is of full scope unless told otherwise", async () => {
    const { key, ...created } = await create({ name: "Mine" });
    expect(created).toMatchObject({
      name: "Mine",
      scope: "full",
      sending_domain_id: null,
      last_used_at: null,
      created_at: NOW,
      updated_at: NOW,
    });
    expect(apiKeyList.parse((await send("GET", PATH)).json()).data[0]).toEqual(created);
    expect((await send("GET", `${PATH}/${created.id}`)).json()).toEqual(created);
    expect(JSON.stringify(await control.records())).not.toContain(key);
  });

  test.each([
    [{ scope: "sending" }, "smtp"],
    [{ scope: "full" }, "api"],
  ])("with %j shows in version 1 as %s", async (given, type) => {
    const { id } = await create({ name: "Mine", ...given });
    const record = (await send("GET", `/v1/credentials/${id}`)).json();
    expect(record).toMatchObject({ id, name: "Mine", type });
    expect((await control.truth())[0]).toEqual(record);
  });

  test.each([1_234_567, "sdom_2xK"])("binds the key to the sending domain %j", async (domain) => {
    const { id } = await create({ name: "Mine", scope: "sending", sending_domain_id: domain });
    await send("POST", `${PATH}/${id}`, { name: "Yours" });
    expect(apiKey.parse((await send("GET", `${PATH}/${id}`)).json()).sending_domain_id).toBe(domain);
  });

  test("a name that is taken is 409 and names the key that has it", async () => {
    const { id } = await create({ name: "Mine" });
    const received = await send("POST", PATH, { name: "Mine", scope: "sending" });
    expect(received.status).toBe(409);
    expect(received.json()).toMatchObject({
      statusCode: 409,
      error: "Conflict",
      existing: { object: "api_key", id, name: "Mine" },
    });
    expect(await control.truth()).toHaveLength(6);
  });

  test.each<[unknown, string]>([
    [{}, "name"],
    [{ name: "" }, "name"],
    [{ name: 7 }, "name"],
    [{ name: "x", scope: "admin" }, "scope"],
    [{ name: "x", sending_domain_id: true }, "sending_domain_id"],
    [[], ""],
    ["{", ""],
    [undefined, ""],
  ])("%j is 400 with details of %j, and makes nothing", async (body, field) => {
    const received = await send("POST", PATH, body);
    expect(received.status).toBe(400);
    const error = versionTwoInvalid.parse(received.json());
    expect(error).toMatchObject({ statusCode: 400, error: "Bad Request" });
    expect(error.details.map((detail) => detail.field)).toEqual([field]);
    expect(await control.truth()).toHaveLength(5);
  });
});

describe("updating", () => {
  test("is POST, and changes the name only", async () => {
    const { key: _key, ...created } = await create({ name: "Old" });
    now += 1000;
    const received = await send("POST", `${PATH}/${created.id}`, { name: "New", scope: "sending" });
    expect(received.status).toBe(200);
    expect(received.json()).toEqual({ ...created, name: "New", updated_at: "2026-11-22T10:20:31.000000Z" });
    expect((await send("PUT", `${PATH}/${created.id}`, { name: "x" })).status).toBe(405);
  });

  test.each([{}, { name: "" }, { name: null }, "x"])("to %j is 400", async (body) => {
    const [id = ""] = await control.ids();
    const received = await send("POST", `${PATH}/${id}`, body);
    expect(received.status).toBe(400);
    versionTwoInvalid.parse(received.json());
  });

  test("an unknown key is 404", async () => {
    const received = await send("POST", `${PATH}/nobody`, { name: "x" });
    expect(received.status).toBe(404);
    versionTwoError.parse(received.json());
  });
});

describe("deleting", () => {
  test("answers with what was deleted, once", async () => {
    const { id } = await create({ name: "Mine" });
    const received = await send("DELETE", `${PATH}/${id}`);
    expect(received.status).toBe(200);
    expect(received.json()).toEqual({ object: "api_key", id, name: "Mine", deleted: true });
    expect((await send("DELETE", `${PATH}/${id}`)).status).toBe(404);
    expect(await control.truth()).toHaveLength(5);
  });

  test("the last key is refused", async () => {
    await control.reset({ size: 1 });
    const [id = ""] = await control.ids();
    const received = await send("DELETE", `${PATH}/${id}`);
    expect(received.status).toBe(400);
    versionTwoError.parse(received.json());
    expect(await control.ids()).toEqual([id]);
  });
});
