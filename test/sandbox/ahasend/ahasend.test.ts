import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ahasend, type AhaSendEntry } from "../../../src/sandbox/ahasend/ahasend.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { errorBody, smtpCredential, smtpCredentialList } from "../support/ahasend-wire.js";
import { call, controlOf, type Received, type Sent } from "../support/http.js";

const UNKNOWN = "11111111-1111-4111-8111-111111111111";

let emulator: RunningEmulator<AhaSendEntry>;
let control: ReturnType<typeof controlOf>;
let path: string;

beforeAll(async () => {
  emulator = await startEmulator(ahasend);
  control = controlOf(emulator.source.baseUrl);
  path = `/v2/accounts/${emulator.source.accountId}/smtp-credentials`;
});
beforeEach(() => control.reset({ seed: 1, size: 60 }));
afterAll(() => emulator.close());

function get(target: string, sent: Sent = {}): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  return call(baseUrl, target, { ...sent, headers: { authorization: `Bearer ${auth.apiKey}`, ...sent.headers } });
}

async function page(parameters: Readonly<Record<string, string>> = {}) {
  const received = await get(`${path}?${new URLSearchParams(parameters).toString()}`);
  expect(received.status).toBe(200);
  const { data, pagination } = smtpCredentialList.parse(received.json());
  return { ids: data.map(({ id }) => id), ...pagination };
}

async function truth(): Promise<string[]> {
  return z
    .array(smtpCredential)
    .parse(await control.truth())
    .map(({ id }) => id);
}

async function refusal(target: string, sent?: Sent): Promise<number> {
  const received = await get(target, sent);
  errorBody.parse(received.json());
  return received.status;
}

describe("authentication", () => {
  test.each<[string, Record<string, string>]>([
    ["no header", { authorization: "" }],
    ["another scheme", { authorization: "Basic eDp5" }],
    ["another key", { authorization: `Bearer aha-sk-${"0".repeat(64)}` }],
  ])("%s is 401", async (_case, headers) => {
    expect(await refusal(path, { headers })).toBe(401);
  });

  test("a key of another account is 401", async () => {
    expect(await refusal(`/v2/accounts/${UNKNOWN}/smtp-credentials`)).toBe(401);
  });

  test("the key and the account look like the provider's", () => {
    expect(emulator.source.auth.apiKey).toMatch(/^aha-sk-[A-Za-z0-9]{64}$/);
    expect(z.uuidv4().safeParse(emulator.source.accountId).success).toBe(true);
  });
});

describe("the list", () => {
  test("is the truth, up to 100 rows, with no cursor where nothing is left", async () => {
    expect(await page()).toEqual({ ids: await truth(), has_more: false });
  });

  test("is ordered by created_at, then id, both descending", async () => {
    const records = z.array(smtpCredential).parse(await control.truth());
    const keys = records.map((record) => `${record.created_at} ${record.id}`);
    expect(keys).toEqual(keys.toSorted().toReversed());
  });

  test("has domains exactly on scoped credentials", async () => {
    const records = z.array(smtpCredential).parse(await control.truth());
    expect(records.every(({ scope, domains }) => domains.length > 0 === (scope === "scoped"))).toBe(true);
    expect(new Set(records.map(({ scope }) => scope))).toEqual(new Set(["global", "scoped"]));
  });

  test.each([1, 7, 20, 100])("is walked whole in pages of %i, forwards and back", async (limit) => {
    const all = await truth();
    const forwards: string[] = [];
    let current = await page({ limit: String(limit) });
    expect(current.previous_cursor).toBeUndefined();
    for (;;) {
      forwards.push(...current.ids);
      expect(current.has_more).toBe(current.next_cursor !== undefined);
      if (current.next_cursor === undefined) break;
      current = await page({ limit: String(limit), after: current.next_cursor });
    }
    expect(forwards).toEqual(all);

    const backwards = [...current.ids];
    while (current.previous_cursor !== undefined) {
      current = await page({ limit: String(limit), before: current.previous_cursor });
      expect(current.has_more).toBe(true);
      backwards.unshift(...current.ids);
    }
    expect(backwards).toEqual(all);
  });

  test("takes cursor as the old name of after", async () => {
    const { next_cursor: cursor = "" } = await page({ limit: "10" });
    expect(await page({ limit: "10", cursor })).toEqual(await page({ limit: "10", after: cursor }));
  });

  test("is resumed behind and before a row that was deleted meanwhile", async () => {
    const all = await truth();
    const first = await page({ limit: "10" });
    const second = await page({ limit: "10", after: first.next_cursor ?? "" });
    await control.remove(all[9] ?? "");
    await control.remove(all[10] ?? "");
    expect((await page({ limit: "10", after: first.next_cursor ?? "" })).ids).toEqual(all.slice(11, 21));
    expect((await page({ limit: "3", before: second.previous_cursor ?? "" })).ids).toEqual(all.slice(6, 9));
  });

  test.each([
    "limit=0",
    "limit=101",
    "limit=ten",
    "limit=1.5",
    "after=garbage",
    "before=%00",
    "cursor=eyJpZCI6MTIzNH0%3D",
    "after=eyJpZCI6MTIzNH0%3D&before=eyJpZCI6MTIzNH0%3D",
  ])("?%s is 400", async (query) => {
    expect(await refusal(`${path}?${query}`)).toBe(400);
  });

  test("refuses after with before even when each is good", async () => {
    const { next_cursor: cursor = "" } = await page({ limit: "10" });
    expect(await refusal(`${path}?${new URLSearchParams({ after: cursor, before: cursor }).toString()}`)).toBe(400);
  });
});

