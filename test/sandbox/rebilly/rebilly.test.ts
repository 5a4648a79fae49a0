import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { accountOf } from "../../../src/sandbox/rebilly/account.js";
import { call, type Sent } from "../support/http.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { problemBody, validationProblem } from "../support/rebilly-wire.js";

let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly();
});
beforeEach(() => emulator.control.reset({ seed: 1, size: 220 }));
afterAll(() => emulator.close());

async function refusal(path: string, sent?: Sent): Promise<z.output<typeof problemBody>> {
  return problemBody.parse((await emulator.get(path, sent)).json());
}

async function anonymous(headers: Readonly<Record<string, string>>): Promise<number> {
  const received = await call(emulator.source.baseUrl, "/service-credentials/smtp", { headers });
  if (received.status === 401) problemBody.parse(received.json());
  return received.status;
}

describe("authentication", () => {
  test("is by the secret key, or by the session token as a bearer", async () => {
    const { sessionToken } = accountOf(1);
    expect(await anonymous({ "REB-APIKEY": emulator.source.auth.apiKey })).toBe(200);
    expect(await anonymous({ authorization: `Bearer ${sessionToken}` })).toBe(200);
  });

  test.each<[string, () => Record<string, string>]>([
    ["no header", () => ({})],
    ["another key", () => ({ "reb-apikey": "sk_sandbox_nobody" })],
    [
      "another key beside a good token",
      () => ({ "reb-apikey": "x", authorization: `Bearer ${accountOf(1).sessionToken}` }),
    ],
    ["the key as a bearer", () => ({ authorization: `Bearer ${emulator.source.auth.apiKey}` })],
    ["the key as a publishable one", () => ({ authorization: emulator.source.auth.apiKey })],
    ["the token without a scheme", () => ({ authorization: accountOf(1).sessionToken })],
    ["the token of another account", () => ({ authorization: `Bearer ${accountOf(2).sessionToken}` })],
    ["a JWT signed by nobody", () => ({ authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9." })],
  ])("%s is 401", async (_case, headers) => {
    expect(await anonymous(headers())).toBe(401);
  });

  test("the session token is a JWT of the organisation, and no answer has it", async () => {
    const { organizationId, sessionToken } = accountOf(1);
    const [header = "", claims = ""] = sessionToken.split(".").map((part) => Buffer.from(part, "base64url").toString());
    expect(JSON.parse(header)).toEqual({ typ: "JWT", alg: "HS256" });
    expect(JSON.parse(claims)).toEqual({ sub: organizationId });
    const text = JSON.stringify([emulator.source, await emulator.control.records()]);
    expect(text).not.toContain(sessionToken);
  });
});

describe("organisations", () => {
  test("the default one is the account's own: both paths give the same", async () => {
    const path = `/organizations/${emulator.source.organizationId}/service-credentials`;
    const [first] = (await emulator.list("oauth2")).ids;
    for (const rest of ["smtp", `oauth2/${first ?? ""}`, `oauth2/${first ?? ""}/items`]) {
      const bare = await emulator.get(`/service-credentials/${rest}`);
      expect(bare.status).toBe(200);
      expect((await emulator.get(`${path}/${rest}`)).text).toBe(bare.text);
    }
  });

  test("any other is 403, unknown or not", async () => {
    for (const id of [accountOf(2).organizationId, "nobody"]) {
      expect(await refusal(`/organizations/${id}/service-credentials/smtp`)).toMatchObject({
        status: 403,
        title: "Forbidden",
      });
    }
  });

  test("its id has the form that the documentation asks for", () => {
    expect(emulator.source.organizationId).toMatch(/^[@~\-.\w]{1,50}$/);
  });
});

describe("the list", () => {
  test("is a bare array, 100 rows at most unless asked for up to 1000", async () => {
    await emulator.control.reset({ size: 1210 * 11 });
    const all = (await emulator.truth("webhook")).map(({ id }) => id);
    expect((await emulator.list("webhook")).ids).toEqual(all.slice(0, 100));
    expect((await emulator.list("webhook", { limit: "1000" })).ids).toEqual(all.slice(0, 1000));
    expect((await emulator.list("webhook", { limit: "30", offset: "995" })).ids).toEqual(all.slice(995, 1025));
  });

  test.each([1, 7, 20, 1000])("is walked whole in pages of %i", async (limit) => {
    const all = (await emulator.truth("plaid")).map(({ id }) => id);
    const walked: string[] = [];
    for (let ids: string[]; ; walked.push(...ids)) {
      ({ ids } = await emulator.list("plaid", { limit: String(limit), offset: String(walked.length) }));
      if (ids.length === 0) break;
    }
    expect(walked).toEqual(all);
  });

  test("tells total, limit and offset, also for no rows at all", async () => {
    const told = async (parameters: Readonly<Record<string, string>>) => {
      const { ids, headers } = await emulator.list("smtp", parameters);
      return [ids.length, ...["total", "limit", "offset"].map((name) => headers[`pagination-${name}`])];
    };
    expect(await told({})).toEqual([20, "20", "100", "0"]);
    expect(await told({ limit: "7", offset: "14" })).toEqual([6, "20", "7", "14"]);
    expect(await told({ limit: "0", offset: "0" })).toEqual([0, "20", "0", "0"]);
    expect(await told({ offset: "500" })).toEqual([0, "20", "100", "500"]);
    await emulator.control.set({ totals: false });
    expect(await told({})).toEqual([20, undefined, undefined, undefined]);
  });

  test("has the rows from 1000 on for every further offset, and says so; with the other ceiling it refuses", async () => {
    await emulator.control.reset({ size: 1010 * 11 });
    const last = await emulator.list("smtp", { offset: "1000" });
    expect(last.ids).toHaveLength(10);
    for (const offset of ["1001", "2000", "999999999"]) {
      const { ids, headers } = await emulator.list("smtp", { offset });
      expect(ids).toEqual(last.ids);
      expect(headers).toMatchObject({ "pagination-offset": "1000", "pagination-total": "1010" });
    }
    await emulator.control.set({ ceiling: "reject" });
    expect(await emulator.complaints("smtp", { offset: "1001" })).toEqual(["offset"]);
    expect((await emulator.list("smtp", { offset: "1000" })).ids).toEqual(last.ids);
  });

  test.each(["-1", "1001", "1.5", "ten", "0x10", "1e2", " 1"])("a limit of %j is 422", async (limit) => {
    expect(await emulator.complaints("smtp", { limit })).toEqual(["limit"]);
  });

  test.each(["-1", "1.5", "ten"])("an offset of %j is 422", async (offset) => {
    expect(await emulator.complaints("smtp", { offset })).toEqual(["offset"]);
  });

  test("complains of everything at once", async () => {
    const parameters = { filter: "nope:1;port:x", sort: "-nothing", limit: "-1", offset: "x" };
    expect(await emulator.complaints("smtp", parameters)).toEqual(["nope", "port", "sort", "limit", "offset"]);
  });

  test("takes empty parameters for absent ones, and ignores those that it does not know", async () => {
    const all = await emulator.list("smtp");
    const empty = { filter: "", q: "", sort: "", limit: "", offset: "", expand: "x", fields: "id" };
    expect((await emulator.list("smtp", empty)).rows).toEqual(all.rows);
  });
});

describe("single credentials", () => {
  test("come as in the list, without headers of limits", async () => {
    const [first] = (await emulator.list("avalara")).rows;
    const received = await emulator.get(`/service-credentials/avalara/${first?.id ?? ""}`);
    expect(received.json()).toEqual(first);
    expect(received.headers["content-type"]).toBe("application/json");
    expect(received.headers["x-ratelimit-limit"]).toBeUndefined();
  });

  test("are 404 under an unknown id, under the path of another type, and under an unknown type", async () => {
    const [id = ""] = (await emulator.list("avalara")).ids;
    for (const path of [`avalara/nobody`, `taxjar/${id}`, `paypal/${id}`, "paypal", `AVALARA/${id}`]) {
      expect(await refusal(`/service-credentials/${path}`)).toEqual({
        type: "about:blank",
        title: "Not found",
        status: 404,
        detail: "The resource was not found.",
        instance: `/service-credentials/${path}`,
      });
    }
  });
});

describe("failures", () => {
  test("with 400 and 422 have a list of fields, all others have none", async () => {
    for (const status of [400, 422]) {
      await emulator.control.fault({ kind: "status", status, count: 1 });
      validationProblem.parse((await emulator.get("/service-credentials/smtp")).json());
    }
    await emulator.control.fault({ kind: "status", status: 503, count: 1 });
    expect(await refusal("/service-credentials/smtp")).toMatchObject({ status: 503, title: "Service Unavailable" });
  });

  test("an unknown path is 404, a method that the path does not have is 405", async () => {
    expect((await refusal("/credentials")).status).toBe(404);
    expect((await refusal("/service-credentials/smtp", { method: "DELETE" })).status).toBe(405);
  });
});

describe("rate limits", () => {
  test("are told by lists at any time, and nothing is counted until they are enforced", async () => {
    for (let sent = 0; sent < 2; sent += 1) {
      const { headers } = await emulator.list("smtp");
      expect(headers).toMatchObject({ "x-ratelimit-limit": "300", "x-ratelimit-remaining": "300" });
    }
  });

  test("once enforced let 300 through at once and five a second, and name the second to come back at", async () => {
    let now = 0;
    const noon = Date.UTC(2026, 10, 22, 12);
    await using limited = await startRebilly({ rateLimits: true, size: 11, now: () => now, clock: () => noon + now });
    const path = "/service-credentials/smtp?limit=1";
    for (let left = 299; left >= 0; left -= 1) {
      const received = await limited.get(path);
      expect([received.status, received.headers["x-ratelimit-remaining"]]).toEqual([200, String(left)]);
    }
    const refused = await limited.get(path);
    expect(problemBody.parse(refused.json())).toMatchObject({ status: 429, title: "Rate Limit Exceeded" });
    expect(refused.headers["x-ratelimit-retry-after"]).toBe(String(noon / 1000 + 1));
    now = 300;
    expect((await limited.get(path)).status).toBe(200);
    const again = await limited.get(path);
    expect(again.headers["x-ratelimit-retry-after"]).toBe(String(noon / 1000 + 2));
  });
});
