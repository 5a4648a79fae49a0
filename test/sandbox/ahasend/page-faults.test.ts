import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ahasend, type AhaSendEntry } from "../../../src/sandbox/ahasend/ahasend.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { smtpCredentialList } from "../support/ahasend-wire.js";
import { call, controlOf } from "../support/http.js";

let emulator: RunningEmulator<AhaSendEntry>;
let control: ReturnType<typeof controlOf>;
let ids: string[];

beforeAll(async () => {
  emulator = await startEmulator(ahasend);
  control = controlOf(emulator.source.baseUrl);
});
beforeEach(async () => {
  await control.reset({ seed: 1, size: 60 });
  ids = await control.ids();
});
afterAll(() => emulator.close());

async function page(parameters: Readonly<Record<string, string>>) {
  const { baseUrl, accountId, auth } = emulator.source;
  const query = new URLSearchParams({ limit: "10", ...parameters }).toString();
  const received = await call(baseUrl, `/v2/accounts/${accountId}/smtp-credentials?${query}`, {
    headers: { authorization: `Bearer ${auth.apiKey}` },
  });
  const { data, pagination } = smtpCredentialList.parse(received.json());
  const { has_more: more, next_cursor: next = "", previous_cursor: previous = "" } = pagination;
  return { ids: data.map(({ id }) => id), more, next, previous };
}

test("shortPage lowers the cap silently: the cursor goes on behind the last row that came", async () => {
  await control.fault({ kind: "shortPage", rows: 4 });
  const first = await page({});
  expect(first.ids).toEqual(ids.slice(0, 4));
  const second = await page({ after: first.next });
  expect(second.ids).toEqual(ids.slice(4, 8));
  expect((await page({ before: second.previous })).ids).toEqual(first.ids);
});

test("repeatPage gives the page read before once more, cursors included, and then goes on", async () => {
  const first = await page({});
  await control.fault({ kind: "repeatPage", count: 1 });
  expect(await page({ after: first.next })).toEqual(first);
  expect((await page({ after: first.next })).ids).toEqual(ids.slice(10, 20));
});

test("repeatPage repeats backwards what was read backwards", async () => {
  const second = await page({ after: (await page({})).next });
  await control.fault({ kind: "repeatPage", count: 1 });
  expect(await page({ before: second.previous })).toEqual(second);
  expect((await page({ before: second.previous })).ids).toEqual(ids.slice(0, 10));
});

test("repeatPage leaves the first page as it is", async () => {
  await control.fault({ kind: "repeatPage" });
  expect((await page({})).ids).toEqual(ids.slice(0, 10));
});

test("stuckCursor sends back the cursor that came, in either direction", async () => {
  const first = await page({});
  const second = await page({ after: first.next });
  const third = await page({ after: second.next });
  await control.fault({ kind: "stuckCursor" });
  const stuck = await page({ after: first.next });
  expect(stuck).toEqual({ ...second, next: first.next });
  const backwards = await page({ before: third.previous });
  expect(backwards).toEqual({ ...second, previous: third.previous });
});

test("stuckCursor has nothing to send back on the first page", async () => {
  const first = await page({});
  await control.fault({ kind: "stuckCursor" });
  expect(await page({})).toEqual(first);
});
