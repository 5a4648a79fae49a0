import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CREDENTIALS, openCommerceLayer, tokenOf, type CommerceLayer } from "../support/commercelayer.js";
import { belongingIn, documentOf, writesIn, type Belonging } from "../support/commercelayer-writes.js";
import { call, type Sent } from "../support/http.js";

const JSON_API = "application/vnd.api+json";
const METHODS = ["POST", "PATCH", "DELETE"] as const;
let shop: CommerceLayer;
let place: Belonging;
let seeded: unknown;
let id: string;

beforeAll(async () => {
  shop = await openCommerceLayer();
});
beforeEach(async () => {
  await shop.control.reset({ seed: 1, size: 8 });
  place = await belongingIn(shop);
  seeded = await shop.control.truth();
  id = (await shop.control.ids())[3] ?? "";
});
afterAll(() => shop[Symbol.asyncDispose]());

const pathOf = (method: string) => (method === "POST" ? CREDENTIALS : `${CREDENTIALS}/${id}`);

/** A write that would be valid but for what is changed in it. */
function refusalOf(method: (typeof METHODS)[number], changes: Sent = {}): Promise<string> {
  const own = method === "POST" ? undefined : id;
  const relations = method === "POST" ? { organization: place.organization } : {};
  const attributes = method === "POST" ? { name: "x", kind: "webapp" } : { name: "x" };
  return shop.refusal(pathOf(method), {
    method,
    body: documentOf(attributes, relations, own),
    ...changes,
    headers: { "content-type": JSON_API, ...changes.headers },
  });
}

const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

