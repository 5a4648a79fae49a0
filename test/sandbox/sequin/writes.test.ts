import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { sequin, type SequinEntry } from "../../../src/sandbox/sequin/sequin.js";
import { call, controlOf, type Received, type Sent } from "../support/http.js";
import { credential, credentialList, errorBody, invalidBody, unroutedBody } from "../support/sequin-wire.js";

type Credential = z.output<typeof credential>;

const PATH = "/v1/credentials";
const UNKNOWN = "11111111-1111-4111-8111-111111111111";
const SECRET = "sk_test_51HxQnLKd8vNqTr2M";
const STRIPE = { kind: "stripe_key", name: "TEST ACCOUNT", secret: SECRET, test: true };

let now = 0;
let emulator: RunningEmulator<SequinEntry>;
let control: ReturnType<typeof controlOf>;

beforeAll(async () => {
  emulator = await startEmulator(sequin, { clock: () => now });
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(async () => {
  now = Date.parse("2026-11-22T10:20:30.456Z");
  await control.reset({ seed: 1, size: 60 });
});
afterAll(() => emulator.close());

function send(method: string, path: string, body?: unknown, headers: Sent["headers"] = {}): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  const type = body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
  return call(baseUrl, path, {
    method,
    body,
    headers: { authorization: `Bearer ${auth.token}`, ...type, ...headers },
  });
}

async function done(received: Received): Promise<Credential> {
  expect(received.status, received.text).toBe(200);
  return credential.parse(received.json());
}

async function importOne(body: unknown): Promise<Credential> {
  return done(await send("POST", PATH, body));
}

async function truth(): Promise<Credential[]> {
  return z.array(credential).parse(await control.truth());
}

async function errorsOf(received: Received): Promise<Readonly<Record<string, readonly string[]>>> {
  expect(received.status).toBe(422);
  expect(await control.truth()).toHaveLength(60);
  return invalidBody.parse(received.json()).validation_errors;
}

/** An app of the account for some provider. */
async function appOf(provider: string) {
  const found = (await truth()).find((record) => record.provider === provider && record.oauth_app_id !== null);
  return { oauth_app_id: found?.oauth_app_id, oauth_app: found?.oauth_app };
}

describe("an import", () => {
  test("makes a credential whose secrets are masked, and derives the provider", async () => {
    const created = await importOne({ properties: STRIPE, name: "Mine", metadata: { custom_property: 42 } });
    expect(created).toMatchObject({
      provider: "stripe",
      name: "Mine",
      oauth_app_id: null,
      oauth_app: { kind: "sequin" },
      properties: { kind: "stripe_key", name: "TEST ACCOUNT", test: true },
      metadata: { custom_property: 42 },
      health: null,
      created_at: "2026-11-22 10:20:30",
      updated_at: "2026-11-22 10:20:30",
    });
    expect((await send("GET", `${PATH}/${created.id}`)).json()).toEqual(created);
    expect(credentialList.parse((await send("GET", PATH)).json()).data.at(-1)).toEqual(created);
    expect((await truth()).at(-1)).toEqual(created);
    expect(JSON.stringify(await control.records())).not.toContain(SECRET);
  });

  test("puts the newest last, however fast they follow each other, and after everything seeded", async () => {
    now = 0;
    const seeded = await control.ids();
    const made: string[] = [];
    for (const secret of ["a", "b", "c", "d"]) {
      made.push((await importOne({ properties: { ...STRIPE, secret } })).id);
    }
    expect(await control.ids()).toEqual([...seeded, ...made]);
  });

  test("draws the same for the same seed, and does not touch what was seeded", async () => {
    const seeded = await control.records();
    const first = await importOne({ properties: STRIPE });
    await control.reset({});
    expect(await control.records()).toEqual(seeded);
    expect(await importOne({ properties: STRIPE })).toEqual(first);
    await control.reset({ seed: 2 });
    expect((await importOne({ properties: STRIPE })).id).not.toBe(first.id);
  });

  test("shows the app that the credential was obtained with", async () => {
    const app = await appOf("linear");
    const properties = { kind: "linear_oauth2", access_token: "lin_oauth_4f7a", scope: "read" };
    expect(await importOne({ oauth_app_id: app.oauth_app_id, properties })).toMatchObject({
      provider: "linear",
      ...app,
    });
  });

  test.each([
    [{ kind: "acme_app", refresh_token: "r", tenants: [{ client_secret: "s", name: "t" }] }, "acme"],
    [{ kind: "big_corp_key", secret: 7, nested: { password: "p" } }, "big_corp"],
    [{ kind: "github", authtoken: "t" }, "github"],
    [{ kind: "stripe_sequin", name: "Mine", secret: "s", test: false }, "stripe"],
  ])("takes the kind of %j as it comes, and masks whatever is named like a secret", async (properties, provider) => {
    const created = await importOne({ properties });
    expect(created.provider).toBe(provider);
    const told = JSON.stringify(created.properties).replaceAll(/"\*{10,11}"/g, '"mask"');
    const secrets = /"(secret|password|client_secret|\w*token)":(?:"\w*"|7)/g;
    expect(told).toBe(JSON.stringify(properties).replaceAll(secrets, '"$1":"mask"'));
  });

  test("shows the kind at the top where so switched", async () => {
    await control.set({ topLevelKind: true });
    expect((await send("POST", PATH, { properties: STRIPE })).json()).toMatchObject({ kind: "stripe_key" });
  });

  test.each<[unknown, readonly string[]]>([
    [{}, ["properties"]],
    [[], ["properties"]],
    ["", ["properties"]],
    [{ properties: null }, ["properties"]],
    [{ properties: "stripe_key" }, ["properties"]],
    [{ properties: {} }, ["properties.kind"]],
    [{ properties: { kind: 7 } }, ["properties.kind"]],
    [{ properties: { kind: "stripe_key" } }, ["properties.secret"]],
    [{ properties: { ...STRIPE, secret: 7, test: "yes" } }, ["properties.secret", "properties.test"]],
    [
      { properties: { kind: "github_app", account_type: "Team", account_login: "x" } },
      ["properties.account_type", "properties.installation_id"],
    ],
    [{ properties: { kind: "linear_oauth2", access_token: "x" } }, ["oauth_app_id"]],
    [{ properties: { kind: "quickbooks_oauth2", realm_id: "1" }, oauth_app_id: null }, ["oauth_app_id"]],
    [{ properties: STRIPE, oauth_app_id: UNKNOWN }, ["oauth_app_id"]],
    [{ properties: STRIPE, oauth_app_id: "mine" }, ["oauth_app_id"]],
    [{ properties: STRIPE, oauth_app_id: 7 }, ["oauth_app_id"]],
    [{ properties: STRIPE, name: 7 }, ["name"]],
    [{ properties: STRIPE, metadata: "x" }, ["metadata"]],
  ])("of %j is 422, complains of %j and makes nothing", async (body, keys) => {
    expect(Object.keys(await errorsOf(await send("POST", PATH, body)))).toEqual(keys);
  });

  test("with an app of another provider is 422", async () => {
    const { oauth_app_id: linear } = await appOf("linear");
    const properties = { kind: "airtable_oauth2", airtable_uid: "usr1", refresh_token: "r" };
    const errors = await errorsOf(await send("POST", PATH, { properties, oauth_app_id: linear }));
    expect(Object.keys(errors)).toEqual(["oauth_app_id"]);
  });
});

describe("an import of the same credential", () => {
  test("updates properties, name and metadata, and keeps id, creation and place", async () => {
    const first = await importOne({ properties: STRIPE, name: "Old", metadata: { a: 1, b: 2 } });
    await importOne({ properties: { ...STRIPE, secret: "another" } });
    now += 5000;
    const properties = { ...STRIPE, name: "LIVE ACCOUNT", test: false };
    const again = await importOne({ properties, name: "New", metadata: { b: 3 } });
    expect(again).toMatchObject({
      id: first.id,
      name: "New",
      properties: { name: "LIVE ACCOUNT", test: false },
      created_at: first.created_at,
      updated_at: "2026-11-22 10:20:35",
    });
    expect(again.metadata).toEqual({ b: 3 });
    expect((await truth()).at(-2)).toEqual(again);
    expect(await control.truth()).toHaveLength(62);
  });

  test("keeps the name and metadata that it does not give", async () => {
    const first = await importOne({ properties: STRIPE, name: "Mine", metadata: { a: 1 } });
    const again = await importOne({ properties: STRIPE });
    expect([again.id, again.name, again.metadata]).toEqual([first.id, "Mine", { a: 1 }]);
  });

  test.each([
    [
      { kind: "github_app", account_type: "User", account_login: "me", installation_id: 7 },
      { account_login: "you" },
      { installation_id: 8 },
    ],
    [{ kind: "checkout_champ_password", login_id: "me", password: "a" }, { password: "b" }, { login_id: "you" }],
    [{ kind: "shopify_key", shop: "mine.example", access_token: "a" }, { access_token: "b" }, { shop: "b.example" }],
    [{ kind: "sendgrid_key", name: "Mine", secret: "a" }, { name: "Yours" }, { secret: "b" }],
    [{ kind: "odd_key", color: "red" }, {}, { color: "blue" }],
    [{ kind: "odd_key", secret: "a" }, { color: "red" }, { kind: "even_key" }],
  ])("%j is known by its account, else by its secret", async (properties, same, other) => {
    const { id } = await importOne({ properties });
    expect((await importOne({ properties: { ...properties, ...same } })).id).toBe(id);
    expect((await importOne({ properties: { ...properties, ...other } })).id).not.toBe(id);
  });

  test("finds one that was seeded, by its account", async () => {
    const seeded = (await truth()).find(({ properties }) => properties.kind === "checkout_champ_password");
    const { login_id: login } = z.looseObject({ login_id: z.string() }).parse(seeded?.properties);
    const again = await importOne({
      properties: { kind: "checkout_champ_password", login_id: login, password: "new" },
    });
    expect(again.id).toBe(seeded?.id);
    expect(await control.truth()).toHaveLength(60);
  });

  test("makes a new one of a secret that is only asterisks: the masks of others are no identity", async () => {
    const { id } = await importOne({ properties: { ...STRIPE, secret: "***********" } });
    expect((await importOne({ properties: { ...STRIPE, secret: "***********" } })).id).not.toBe(id);
  });
});

describe("an update", () => {
  test("replaces name and metadata, and ignores the rest", async () => {
    const created = await importOne({ properties: STRIPE, name: "Old", metadata: { a: 1 } });
    now += 1000;
    const received = await send("PATCH", `${PATH}/${created.id}`, {
      name: "New",
      metadata: { b: 2 },
      properties: { kind: "github_app" },
      provider: "github",
    });
    const changed = { ...created, name: "New", metadata: { b: 2 }, updated_at: "2026-11-22 10:20:31" };
    expect(await done(received)).toEqual(changed);
    expect((await truth()).at(-1)).toEqual(changed);
    const renamed = await done(await send("PATCH", `${PATH}/${created.id.toUpperCase()}`, { name: "Newer" }));
    expect([renamed.name, renamed.metadata]).toEqual(["Newer", { b: 2 }]);
    expect((await importOne({ properties: STRIPE })).id).toBe(created.id);
  });

  test("to no name takes the name away", async () => {
    const { id } = await importOne({ properties: STRIPE, name: "Old" });
    expect(await done(await send("PATCH", `${PATH}/${id}`, { name: null }))).not.toHaveProperty("name");
  });

  test("of nothing changes nothing", async () => {
    const [first] = await truth();
    for (const body of [{}, "", { provider: "x" }]) {
      expect(await done(await send("PATCH", `${PATH}/${first?.id ?? ""}`, body))).toEqual(first);
    }
  });

  test.each([
    [{ name: 7 }, "name"],
    [{ metadata: [] }, "metadata"],
    [{ metadata: null }, "metadata"],
  ])("to %j is 422", async (body, key) => {
    const [id = ""] = await control.ids();
    expect(Object.keys(await errorsOf(await send("PATCH", `${PATH}/${id}`, body)))).toEqual([key]);
  });

  test.each([UNKNOWN, "nobody", "start-auth"])("of %s is 404", async (id) => {
    const received = await send("PATCH", `${PATH}/${id}`, { name: "x" });
    expect(received.status).toBe(404);
    errorBody.parse(received.json());
  });
});

describe("a deletion", () => {
  test("answers with the id, once", async () => {
    const [first = "", ...others] = await control.ids();
    const received = await send("DELETE", `${PATH}/${first.toUpperCase()}`);
    expect(received.status).toBe(200);
    expect(received.json()).toEqual({ id: first, deleted: true });
    expect(await control.ids()).toEqual(others);
    expect((await send("DELETE", `${PATH}/${first}`)).status).toBe(404);
    expect((await send("DELETE", `${PATH}/start-auth`)).status).toBe(404);
  });

  test("answers with nothing where so switched", async () => {
    await control.set({ deletion: "204" });
    const [first = ""] = await control.ids();
    const received = await send("DELETE", `${PATH}/${first}`);
    expect([received.status, received.text]).toEqual([204, ""]);
    expect(await control.truth()).toHaveLength(59);
  });

  test("is not there where so switched", async () => {
    await control.set({ deletion: "404" });
    const [first = ""] = await control.ids();
    const received = await send("DELETE", `${PATH}/${first}`);
    expect(received.status).toBe(404);
    unroutedBody.parse(received.json());
    expect(await control.truth()).toHaveLength(60);
  });
});

describe("around every write", () => {
  test.each(["text/plain", "application/x-www-form-urlencoded", ""])(
    "a body of the type %j is 400, and so is one that is no JSON",
    async (type) => {
      const [id = ""] = await control.ids();
      for (const [method, path] of [
        ["POST", PATH],
        ["PATCH", `${PATH}/${id}`],
      ] as const) {
        for (const received of [
          await send(method, path, { properties: STRIPE }, { "content-type": type }),
          await send(method, path, "{"),
        ]) {
          expect(received.status).toBe(400);
          errorBody.parse(received.json());
        }
      }
      expect(await control.truth()).toHaveLength(60);
    },
  );

  test("a token is needed, before anything else is looked at", async () => {
    const [id = ""] = await control.ids();
    for (const [method, path] of [
      ["POST", PATH],
      ["PATCH", `${PATH}/${id}`],
      ["DELETE", `${PATH}/${id}`],
    ] as const) {
      expect((await send(method, path, "{", { authorization: "Bearer nobody" })).status).toBe(401);
    }
    expect(await control.truth()).toHaveLength(60);
  });

  test("start-auth is no id: an OAuth flow is refused for what it is", async () => {
    const received = await send("POST", `${PATH}/start-auth`, { credential_kind: "salesforce_oauth2" });
    expect(received.status).toBe(501);
    errorBody.parse(received.json());
    expect((await send("POST", `${PATH}/${UNKNOWN}`, { properties: STRIPE })).status).toBe(405);
  });

  test("the log has it, and a lost answer does not undo it", async () => {
    await control.fault({ kind: "status", status: 500, count: 1 });
    expect((await send("POST", PATH, { properties: STRIPE })).status).toBe(500);
    await control.fault({ kind: "drop", count: 1 });
    await expect(send("POST", PATH, { properties: STRIPE })).rejects.toThrow(/hang up|ECONNRESET/);
    expect(await control.truth()).toHaveLength(61);
    await importOne({ properties: STRIPE });
    expect(await control.truth()).toHaveLength(61);
    expect((await control.requests()).map(({ method, status }) => `${method} ${status}`)).toEqual([
      "POST 500",
      "POST 0",
      "POST 200",
    ]);
  });
});
