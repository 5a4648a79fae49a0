import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  openCommerceLayer,
  requestToken,
  tokenOf,
  CREDENTIALS,
  authorized,
  type CommerceLayer,
} from "../support/commercelayer.js";
import { errorBody, tokenBody, tokenPayload } from "../support/commercelayer-wire.js";
import { call } from "../support/http.js";

let shop: CommerceLayer;
let now = Date.UTC(2026, 10, 22);

beforeAll(async () => {
  shop = await openCommerceLayer({ size: 5, clock: () => now });
});
beforeEach(() => shop.control.reset({}));
afterAll(() => shop[Symbol.asyncDispose]());

const statusWith = async (token: string): Promise<number> =>
  (await call(shop.source.baseUrl, CREDENTIALS, { headers: authorized(token) })).status;

const revoke = (changes: Readonly<Record<string, unknown>>) =>
  call(shop.source.authUrl, "/oauth/revoke", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: { client_id: shop.source.auth.clientId, client_secret: shop.source.auth.clientSecret, ...changes },
  });

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
}

describe("the token endpoint", () => {
  test.each(["application/json", "application/vnd.api+json", "application/json; charset=utf-8"])(
    "takes a body of type %s",
    async (type) => {
      const received = await requestToken(shop.source, {}, type);
      expect(received.status).toBe(200);
      expect(received.headers["content-type"]).toBe("application/json");
      expect(tokenBody.parse(received.json()).created_at).toBe(now / 1000);
    },
  );

  test("gives a JWT that says whose it is and when it ends", async () => {
    const [header = "", payload = "", signature] = (await tokenOf(shop.source)).split(".");
    expect(decoded(header)).toEqual({ typ: "JWT", alg: "HS512" });
    const { exp, iat, iss, application } = tokenPayload.parse(decoded(payload));
    expect({ exp, iat, iss }).toEqual({ exp: now / 1000 + 7200, iat: now / 1000, iss: shop.source.authUrl });
    expect(application.client_id).toBe(shop.source.auth.clientId);
    expect(signature).toHaveLength(createHmac("sha512", "").update("").digest("base64url").length);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ["another client", { client_id: "x".repeat(43) }, 401],
    ["another secret", { client_secret: "x".repeat(43) }, 401],
    ["a grant that needs a customer", { grant_type: "password", username: "a", password: "b" }, 400],
    ["a grant of browsers", { grant_type: "authorization_code", code: "a" }, 400],
    ["no grant", { grant_type: undefined }, 400],
    ["no secret", { client_secret: undefined }, 400],
  ])("refuses %s, and says so", async (_case, changes, status) => {
    const received = await requestToken(shop.source, changes);
    expect(received.status).toBe(status);
    expect(errorBody.parse(received.json()).errors[0].status).toBe(String(status));
  });

  test("refuses forms, which are not documented, and bodies that are not JSON", async () => {
    expect((await requestToken(shop.source, {}, "application/x-www-form-urlencoded")).status).toBe(415);
    const broken = await call(shop.source.authUrl, "/oauth/token", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(broken.status).toBe(400);
    expect((await call(shop.source.authUrl, "/oauth/token")).status).toBe(405);
  });

  test("gives 30 tokens a minute once limits are switched on", async () => {
    let time = 0;
    await using limited = await openCommerceLayer({ size: 1, rateLimits: true, now: () => time });
    for (let left = 28; left >= 0; left -= 1) {
      const { status, headers } = await requestToken(limited.source);
      expect([status, headers["x-ratelimit-remaining"]]).toEqual([200, String(left)]);
    }
    const refused = await requestToken(limited.source);
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ "x-ratelimit-limit": "30", "x-ratelimit-interval": "60" });
    expect((await limited.get(CREDENTIALS)).status).toBe(200);
    time = 60_000;
    expect((await requestToken(limited.source)).status).toBe(200);
  });
});

describe("tokens", () => {
  test("are valid side by side, and after a reset", async () => {
    const tokens = [shop.token, await tokenOf(shop.source), await tokenOf(shop.source)];
    expect(new Set(tokens).size).toBe(3);
    await shop.control.reset({ seed: 9 });
    for (const token of tokens) expect(await statusWith(token)).toBe(200);
  });

  test("end after two hours", async () => {
    const token = await tokenOf(shop.source);
    now += 7_199_999;
    expect(await statusWith(token)).toBe(200);
    now += 1;
    expect(await statusWith(token)).toBe(401);
    now -= 7_200_000;
  });

  test("end when they are revoked, alone", async () => {
    const token = await tokenOf(shop.source);
    expect((await revoke({ token })).status).toBe(200);
    expect(await statusWith(token)).toBe(401);
    expect(await statusWith(shop.token)).toBe(200);
    expect((await revoke({ token: "none" })).status).toBe(200);
  });

  test("are revoked by their own client only", async () => {
    expect((await revoke({ token: shop.token, client_secret: "wrong" })).status).toBe(401);
    expect((await revoke({})).status).toBe(400);
    expect(await statusWith(shop.token)).toBe(200);
  });

  test("are not taken from other accounts, without their signature, or altered", async () => {
    await using other = await openCommerceLayer({ seed: 2, size: 1 });
    const [header, payload, signature] = shop.token.split(".");
    const [, later] = (await tokenOf(shop.source)).split(".");
    for (const token of [
      other.token,
      `${header}.${payload}.`,
      `${header}.${later}.${signature}`,
      "x",
      `${shop.token}.x`,
    ]) {
      expect(await statusWith(token)).toBe(401);
    }
  });
});