describe.each(METHODS)("a %s", (method) => {
  test("needs a token of this API that has not ended", async () => {
    const revoked = await tokenOf(shop.source);
    const { clientId, clientSecret } = shop.source.auth;
    const body = { client_id: clientId, client_secret: clientSecret, token: revoked };
    await call(shop.source.authUrl, "/oauth/revoke", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    // A token of the other API of the service: a sales channel's, for a market.
    const claims = { application: { kind: "sales_channel", public: true }, scope: "market:all", exp: 4e9 };
    const core = [encoded({ typ: "JWT", alg: "HS512" }), encoded(claims), "x".repeat(86)].join(".");
    for (const authorization of ["", "Basic eDp5", `Bearer ${revoked}`, `Bearer ${core}`]) {
      expect(await refusalOf(method, { headers: { authorization } })).toBe("401 UNAUTHORIZED");
    }
    expect(await shop.control.truth()).toEqual(seeded);
  });

  test("is refused to a user who is no admin, who may read all the same", async () => {
    await shop.control.set({ userRole: "read_only" });
    expect(await refusalOf(method)).toBe("401 UNAUTHORIZED");
    expect((await shop.get(CREDENTIALS)).status).toBe(200);
    expect(await shop.control.truth()).toEqual(seeded);
    expect((await shop.write("POST", "/oauth/token", { headers: { "content-type": "application/json" } })).status).toBe(
      400,
    );
  });

  test("must accept JSON:API", async () => {
    expect(await refusalOf(method, { headers: { accept: "application/json" } })).toBe("406 NOT_ACCEPTABLE");
    expect(await shop.control.truth()).toEqual(seeded);
  });

  test("is logged, and is lost before the service acts or after it, as the fault has it", async () => {
    const write = () => {
      const body = documentOf({ name: "Lost", kind: "webapp" }, { organization: place.organization });
      const changed = { data: { type: "api_credentials", id, attributes: { name: "Lost" } } };
      return shop.write(method, pathOf(method), { body: method === "POST" ? body : changed });
    };
    await shop.control.clearRequests();
    await shop.control.fault({ kind: "status", status: 500, count: 1, match: { method } });
    expect((await write()).status).toBe(500);
    expect(await shop.control.truth()).toEqual(seeded);
    await shop.control.fault({ kind: "drop", count: 1 });
    await expect(write()).rejects.toThrow();
    expect(await shop.control.truth()).not.toEqual(seeded);
    const log = await shop.control.requests();
    expect(log.map((entry) => [entry.method, entry.path, entry.status])).toEqual([
      [method, pathOf(method), 500],
      [method, pathOf(method), 0],
    ]);
  });
});

describe.each(["POST", "PATCH"] as const)("the document of a %s", (method) => {
  test.each(["application/json", "", "text/plain", "application/vnd.api+json-seq"])(
    "is not taken as %j",
    async (type) => {
      expect(await refusalOf(method, { headers: { "content-type": type } })).toBe("415 UNSUPPORTED_MEDIA_TYPE");
      expect(await shop.control.truth()).toEqual(seeded);
    },
  );

  test.each<[string, unknown, string]>([
    ["nothing", "", "INVALID_DATA_FORMAT"],
    ["half of one", '{"data":', "INVALID_DATA_FORMAT"],
    ["a list", [], "INVALID_DATA_FORMAT"],
    ["no data", {}, "PARAM_MISSING"],
    ["no resource", { data: null }, "PARAM_MISSING"],
    ["several resources", { data: [] }, "INVALID_DATA_FORMAT"],
    ["no type", { data: {} }, "PARAM_MISSING"],
    ["another type", { data: { type: "roles" } }, "INVALID_RESOURCE"],
    ["a type of the singular", { data: { type: "api_credential" } }, "INVALID_RESOURCE"],
  ])("must not be %s", async (_case, body, code) => {
    expect(await refusalOf(method, { body })).toBe(`400 ${code}`);
    expect(await shop.control.truth()).toEqual(seeded);
  });

  const own = () => ({ type: "api_credentials", ...(method === "PATCH" ? { id } : {}) });

  test.each<[Record<string, unknown>, string]>([
    [{ attributes: [] }, "INVALID_DATA_FORMAT"],
    [{ relationships: "x" }, "INVALID_DATA_FORMAT"],
    [{ meta: {} }, "PARAM_NOT_ALLOWED"],
    [{ relationships: { permissions: { data: [] } } }, "PARAM_NOT_ALLOWED"],
    [{ relationships: { name: { data: null } } }, "PARAM_NOT_ALLOWED"],
    [{ attributes: { role: "x" } }, "PARAM_NOT_ALLOWED"],
    [{ relationships: { role: null } }, "INVALID_LINKS_OBJECT"],
    [{ relationships: { role: {} } }, "INVALID_LINKS_OBJECT"],
    [{ relationships: { role: { data: [] } } }, "INVALID_LINKS_OBJECT"],
    [{ relationships: { role: { data: { type: "roles" } } } }, "INVALID_LINKS_OBJECT"],
    [{ relationships: { role: { data: { type: "roles", id: 5 } } } }, "INVALID_LINKS_OBJECT"],
    [{ relationships: { role: { data: { type: "role", id: "x" } } } }, "TYPE_MISMATCH"],
  ])("must not have %j", async (members, code) => {
    expect(await refusalOf(method, { body: { data: { ...own(), ...members } } })).toBe(`400 ${code}`);
  });

  test.each(["client_id", "client_secret", "confidential", "scopes", "created_at", "updated_at", "colour", "id"])(
    "must not have the attribute %s",
    async (name) => {
      const body = { data: { ...own(), attributes: { name: "x", [name]: "y" } } };
      expect(await refusalOf(method, { body })).toBe("400 PARAM_NOT_ALLOWED");
      expect(await shop.control.truth()).toEqual(seeded);
    },
  );
});

describe("the document", () => {
  test("of a new resource names none, and of a change the one that is changed", async () => {
    const attributes = { name: "x" };
    expect(await refusalOf("POST", { body: documentOf(attributes, {}, "mine") })).toBe("400 PARAM_NOT_ALLOWED");
    expect(await refusalOf("PATCH", { body: documentOf(attributes) })).toBe("400 KEY_ORDER_MISMATCH");
    expect(await refusalOf("PATCH", { body: documentOf(attributes, {}, "other") })).toBe("400 KEY_NOT_INCLUDED_IN_URL");
    const nobody = {
      method: "PATCH",
      body: documentOf(attributes, {}, "nobody"),
      headers: { "content-type": JSON_API },
    };
    expect(await shop.refusal(`${CREDENTIALS}/nobody`, nobody)).toBe("404 RECORD_NOT_FOUND");
  });

  test("of a change has nothing of what is fixed, and each that it has is told", async () => {
    const attributes = { kind: "webapp", mode: "live", custom: true, name: "x" };
    const body = documentOf(attributes, { organization: place.organization }, id);
    const received = await shop.write("PATCH", `${CREDENTIALS}/${id}`, { body });
    expect(received.json()).toEqual({
      errors: ["kind", "mode", "custom", "organization"].map((name) => ({
        title: "Param not allowed",
        detail: `${name} is not allowed.`,
        code: "PARAM_NOT_ALLOWED",
        status: "400",
      })),
    });
    expect(await shop.control.truth()).toEqual(seeded);
  });

  test("may come with parameters of its content type", async () => {
    const body = documentOf({ name: "x", kind: "webapp" }, { organization: place.organization });
    const headers = { "content-type": `${JSON_API}; charset=utf-8` };
    expect((await shop.write("POST", CREDENTIALS, { body, headers })).status).toBe(201);
    expect((await shop.write("POST", `${CREDENTIALS}/`, { body })).status).toBe(201);
  });

  test("of other resources is taken by nobody here", async () => {
    for (const [method, path] of [
      ["POST", "/api/organizations"],
      ["DELETE", `/api/roles/${place.admin}`],
      ["PATCH", CREDENTIALS],
    ] as const) {
      expect(await shop.refusal(path, { method })).toBe("405 METHOD_NOT_ALLOWED");
    }
  });
});

describe("rate limits of writes", () => {
  test("are 50 in ten seconds for an endpoint and 200 a minute for all, apart from those of reading", async () => {
    let now = 0;
    await using limited = await openCommerceLayer({ size: 1, rateLimits: true, now: () => now });
    const { organization } = await belongingIn(limited);
    const { post } = writesIn(limited);
    const statuses = async (count: number): Promise<Record<number, number>> => {
      const counts: Record<number, number> = {};
      for (let sent = 0; sent < count; sent += 1) {
        const { status } = await post({ name: "x", kind: "webapp" }, { organization });
        counts[status] = (counts[status] ?? 0) + 1;
      }
      return counts;
    };
    expect(await statuses(51)).toEqual({ 201: 50, 429: 1 });
    const refused = await post({});
    expect([refused.status, refused.headers["x-ratelimit-limit"], refused.headers["x-ratelimit-interval"]]).toEqual([
      429,
      "50",
      "10",
    ]);
    const [first = ""] = await limited.control.ids();
    expect((await limited.write("DELETE", `${CREDENTIALS}/${first}`)).status).toBe(204);
    for (now = 10_000; now < 30_000; now += 10_000) await statuses(50);
    expect(await statuses(50)).toEqual({ 201: 49, 429: 1 });
    now = 40_000;
    expect((await post({})).headers).toMatchObject({ "x-ratelimit-limit": "200", "x-ratelimit-interval": "60" });
    expect((await limited.get(CREDENTIALS)).status).toBe(200);
  });
});