describe("single credentials", () => {
  test("come as in the list, by their id in either case", async () => {
    const [first] = z.array(smtpCredential).parse(await control.truth());
    expect((await get(`${path}/${first?.id ?? ""}`)).json()).toEqual(first);
    expect((await get(`${path}/${first?.id.toUpperCase() ?? ""}`)).json()).toEqual(first);
  });

  test("are 404 when there is no such row, 400 when the id is no UUID", async () => {
    expect(await refusal(`${path}/${UNKNOWN}`)).toBe(404);
    expect(await refusal(`${path}/nobody`)).toBe(400);
  });
});

describe("other routes", () => {
  test("an account id that is no UUID is 400", async () => {
    expect(await refusal("/v2/accounts/me/smtp-credentials")).toBe(400);
  });

  test("an unknown path is 404, a method that the path does not have is 405", async () => {
    expect(await refusal(`${path}/${UNKNOWN}/rotate`)).toBe(404);
    expect(await refusal("/")).toBe(404);
    expect(await refusal(`${path}/${UNKNOWN}`, { method: "PUT", body: {} })).toBe(405);
  });

  test("every answer has a request id of its own", async () => {
    const ids = [await get(path), await get("/"), await get(`${path}?limit=0`)].map(
      ({ headers }) => headers["x-request-id"],
    );
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(undefined);
  });
});

describe("rate limits", () => {
  test("are 200 at once and 100 a second once switched on, and say when to come back unless told not to", async () => {
    let now = 0;
    await using limited = await startEmulator(ahasend, { rateLimits: true, now: () => now });
    const { baseUrl, accountId, auth } = limited.source;
    const statuses = async (count: number): Promise<number[]> => {
      const all: number[] = [];
      for (let sent = 0; sent < count; sent += 1) {
        const received = await call(baseUrl, `/v2/accounts/${accountId}/smtp-credentials?limit=1`, {
          headers: { authorization: `Bearer ${auth.apiKey}` },
        });
        all.push(received.status);
        expect(received.headers["retry-after"]).toBe(received.status === 429 ? "1" : undefined);
      }
      return all;
    };
    expect(await statuses(201)).toEqual([...Array<number>(200).fill(200), 429]);
    now = 50;
    expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429]);
    await controlOf(baseUrl).set({ retryAfter: false });
    const bare = await call(baseUrl, `/v2/accounts/${accountId}/smtp-credentials`, {
      headers: { authorization: `Bearer ${auth.apiKey}` },
    });
    expect(bare.status).toBe(429);
    expect(bare.headers["retry-after"]).toBeUndefined();
  });
});
