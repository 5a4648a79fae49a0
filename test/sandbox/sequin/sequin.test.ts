import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { sequin, type SequinEntry } from "../../../src/sandbox/sequin/sequin.js";
import { call, controlOf, type Received, type Sent } from "../support/http.js";
import { credential, credentialList, DOCUMENTED_KINDS, errorBody, unroutedBody } from "../support/sequin-wire.js";

type Credential = z.output<typeof credential>;

const PATH = "/v1/credentials";
const UNKNOWN = "11111111-1111-4111-8111-111111111111";

let emulator: RunningEmulator<SequinEntry>;
let control: ReturnType<typeof controlOf>;

beforeAll(async () => {
  emulator = await startEmulator(sequin);
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(() => control.reset({ seed: 1, size: 60 }));
afterAll(() => emulator.close());

function get(target: string, sent: Sent = {}): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  return call(baseUrl, target, { ...sent, headers: { authorization: `Bearer ${auth.token}`, ...sent.headers } });
}

async function list(query = ""): Promise<Credential[]> {
  const received = await get(`${PATH}${query}`);
  expect(received.status).toBe(200);
  return credentialList.parse(received.json()).data;
}

async function truth(): Promise<Credential[]> {
  return z.array(credential).parse(await control.truth());
}

const millisecondsOf = (timestamp: string): number => Date.parse(timestamp.replace(" ", "T").replace(/Z?$/, "Z"));

describe("authentication", () => {
  test("says with 401 what is wrong, in four texts", async () => {
    const token = emulator.source.auth.token;
    const given: readonly Readonly<Record<string, string | string[]>>[] = [
      {},
      { authorization: token },
      { authorization: [`Bearer ${token}`, `Bearer ${token}`] },
      { authorization: `Bearer ${token.toLowerCase()}` },
    ];
    const summaries = new Set<string>();
    for (const headers of given) {
      const received = await call(emulator.source.baseUrl, PATH, { headers });
      expect(received.status).toBe(401);
      summaries.add(errorBody.parse(received.json()).summary);
      expect(received.text).not.toContain(token);
    }
    expect(summaries.size).toBe(4);
  });

  test("the token is random and long", () => {
    expect(emulator.source.auth.token).toMatch(/^[A-Za-z0-9]{64}$/);
  });
});

describe("the list", () => {
  test("is the truth, always whole: no parameter divides it", async () => {
    const all = await truth();
    expect(all).toHaveLength(60);
    expect(await list()).toEqual(all);
    expect(await list("?limit=5&page=2&per_page=5&cursor=x&offset=10")).toEqual(all);
  });

  test("is ordered by created_at, then id, both ascending", async () => {
    const keys = (await truth()).map(
      ({ created_at: at, id }) => `${String(millisecondsOf(at)).padStart(15, "0")} ${id}`,
    );
    expect(keys).toEqual(keys.toSorted());
  });

  test("may be empty", async () => {
    await control.reset({ size: 0 });
    expect(await list()).toEqual([]);
  });
});

describe("the records", () => {
  test("are of every documented kind, and of as many that are not", async () => {
    const kinds = new Set((await truth()).map(({ properties }) => properties.kind));
    for (const kind of DOCUMENTED_KINDS) expect(kinds).toContain(kind);
    expect(kinds.size).toBeGreaterThan(2 * DOCUMENTED_KINDS.length);
  });

  test("have health of every status, none, and no such field; the same with names", async () => {
    const all = await truth();
    const health = new Set(all.map((record) => ("health" in record ? (record.health?.status ?? null) : undefined)));
    expect(health).toEqual(new Set([undefined, null, "ok", "warn", "error"]));
    const named = all.filter((record) => "name" in record);
    expect(named.length).toBeGreaterThan(0);
    expect(named.length).toBeLessThan(30);
  });

  test("have times with and without a zone, and never an update before the creation", async () => {
    const all = await truth();
    expect(new Set(all.map(({ created_at: at }) => at.endsWith("Z")))).toEqual(new Set([true, false]));
    for (const { created_at: created, updated_at: updated } of all) {
      expect(millisecondsOf(updated)).toBeGreaterThanOrEqual(millisecondsOf(created));
    }
  });

  test("name the app that they were obtained with, or have none but Sequin's own", async () => {
    const all = await truth();
    for (const { provider, oauth_app_id: id, oauth_app: app } of all) {
      if ("kind" in app) expect(id).toBeNull();
      else expect([app.id, app.provider]).toEqual([id, provider]);
    }
    expect(new Set(all.map(({ oauth_app: app }) => "kind" in app)).size).toBe(2);
    const shared = all.flatMap(({ oauth_app_id: id }) => id ?? []);
    expect(new Set(shared).size).toBeLessThan(shared.length);
  });

  test("have metadata that is empty, flat, and nested", async () => {
    const all = (await truth()).map(({ metadata }) => metadata);
    expect(all).toContainEqual({});
    expect(all).toContainEqual({ custom_property: 42 });
    expect(all.some(({ tenant }) => typeof tenant === "object")).toBe(true);
  });

  test("that are inserted agree with what is given of them", async () => {
    const linear = await control.insert({ collection: "credentials", record: { provider: "linear" } });
    expect(linear).toMatchObject({ provider: "linear", properties: { kind: "linear_oauth2" } });
    const properties = { kind: "github_app", account_login: "me" };
    const github = await control.insert({ collection: "credentials", record: { properties } });
    expect(github).toMatchObject({ provider: "github", properties });
  });
});

describe("filters", () => {
  const filters: readonly [query: string, matches: (record: Credential) => boolean][] = [
    ["provider=stripe", ({ provider }) => provider === "stripe"],
    ["kind=stripe_key", ({ properties }) => properties.kind === "stripe_key"],
    ["health.status=error", ({ health }) => health?.status === "error"],
    [
      "kind=stripe_key&health.status=ok",
      (record) => record.properties.kind === "stripe_key" && record.health?.status === "ok",
    ],
    ['metadata={"custom_property":42}', ({ metadata }) => metadata["custom_property"] === 42],
    [
      'metadata={"tags":["sync","nightly"]}',
      ({ metadata }) => isDeepStrictEqual(metadata["tags"], ["sync", "nightly"]),
    ],
    ['metadata={"customer":null}', ({ metadata }) => metadata["customer"] === null],
    ["metadata={}", () => true],
  ];

  test.each(filters)("?%s is ignored as long as the documentation calls it coming soon", async (query) => {
    expect(await list(`?${encodeURI(query)}`)).toEqual(await truth());
  });

  test.each(filters)("?%s leaves what matches once it is there", async (query, matches) => {
    await control.set({ filtersApplied: true });
    const expected = (await truth()).filter(matches);
    expect(expected.length).toBeGreaterThan(0);
    expect(await list(`?${encodeURI(query)}`)).toEqual(expected);
  });

  test.each([
    "provider=Stripe",
    "kind=stripe",
    "health.status=healthy",
    'metadata={"custom_property":"42"}',
    'metadata={"tenant":{}}',
    'metadata={"tags":["sync"]}',
    'metadata={"nobody":null}',
  ])("?%s leaves nothing: values are compared whole", async (query) => {
    await control.set({ filtersApplied: true });
    expect(await list(`?${encodeURI(query)}`)).toEqual([]);
  });

  test.each(["metadata=x", "metadata=[]", "metadata=null", "metadata="])("?%s is 400", async (query) => {
    expect(await list(`?${query}`)).toHaveLength(60);
    await control.set({ filtersApplied: true });
    const received = await get(`${PATH}?${query}`);
    expect(received.status).toBe(400);
    expect(errorBody.parse(received.json()).summary).toContain("metadata");
  });

  test("in the body of a GET are not read", async () => {
    await control.set({ filtersApplied: true });
    const received = await get(PATH, { body: { provider: "stripe" } });
    expect(credentialList.parse(received.json()).data).toHaveLength(60);
  });
});

describe("the switch topLevelKind", () => {
  test("puts the kind beside the provider: in the list, in single credentials, and in the truth", async () => {
    await control.set({ topLevelKind: true });
    const kinded = z.looseObject({ id: z.string(), kind: z.string(), properties: z.looseObject({ kind: z.string() }) });
    const listed = z.object({ data: z.array(kinded) }).parse((await get(PATH)).json()).data;
    expect(listed.every(({ kind, properties }) => kind === properties.kind)).toBe(true);
    expect((await get(`${PATH}/${listed[0]?.id ?? ""}`)).json()).toEqual(listed[0]);
    expect(await control.truth()).toEqual(listed);
  });
});

describe("single credentials", () => {
  test("come bare, as in the list, by their id in either case", async () => {
    const [first] = await truth();
    expect((await get(`${PATH}/${first?.id ?? ""}`)).json()).toEqual(first);
    expect((await get(`${PATH}/${first?.id.toUpperCase() ?? ""}`)).json()).toEqual(first);
  });

  test.each([UNKNOWN, "nobody", "start-auth", "%00"])("%s is no credential: 404", async (id) => {
    const received = await get(`${PATH}/${id}`);
    expect(received.status).toBe(404);
    errorBody.parse(received.json());
  });
});

describe("other routes", () => {
  test.each(["/", "/v1", "/v1/credentials/", `${PATH}/${UNKNOWN}/refresh`, "/api/credentials"])(
    "%s is 404 in the framework's shape, with or without a token",
    async (path) => {
      for (const headers of [{}, { authorization: "" }]) {
        const received = await get(path, { headers });
        expect(received.status).toBe(404);
        expect(unroutedBody.parse(received.json())).toEqual({ errors: { detail: "Not Found" } });
      }
    },
  );

  test("a method that the path does not have is 405", async () => {
    const received = await get(PATH, { method: "PUT", body: {} });
    expect(received.status).toBe(405);
    unroutedBody.parse(received.json());
  });
});

describe("faults", () => {
  test.each(["shortPage", "repeatPage", "stuckCursor", "clampOffset", "wrongTotal"])(
    "%s is refused: a list without pages cannot have it",
    async (kind) => {
      const received = await control.send("POST", "/faults", { kind, rows: 1, max: 1, delta: 1 });
      expect(received.status).toBe(400);
      expect(received.text).toContain("status, latency, drop, truncate, garbage, slowBody");
    },
  );
});

describe("rate limits", () => {
  test("are told by no header, and answered with 429 once switched on", async () => {
    let now = 0;
    await using limited = await startEmulator(sequin, { size: 1, rateLimits: true, now: () => now });
    const { baseUrl, auth } = limited.source;
    const one = (): Promise<Received> => call(baseUrl, PATH, { headers: { authorization: `Bearer ${auth.token}` } });
    for (let sent = 0; sent < 100; sent += 1) expect((await one()).status).toBe(200);
    const refused = await one();
    expect(refused.status).toBe(429);
    errorBody.parse(refused.json());
    expect(Object.keys(refused.headers).filter((name) => /rate|retry/.test(name))).toEqual([]);
    now = 100;
    expect((await one()).status).toBe(200);
  });
});
