import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { accountOf } from "../../../src/sandbox/rebilly/account.js";
import { CREDENTIAL_TYPES } from "../../../src/sandbox/rebilly/credential-type.js";
import { call, type Sent } from "../support/http.js";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { credential, credentialSchemas, item, problemBody, validationProblem } from "../support/rebilly-wire.js";

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

describe("the records", () => {
  test("are spread over the eleven types, in the order of the documentation", async () => {
    await emulator.control.reset({ size: 25 });
    const collections = (await emulator.control.records()).map(({ collection }) => collection);
    const expected = CREDENTIAL_TYPES.flatMap((type, index) => Array<string>(index < 3 ? 3 : 2).fill(type));
    expect(collections).toEqual(expected);
    await emulator.control.reset({ size: 0 });
    expect(await emulator.control.records()).toEqual([]);
  });

  test.each(CREDENTIAL_TYPES)("of type %s have the documented fields and no other", async (type) => {
    const rows = z.array(credentialSchemas[type]).parse((await emulator.list(type)).rows);
    expect(rows).toHaveLength(20);
    for (const { id, hash, status, deactivationTime } of rows) {
      expect(hash).toBe(id);
      expect(deactivationTime === null).toBe(status !== "deactivated");
    }
  });

  test("a small account has every kind of authentication, service and expiry", async () => {
    await emulator.control.reset({ size: 66 });
    const rows = z.array(credential).parse(await emulator.control.truth());
    const seen = rows.flatMap((row) => {
      if (row.type === "smtp" || row.type === "webhook") return row.auth ? [`${row.type} ${row.auth.type}`] : [];
      if (row.type === "plaid") return [`plaid ${row.websiteId === undefined ? "everywhere" : "website"}`];
      if (row.type !== "oauth2") return [row.status];
      const { service, expirationTime: at } = row;
      return [`${service} ${at === null ? "never" : Date.parse(at) > Date.now() ? "later" : "expired"}`];
    });
    expect(new Set(seen)).toEqual(
      new Set([
        ...["none", "plain", "login", "cram-md5"].map((type) => `smtp ${type}`),
        ...["none", "basic", "digest"].map((type) => `webhook ${type}`),
        ...["google-sheets", "intuit-quickbooks"].flatMap((service) =>
          ["never", "later", "expired"].map((expiry) => `${service} ${expiry}`),
        ),
        "plaid everywhere",
        "plaid website",
        "active",
        "inactive",
        "deactivated",
      ]),
    );
  });

  test("have secrets that occur nowhere else", async () => {
    const rows = z.array(credential).parse(await emulator.control.truth());
    const secrets = rows.flatMap((row) => {
      switch (row.type) {
        case "smtp":
        case "webhook":
          return row.auth === undefined || row.auth.type === "none" ? [] : [row.auth.password];
        case "mailgun":
        case "sendgrid":
          return [row.apiKey];
        case "aws-ses":
          return [row.secret];
        case "oauth2":
          return [row.code, row.accessToken, row.refreshToken];
        case "postmark":
          return [row.serverApiToken];
        case "experian":
          return [row.password, row.hmacKey];
        case "taxjar":
          return [row.apiToken];
        case "avalara":
          return [row.licenseKey];
        case "plaid":
          return [row.secretToken];
      }
    });
    const text = JSON.stringify(rows);
    expect(secrets.length).toBeGreaterThan(220);
    for (const secret of secrets) expect(text.split(secret)).toHaveLength(2);
  });

  test("that a test inserts stand at their index, whatever their fields", async () => {
    const before = (await emulator.list("taxjar")).ids;
    const inserted = await emulator.control.insert({ collection: "taxjar", at: 3, record: { type: 7, status: null } });
    expect(inserted).toMatchObject({ type: 7, status: null, hash: inserted["id"] });
    expect((await emulator.list("taxjar")).rows[3]).toEqual(inserted);
    expect((await emulator.list("taxjar")).ids.toSpliced(3, 1)).toEqual(before);
    const own = await emulator.control.insert({ collection: "taxjar", record: { id: "mine" } });
    expect(own).toMatchObject({
      id: "mine",
      hash: "mine",
      _links: [{ href: "/service-credentials/taxjar/mine", rel: "self" }],
    });
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

/** The id of a credential for Google Sheets. */
async function sheets(): Promise<string> {
  const rows = z.array(credentialSchemas.oauth2).parse((await emulator.list("oauth2")).rows);
  return rows.find(({ service }) => service === "google-sheets")?.id ?? "";
}

describe("items of a credential", () => {
  test("are the spreadsheets of Google Sheets, the same ones each time, and none elsewhere", async () => {
    const path = `oauth2/${await sheets()}/items`;
    const { rows } = await emulator.list(path);
    expect(z.array(item).parse(rows).length).toBeGreaterThan(2);
    expect((await emulator.list(path)).rows).toEqual(rows);
    const [key = ""] = (await emulator.list("sendgrid")).ids;
    expect((await emulator.list(`sendgrid/${key}/items`)).rows).toEqual([]);
    expect((await emulator.get("/service-credentials/oauth2/nobody/items")).status).toBe(404);
  });

  test("are paged, searched, filtered, sorted and cut down", async () => {
    const path = `oauth2/${await sheets()}/items`;
    const rows = z.array(item).parse((await emulator.list(path)).rows);
    const paged = await emulator.list(path, { limit: "2", offset: "1" });
    expect(paged.rows).toEqual(rows.slice(1, 3));
    expect(paged.headers).toMatchObject({
      "pagination-total": String(rows.length),
      "pagination-limit": "2",
      "pagination-offset": "1",
    });
    const [first] = rows;
    expect((await emulator.list(path, { filter: `id:${first?.id ?? ""}` })).rows).toEqual([first]);
    expect((await emulator.list(path, { q: first?.name.toUpperCase() ?? "" })).rows).toContainEqual(first);
    const names = z.array(item).parse((await emulator.list(path, { sort: "-name" })).rows);
    const lower = names.map(({ name }) => name.toLowerCase());
    expect(lower).toEqual(lower.toSorted().toReversed());
    expect((await emulator.list(path, { fields: "id" })).rows).toEqual(rows.map(({ id }) => ({ id })));
    expect((await emulator.list(path, { fields: "name" })).rows).toEqual(rows);
  });

  test("complain of unknown fields wherever they are named", async () => {
    const path = `oauth2/${await sheets()}/items`;
    const parameters = { fields: "id,owner", filter: "size:1", sort: "size" };
    expect(await emulator.complaints(path, parameters)).toEqual(["fields", "size", "sort"]);
  });

  test("tell their total whatever the switch says of lists: here it is documented", async () => {
    await emulator.control.set({ totals: false });
    const { headers } = await emulator.list(`oauth2/${await sheets()}/items`);
    expect(headers["pagination-total"]).toMatch(/^\d+$/);
  });
});

describe("masking", () => {
  test("hides secrets and nothing else wherever records are shown, once it is switched on", async () => {
    const clear = z.array(credential).parse(await emulator.control.truth());
    await emulator.control.set({ maskSecrets: true });
    const masked = await emulator.control.truth();
    for (const [index, row] of clear.entries()) {
      const [id, type] = [row.id, row.type];
      expect((await emulator.get(`/service-credentials/${type}/${id}`)).json()).toEqual(masked[index]);
    }
    for (const type of CREDENTIAL_TYPES) {
      expect((await emulator.list(type)).rows).toEqual(masked.filter((row) => row["type"] === type));
    }
    const key = masked.find((row) => row["type"] === "aws-ses");
    const original = clear.find((row) => row.type === "aws-ses");
    expect(key).toEqual({ ...original, secret: "********" });
    const smtp = clear.findIndex((row) => row.type === "smtp" && row.auth !== undefined && row.auth.type !== "none");
    expect(masked[smtp]).toMatchObject({ auth: { password: "********", username: expect.any(String) as unknown } });
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
