import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startRebilly, type Rebilly } from "../support/rebilly.js";
import { credentialSchemas, item } from "../support/rebilly-wire.js";

let emulator: Rebilly;

beforeAll(async () => {
  emulator = await startRebilly();
});
beforeEach(() => emulator.control.reset({ seed: 1, size: 220 }));
afterAll(() => emulator.close());

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
