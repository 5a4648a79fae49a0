import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { emailit, type EmailitEntry } from "../../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import {
  createdCredential,
  credential,
  credentialList,
  versionOneDeleted,
  versionOneError,
  versionOneInvalid,
  wrappedCredential,
} from "../support/emailit-wire.js";
import { call, controlOf, type Received } from "../support/http.js";

const PATH = "/v1/credentials";
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

async function create(name: string, type = "smtp"): Promise<z.output<typeof createdCredential>> {
  const received = await send("POST", PATH, { name, type });
  expect(received.status).toBe(201);
  return createdCredential.parse(received.json());
}

async function truth(): Promise<z.output<typeof credential>[]> {
  return z.array(credential).parse(await control.truth());
}

async function statusWith(key: string, path: string): Promise<number> {
  return (await call(emulator.source.baseUrl, path, { headers: { authorization: `Bearer ${key}` } })).status;
}

async function errorsOf(received: Received): Promise<Readonly<Record<string, readonly string[]>>> {
  expect(received.status).toBe(422);
  expect(await control.truth()).toHaveLength(5);
  return versionOneInvalid.parse(received.json()).errors;
}

describe("creating", () => {
  test("answers with the credential and its key, which is told this once", async () => {
    const { key, ...created } = await create("Mine", "api");
    expect(created).toMatchObject({
      name: "Mine",
      type: "api",
      last_used_at: null,
      created_at: NOW,
      updated_at: NOW,
    });
    expect((await send("GET", `${PATH}/${created.id}`)).json()).toEqual(created);
    expect(credentialList.parse((await send("GET", PATH)).json()).data[0]).toEqual(created);
    expect(JSON.stringify(await control.records())).not.toContain(key);
  });

  test("puts the newest first, however fast they follow each other", async () => {
    const seeded = await control.ids();
    const made = [await create("a"), await create("b"), await create("c")].map(({ id }) => id);
    expect(await control.ids()).toEqual([...made.toReversed(), ...seeded]);
    const times = (await truth()).map(({ created_at: at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(new Set(times.slice(0, 3)).size).toBe(3);
  });

  test("is newer than everything seeded, even where the clock is behind", async () => {
    now = Date.parse("2020-01-01T00:00:00Z");
    const { id, created_at: at } = await create("Mine");
    const [first, second] = await truth();
    expect(first?.id).toBe(id);
    expect(at > (second?.created_at ?? "")).toBe(true);
  });

  test("takes a name twice, and names of every script", async () => {
    const name = `注文 ${"ü".repeat(252)}`;
    const [one, two] = [await create(name), await create(name)];
    expect(one.id).not.toBe(two.id);
    expect(one.key).not.toBe(two.key);
    expect(one.name).toBe(name);
  });

  test("draws the same ids and keys for the same seed, and does not touch what was seeded", async () => {
    const seeded = await control.records();
    const first = await create("a");
    const inserted = await control.insert({ collection: "credentials", at: 99 });
    await control.reset({ seed: 1, size: 5 });
    expect(await control.records()).toEqual(seeded);
    expect(await control.insert({ collection: "credentials", at: 99 })).toMatchObject({ id: inserted["id"] });
    expect(await create("a")).toMatchObject({ id: first.id, key: first.key });
    await control.reset({ seed: 2, size: 5 });
    expect((await create("a")).key).not.toBe(first.key);
  });

  test.each<[unknown, readonly string[]]>([
    [{}, ["name", "type"]],
    [{ name: "x" }, ["type"]],
    [{ type: "api" }, ["name"]],
    [{ name: "  ", type: "api" }, ["name"]],
    [{ name: null, type: "api" }, ["name"]],
    [{ name: 7, type: "api" }, ["name"]],
    [{ name: "x".repeat(256), type: "api" }, ["name"]],
    [{ name: "x", type: "SMTP" }, ["type"]],
    [[], ["name", "type"]],
    ["{", ["name", "type"]],
    [undefined, ["name", "type"]],
  ])("%j is 422, complains of %j and makes nothing", async (body, fields) => {
    expect(Object.keys(await errorsOf(await send("POST", PATH, body)))).toEqual(fields);
  });

  test("sums several complaints up as Laravel does", async () => {
    expect((await send("POST", PATH, {})).json()).toEqual({
      message: "The name field is required. (and 1 more error)",
      errors: { name: ["The name field is required."], type: ["The type field is required."] },
    });
  });
});

describe("updating", () => {
  test("changes the name and nothing else, without the key", async () => {
    const { key: _key, ...created } = await create("Old");
    now += 60_000;
    const received = await send("PUT", `${PATH}/${created.id}`, { name: "New", type: "api", id: "mine" });
    expect(received.status).toBe(200);
    const changed = { ...created, name: "New", updated_at: "2026-11-22T10:21:30.000000Z" };
    expect(received.json()).toEqual(changed);
    expect((await send("GET", `${PATH}/${created.id}`)).json()).toEqual(changed);
    expect((await control.truth())[0]).toEqual(changed);
  });

  test("keeps the credential's place in the list", async () => {
    const ids = await control.ids();
    await send("PUT", `${PATH}/${ids[2] ?? ""}`, { name: "New" });
    expect(await control.ids()).toEqual(ids);
  });

  test.each([{}, undefined, { type: "api" }])("to %j changes nothing: the name is optional", async (body) => {
    const [first] = await truth();
    const received = await send("PUT", `${PATH}/${first?.id ?? ""}`, body);
    expect(received.status).toBe(200);
    expect(received.json()).toEqual(first);
    expect((await control.truth())[0]).toEqual(first);
  });

  test("to the name that it has leaves updated_at as it is", async () => {
    const [first] = await truth();
    expect((await send("PUT", `${PATH}/${first?.id ?? ""}`, { name: first?.name })).json()).toEqual(first);
  });

  test.each([null, "", 7, "x".repeat(256)])("to the name %j is 422", async (name) => {
    const [id = ""] = await control.ids();
    expect(Object.keys(await errorsOf(await send("PUT", `${PATH}/${id}`, { name })))).toEqual(["name"]);
  });

  test("an unknown credential is 404", async () => {
    const received = await send("PUT", `${PATH}/nobody`, { name: "x" });
    expect(received.status).toBe(404);
    versionOneError.parse(received.json());
  });
});

describe("deleting", () => {
  test("says so in JSON, once", async () => {
    const [first = "", ...others] = await control.ids();
    const received = await send("DELETE", `${PATH}/${first}`);
    expect(received.status).toBe(200);
    versionOneDeleted.parse(received.json());
    expect(await control.ids()).toEqual(others);
    expect((await send("DELETE", `${PATH}/${first}`)).status).toBe(404);
    expect((await send("GET", `${PATH}/${first}`)).status).toBe(404);
  });

  test.each(["422", "400", "409"])("the last credential is refused, with %s where so switched", async (status) => {
    await control.reset({ size: 2 });
    await control.set({ lastCredential: status });
    const [first = "", last = ""] = await control.ids();
    expect((await send("DELETE", `${PATH}/${first}`)).status).toBe(200);
    const received = await send("DELETE", `${PATH}/${last}`);
    expect(received.status).toBe(Number(status));
    versionOneError.extend({ success: z.literal(false) }).parse(received.json());
    expect((await send("DELETE", `${PATH}/nobody`)).status).toBe(404);
    expect(await control.ids()).toEqual([last]);
    await create("another");
    expect((await send("DELETE", `${PATH}/${last}`)).status).toBe(200);
  });
});

describe("a key that was created", () => {
  test("of the type api opens the API until its credential is deleted", async () => {
    const { id, key } = await create("Mine", "api");
    await send("PUT", `${PATH}/${id}`, { name: "Yours" });
    expect([await statusWith(key, PATH), await statusWith(key, "/v2/api-keys")]).toEqual([200, 200]);
    await send("DELETE", `${PATH}/${id}`);
    expect([await statusWith(key, PATH), await statusWith(key, "/v2/api-keys")]).toEqual([401, 401]);
  });

  test("of the type smtp is none to version 1, and may not do this in version 2", async () => {
    const { key } = await create("Mine", "smtp");
    expect([await statusWith(key, PATH), await statusWith(key, "/v2/api-keys")]).toEqual([401, 403]);
  });
});

describe("around every write", () => {
  test("a key is needed", async () => {
    const [id = ""] = await control.ids();
    for (const [method, path] of [
      ["POST", PATH],
      ["PUT", `${PATH}/${id}`],
      ["DELETE", `${PATH}/${id}`],
    ] as const) {
      const body = { name: "x", type: "api" };
      expect((await call(emulator.source.baseUrl, path, { method, body })).status).toBe(401);
    }
    expect(await control.truth()).toHaveLength(5);
  });

  test("wrapped puts data around the object", async () => {
    await control.set({ wrapped: true });
    const created = z
      .strictObject({ data: createdCredential })
      .parse((await send("POST", PATH, { name: "x", type: "api" })).json());
    const renamed = await send("PUT", `${PATH}/${created.data.id}`, { name: "y" });
    expect(wrappedCredential.parse(renamed.json()).data.name).toBe("y");
  });

  test("the log has it", async () => {
    const { id } = await create("Mine");
    await send("PUT", `${PATH}/${id}`, { name: "" });
    await send("DELETE", `${PATH}/${id}`);
    expect((await control.requests()).map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      `POST ${PATH} 201`,
      `PUT ${PATH}/${id} 422`,
      `DELETE ${PATH}/${id} 200`,
    ]);
  });

  test("a status fault befalls it before anything is done, a lost answer after", async () => {
    await control.fault({ kind: "status", status: 500, count: 1, match: { method: "POST" } });
    expect((await send("POST", PATH, { name: "a", type: "api" })).status).toBe(500);
    expect(await control.truth()).toHaveLength(5);
    for (const [index, kind] of ["drop", "truncate"].entries()) {
      await control.fault({ kind, count: 1, match: { method: "POST" } });
      await expect(send("POST", PATH, { name: kind, type: "api" })).rejects.toThrow(/hang up|ECONNRESET|aborted/);
      const records = await control.truth();
      expect(records).toHaveLength(6 + index);
      expect(records[0]?.["name"]).toBe(kind);
    }
  });
});
