import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { emailit, type EmailitEntry } from "../../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { apiKeyList, credential, versionTwoError } from "../support/emailit-wire.js";
import { call, controlOf, type Received, type Sent } from "../support/http.js";

let emulator: RunningEmulator<EmailitEntry>;
let control: ReturnType<typeof controlOf>;

beforeAll(async () => {
  emulator = await startEmulator(emailit, { size: 35 });
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(() => control.reset({ seed: 1, size: 35 }));
afterAll(() => emulator.close());

function get(path: string, sent: Sent = {}): Promise<Received> {
  const { baseUrl, auth } = emulator.source;
  return call(baseUrl, path, { ...sent, headers: { authorization: `Bearer ${auth.apiKey}`, ...sent.headers } });
}

describe("the list", () => {
  test("is walked by its relative links, and shows the same records as version 1", async () => {
    const ids: unknown[] = [];
    const links: string[] = [];
    let path: string | null = "/v2/api-keys";
    while (path !== null) {
      const page = apiKeyList.parse((await get(path)).json());
      ids.push(...page.data.map((row) => row.id));
      path = page.next_page_url;
      if (path !== null) links.push(path);
    }
    expect(ids).toEqual((await control.truth()).map((record) => record["id"]));
    expect(links).toEqual([2, 3, 4].map((page) => `/v2/api-keys?page=${page}&limit=10`));
  });

  test("links back from every page but the first", async () => {
    expect(apiKeyList.parse((await get("/v2/api-keys?limit=20")).json()).previous_page_url).toBeNull();
    const last = apiKeyList.parse((await get("/v2/api-keys?limit=20&page=2")).json());
    expect(last.next_page_url).toBeNull();
    expect(last.previous_page_url).toBe("/v2/api-keys?page=1&limit=20");
  });

  test.each(["limit=0", "limit=101", "limit=ten", "limit=", "page=0", "page=x"])("?%s is 400", async (query) => {
    const received = await get(`/v2/api-keys?${query}`);
    expect(received.status).toBe(400);
    expect(versionTwoError.parse(received.json())).toMatchObject({ statusCode: 400, error: "Bad Request" });
  });

  test("takes a limit of 100", async () => {
    expect(apiKeyList.parse((await get("/v2/api-keys?limit=100")).json()).data).toHaveLength(35);
  });
});

describe("an API key", () => {
  test.each([
    ["smtp", "sending"],
    ["api", "full"],
  ])("that is of type %s in version 1 has the scope %s", async (type, scope) => {
    const all = (await control.truth()).map((record) => credential.parse(record));
    const record = all.find((candidate) => candidate.type === type);
    expect((await get(`/v2/api-keys/${record?.id ?? ""}`)).json()).toEqual({
      object: "api_key",
      id: record?.id,
      name: record?.name,
      scope,
      sending_domain_id: null,
      last_used_at: record?.last_used_at,
      created_at: record?.created_at,
      updated_at: record?.updated_at,
    });
  });
});

describe("errors", () => {
  test("have statusCode, error and message", async () => {
    const unauthorized = await call(emulator.source.baseUrl, "/v2/api-keys");
    expect(unauthorized.status).toBe(401);
    expect(unauthorized.json()).toEqual({ statusCode: 401, error: "Unauthorized", message: "API key required" });
    for (const [path, method, status, error] of [
      ["/v2/api-keys/key_1", "GET", 404, "Not Found"],
      ["/v2/credentials", "GET", 404, "Not Found"],
      ["/v2/api-keys/key_1", "PUT", 405, "Method Not Allowed"],
    ] as const) {
      const received = await get(path, { method });
      expect(received.status).toBe(status);
      expect(versionTwoError.parse(received.json())).toMatchObject({ statusCode: status, error });
    }
  });
});
