import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startRebilly, type Rebilly } from "../support/rebilly.js";

let emulator: Rebilly;
let ids: string[];

beforeAll(async () => {
  emulator = await startRebilly();
});
beforeEach(async () => {
  await emulator.control.reset({ seed: 1, size: 330 });
  ({ ids } = await emulator.list("mailgun"));
});
afterAll(() => emulator.close());

async function page(offset: number) {
  const { ids: rows, headers } = await emulator.list("mailgun", { limit: "10", offset: String(offset) });
  return {
    rows,
    total: headers["pagination-total"],
    limit: headers["pagination-limit"],
    at: headers["pagination-offset"],
  };
}

test("shortPage lowers the cap silently: the rest follows where the last row that came ends", async () => {
  await emulator.control.fault({ kind: "shortPage", rows: 4 });
  expect(await page(0)).toEqual({ rows: ids.slice(0, 4), total: "30", limit: "10", at: "0" });
  expect((await page(4)).rows).toEqual(ids.slice(4, 8));
});

test("repeatPage gives the page read before once more, under the offset that was asked for", async () => {
  await emulator.control.fault({ kind: "repeatPage", count: 1 });
  expect(await page(10)).toEqual({ rows: ids.slice(0, 10), total: "30", limit: "10", at: "10" });
  expect((await page(10)).rows).toEqual(ids.slice(10, 20));
});

test("clampOffset answers offsets beyond with the rows from there on, and does not say so", async () => {
  await emulator.control.fault({ kind: "clampOffset", max: 15 });
  expect((await page(10)).rows).toEqual(ids.slice(10, 20));
  expect(await page(20)).toEqual({ rows: ids.slice(15, 25), total: "30", limit: "10", at: "20" });
});

test("wrongTotal changes the total and nothing else", async () => {
  await emulator.control.fault({ kind: "wrongTotal", delta: 7 });
  expect(await page(0)).toEqual({ rows: ids.slice(0, 10), total: "37", limit: "10", at: "0" });
});

test("stuckCursor is refused: these lists have no cursors", async () => {
  expect((await emulator.control.send("POST", "/faults", { kind: "stuckCursor" })).status).toBe(400);
});
