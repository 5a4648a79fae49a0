import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { emailit, type EmailitEntry } from "../../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { apiKeyList } from "../support/emailit-wire.js";
import { call, controlOf } from "../support/http.js";

const list = z.object({ data: z.array(z.object({ id: z.string() })), total_records: z.number().optional() });

let emulator: RunningEmulator<EmailitEntry>;
let control: ReturnType<typeof controlOf>;
let ids: string[];

beforeAll(async () => {
  emulator = await startEmulator(emailit);
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(async () => {
  await control.reset({ seed: 1, size: 60 });
  ids = await control.ids();
});
afterAll(() => emulator.close());

async function get(path: string): Promise<unknown> {
  const { baseUrl, auth } = emulator.source;
  const received = await call(baseUrl, path, { headers: { authorization: `Bearer ${auth.apiKey}` } });
  expect(received.status).toBe(200);
  return received.json();
}

async function page(number: number, perPage = 10): Promise<string[]> {
  return list.parse(await get(`/v1/credentials?per_page=${perPage}&page=${number}`)).data.map(({ id }) => id);
}

async function keys(query: string) {
  return apiKeyList.parse(await get(`/v2/api-keys?${query}`));
}

describe("version 1", () => {
  test("shortPage lowers the cap silently: the rest follows on later pages, and nothing is lost", async () => {
    await control.fault({ kind: "shortPage", rows: 8 });
    const pages = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => page(number, 20)));
    expect(pages.flat()).toEqual(ids);
    expect(pages[0]).toHaveLength(8);
  });

  test("shortPage does not touch pages that are shorter anyway", async () => {
    await control.fault({ kind: "shortPage", rows: 50 });
    expect(await page(2)).toEqual(ids.slice(10, 20));
  });

  test("repeatPage gives the page before once more, and then goes on", async () => {
    await page(2);
    await control.fault({ kind: "repeatPage", count: 1 });
    expect(await page(3)).toEqual(ids.slice(10, 20));
    expect(await page(3)).toEqual(ids.slice(20, 30));
  });

  test("repeatPage leaves the first page as it is", async () => {
    await control.fault({ kind: "repeatPage" });
    expect(await page(1)).toEqual(ids.slice(0, 10));
  });

  test("clampOffset answers everything behind max with the rows from max on", async () => {
    await control.fault({ kind: "clampOffset", max: 25 });
    expect(await page(2)).toEqual(ids.slice(10, 20));
    expect(await page(4)).toEqual(ids.slice(25, 35));
    expect(await page(99)).toEqual(ids.slice(25, 35));
  });

  test("wrongTotal moves the total where there is one, and nothing else", async () => {
    await control.set({ totals: true });
    await control.fault({ kind: "wrongTotal", delta: -7, count: 1 });
    const body = list.parse(await get("/v1/credentials?per_page=10"));
    expect(body.total_records).toBe(53);
    expect(body.data.map(({ id }) => id)).toEqual(ids.slice(0, 10));
    await control.fault({ kind: "wrongTotal", delta: -1000 });
    expect(list.parse(await get("/v1/credentials")).total_records).toBe(0);
  });

  test("a list's faults are not spent on routes that are no list", async () => {
    await control.fault({ kind: "repeatPage", count: 1 });
    await get(`/v1/credentials/${ids[0] ?? ""}`);
    expect(await page(2)).toEqual(ids.slice(0, 10));
  });

  test("stuckCursor waits for version 2, whose pages have links", async () => {
    await control.fault({ kind: "stuckCursor", count: 1 });
    expect(await page(2)).toEqual(ids.slice(10, 20));
    expect((await keys("page=2&limit=5")).next_page_url).toBe("/v2/api-keys?page=2&limit=5");
    expect((await keys("page=2&limit=5")).next_page_url).toBe("/v2/api-keys?page=3&limit=5");
  });
});

describe("version 2", () => {
  test("shortPage links on until the rest has come", async () => {
    await control.fault({ kind: "shortPage", rows: 25 });
    const first = await keys("limit=100");
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 25));
    expect(first.next_page_url).toBe("/v2/api-keys?page=2&limit=100");
    const last = await keys("page=3&limit=100");
    expect(last.data.map(({ id }) => id)).toEqual(ids.slice(50));
    expect(last.next_page_url).toBeNull();
  });

  test("stuckCursor ends where the list ends", async () => {
    await control.fault({ kind: "stuckCursor" });
    expect((await keys("page=3&limit=20")).next_page_url).toBeNull();
  });
});
