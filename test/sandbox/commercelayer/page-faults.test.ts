import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openCommerceLayer, type CommerceLayer } from "../support/commercelayer.js";

let shop: CommerceLayer;
let ids: string[];

beforeAll(async () => {
  shop = await openCommerceLayer();
});
beforeEach(async () => {
  await shop.control.reset({ seed: 1, size: 60 });
  ids = await shop.control.ids();
});
afterAll(() => shop[Symbol.asyncDispose]());

function linked(link: string | undefined): number | undefined {
  return link === undefined ? undefined : Number(new URL(link).searchParams.get("page[number]"));
}

/** A page of twenty: its ids, its total, and the pages that its links name. */
async function page(number: number) {
  const { ids: rows, meta, links } = await shop.list({ "page[size]": "20", "page[number]": String(number) });
  return { ids: rows, ...meta, next: linked(links.next), last: linked(links.last) };
}

test("shortPage lowers the cap silently: there are more pages, and the rest is on them", async () => {
  await shop.control.fault({ kind: "shortPage", rows: 8 });
  expect(await page(1)).toEqual({ ids: ids.slice(0, 8), record_count: 60, page_count: 8, next: 2, last: 8 });
  expect((await page(2)).ids).toEqual(ids.slice(8, 16));
  expect(await page(8)).toMatchObject({ ids: ids.slice(56), next: undefined });
});

test("repeatPage gives the page before once more, under the number that was asked for", async () => {
  await shop.control.fault({ kind: "repeatPage", count: 1 });
  expect(await page(2)).toEqual({ ids: ids.slice(0, 20), record_count: 60, page_count: 3, next: 3, last: 3 });
  expect((await page(2)).ids).toEqual(ids.slice(20, 40));
});

test("stuckCursor sends the next link back to the page that was asked for", async () => {
  await shop.control.fault({ kind: "stuckCursor" });
  expect(await page(2)).toMatchObject({ ids: ids.slice(20, 40), next: 2 });
  expect(await page(3)).toMatchObject({ ids: ids.slice(40), next: undefined });
});

test("clampOffset answers what lies further on with the rows from there", async () => {
  await shop.control.fault({ kind: "clampOffset", max: 30 });
  expect((await page(2)).ids).toEqual(ids.slice(20, 40));
  expect((await page(3)).ids).toEqual(ids.slice(30, 50));
});

test("wrongTotal is wrong in the count, the pages and the links alike, and the rows are right", async () => {
  await shop.control.fault({ kind: "wrongTotal", delta: -25, count: 1 });
  expect(await page(2)).toEqual({ ids: ids.slice(20, 40), record_count: 35, page_count: 2, next: undefined, last: 2 });
  await shop.control.fault({ kind: "wrongTotal", delta: 30 });
  expect(await page(3)).toMatchObject({ ids: ids.slice(40), record_count: 90, page_count: 5, next: 4 });
});

test("the faults befall related lists too, and single resources never", async () => {
  await shop.control.fault({ kind: "shortPage", rows: 1 });
  const [id = ""] = (await shop.list({}, "/api/organizations")).ids;
  expect((await shop.list({}, `/api/organizations/${id}/api_credentials`)).ids).toHaveLength(1);
  expect((await shop.get(`/api/organizations/${id}`)).status).toBe(200);
});
