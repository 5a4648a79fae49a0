import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { emailit, type EmailitEntry } from "../../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import {
  countedCredentialList,
  credential,
  credentialList,
  versionOneError,
  wrappedCredential,
} from "../support/emailit-wire.js";
import { call, controlOf, type Received, type Sent } from "../support/http.js";

type Credential = z.output<typeof credential>;

let emulator: RunningEmulator<EmailitEntry>;
let control: ReturnType<typeof controlOf>;

beforeAll(async () => {
  emulator = await startEmulator(emailit, { size: 60 });
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(() => control.reset({ seed: 1, size: 60 }));
afterAll(() => emulator.close());

function get(path: string, sent: Sent = {}): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  return call(baseUrl, path, { ...sent, headers: { authorization: `Bearer ${auth.apiKey}`, ...sent.headers } });
}

async function page(path: string, body?: unknown): Promise<Credential[]> {
  const received = await get(path, { body });
  expect(received.status).toBe(200);
  return credentialList.parse(received.json()).data;
}

async function truth(): Promise<Credential[]> {
  return z.array(credential).parse(await control.truth());
}

describe("authentication", () => {
  test.each([
    ["no header", {}],
    ["another scheme", { authorization: "Basic eDp5" }],
    ["another key", { authorization: "Bearer em_00000000000000000000000000000000" }],
  ])("%s is answered with 401 and Laravel's words", async (_case, headers) => {
    const received = await call(emulator.source.baseUrl, "/v1/credentials", { headers });
    expect(received.status).toBe(401);
    expect(received.json()).toEqual({ message: "Unauthenticated." });
  });

  test("the key looks like the provider's", () => {
    expect(emulator.source.auth.apiKey).toMatch(/^em_[A-Za-z0-9]{32}$/);
  });
});

describe("the list", () => {
  test("is the truth in pages of 25, with nothing but data around it", async () => {
    const received = await get("/v1/credentials");
    const all = await truth();
    expect(received.json()).toEqual({ data: all.slice(0, 25) });
    expect(received.headers["content-type"]).toBe("application/json");
    expect(await page("/v1/credentials?page=3")).toEqual(all.slice(50));
  });

  test("has objects of the documented fields, newest first", async () => {
    const created = (await truth()).map((record) => record.created_at);
    expect(created).toEqual(created.toSorted().toReversed());
  });

  test.each([
    ["per_page=7&page=2", 7, 7],
    ["per_page=1000", 0, 60],
    ["per_page=0", 0, 25],
    ["per_page=abc&page=-1", 0, 25],
    ["page=4", 75, 25],
    ["page=99999999", 60, 25],
  ])("?%s gives the rows that it names", async (query, start, length) => {
    const all = await truth();
    expect(await page(`/v1/credentials?${query}`)).toEqual(all.slice(start, start + length));
  });

  test("is capped at 100 rows a page", async () => {
    await control.reset({ size: 150 });
    expect(await page("/v1/credentials?per_page=101")).toHaveLength(100);
  });

  test("is empty behind the end", async () => {
    expect((await get("/v1/credentials?page=4")).json()).toEqual({ data: [] });
  });
});

describe("filters", () => {
  test.each<[string, string, unknown]>([
    ["in the query string", "?filter%5Bname%5D=NEWS&per_page=100", undefined],
    ["nested in a body", "", { per_page: 100, filter: { name: "NEWS" } }],
    ["flat in a body", "", { per_page: 100, "filter[name]": "NEWS" }],
  ])("by name match a part of it in either case, %s", async (_where, query, body) => {
    const expected = (await truth()).filter(({ name }) => /news/i.test(name));
    expect(expected.length).toBeGreaterThan(0);
    expect(await page(`/v1/credentials${query}`, body)).toEqual(expected);
  });

  test.each(["smtp", "api"])("by type %s match exactly", async (type) => {
    const expected = (await truth()).filter((record) => record.type === type);
    expect(expected.length).toBeGreaterThan(0);
    expect(await page(`/v1/credentials?filter[type]=${type}&per_page=100`)).toEqual(expected);
  });

  test("by an unknown type match nothing", async () => {
    expect(await page("/v1/credentials?filter[type]=SMTP")).toEqual([]);
  });

  test("in the query string go before the body", async () => {
    const rows = await page("/v1/credentials?filter[type]=api&per_page=100", { per_page: 1, filter: { type: "smtp" } });
    expect(new Set(rows.map((row) => row.type))).toEqual(new Set(["api"]));
  });

  test("of a body that is not JSON are ignored", async () => {
    expect(await page("/v1/credentials", "per_page=2")).toHaveLength(25);
  });
});

describe("envelopes", () => {
  test("totals adds the number of matching records to lists", async () => {
    await control.set({ totals: true });
    expect(countedCredentialList.parse((await get("/v1/credentials?per_page=1")).json()).total_records).toBe(60);
    const matching = (await truth()).filter((record) => record.type === "api").length;
    expect(countedCredentialList.parse((await get("/v1/credentials?filter[type]=api")).json()).total_records).toBe(
      matching,
    );
  });

  test("wrapped puts data around single objects and adds totals", async () => {
    await control.set({ wrapped: true });
    const [first] = await truth();
    expect((await get(`/v1/credentials/${first?.id ?? ""}`)).json()).toEqual(wrappedCredential.parse({ data: first }));
    expect(countedCredentialList.parse((await get("/v1/credentials")).json()).total_records).toBe(60);
  });
});

describe("single credentials", () => {
  test("come bare", async () => {
    const [first] = await truth();
    expect((await get(`/v1/credentials/${first?.id ?? ""}`)).json()).toEqual(first);
  });

  test.each([
    "/v1/credentials/nobody",
    "/v1/credentials/%00",
    "/v1/unknown",
    "/v1/credentials/a/b",
    "/",
    "/v1/credentials/",
  ])("%s is 404 with a message", async (path) => {
    const received = await get(path);
    expect(received.status).toBe(404);
    versionOneError.parse(received.json());
  });

  test("a method that the route does not have is 405 and names those it has", async () => {
    const received = await get("/v1/credentials", { method: "PATCH", body: {} });
    expect(received.status).toBe(405);
    expect(received.headers["allow"]).toBe("GET, POST");
    versionOneError.parse(received.json());
  });
});

describe("rate limits", () => {
  test("are neither enforced nor told by default", async () => {
    const received = await get("/v1/credentials?per_page=1");
    expect(received.headers["x-ratelimit-limit"]).toBeUndefined();
  });

  test("are 60 a minute once switched on, told on each answer, and pass again in time", async () => {
    let now = 0;
    await using limited = await startEmulator(emailit, { rateLimits: true, now: () => now });
    const { baseUrl, auth } = limited.source;
    const one = (path: string) => call(baseUrl, path, { headers: { authorization: `Bearer ${auth.apiKey}` } });
    for (let left = 59; left >= 0; left -= 1) {
      const received = await one("/v1/credentials?per_page=1");
      expect(received.status).toBe(200);
      expect(received.headers["x-ratelimit-remaining"]).toBe(String(left));
    }
    const refused = await one("/v1/credentials?per_page=1");
    expect(refused.status).toBe(429);
    expect(refused.headers["retry-after"]).toBe("1");
    expect((await one("/v2/api-keys")).status).toBe(200);
    now = 1000;
    expect((await one("/v1/credentials?per_page=1")).status).toBe(200);
  });
});
