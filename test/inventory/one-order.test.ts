import { describe, expect, test } from "vitest";
import { listQuery, openInventory, openSession } from "../support/open-inventory.js";
import { useTwoEmulators } from "./support/two-emulators.js";

const emulators = useTwoEmulators();

describe("one order over all sources", () => {
  const ORDER = { by: "createdAt", descending: true } as const;

  test("is kept for the following pages: what was read to its end is not read again", async () => {
    await using inventory = openInventory(emulators.sources());
    const first = await openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    const cost = await emulators.requestCounts();
    expect(first.sources.map(({ cached }) => cached)).toEqual([false, false]);
    const second = await openSession(inventory).list(
      listQuery({ first: 10, order: ORDER, after: first.pageInfo.endCursor }),
    );
    expect(await emulators.requestCounts()).toEqual(cost);
    expect(second.sources.map(({ cached }) => cached)).toEqual([true, true]);
    const times = [...first.edges, ...second.edges].map(({ node }) => node.createdAt ?? "");
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("is not kept where nothing is to be kept", async () => {
    await using inventory = openInventory(emulators.sources(), { cacheTtl: 0 });
    await openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    const [mails, ahas] = await emulators.requestCounts();
    await openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    expect((await emulators.requestCounts())[0]).toBeGreaterThan(mails);
    expect((await emulators.requestCounts())[1]).toBe(2 * ahas);
  });

  test("does not ask a source that never has the value before its turn", async () => {
    await using inventory = openInventory(emulators.sources());
    const order = { by: "lastUsedAt", descending: true } as const;
    const page = await openSession(inventory).list(listQuery({ first: 10, order }));
    expect(page.edges.every(({ node }) => node.sourceKey === "mail")).toBe(true);
    expect((await emulators.requestCounts())[1]).toBe(0);
  });

  test("that cannot be made within the budget is an error that names the source, and a repeat goes on where it stopped", async () => {
    await using inventory = openInventory(emulators.sources(), {
      limits: { pageSize: 100, scanRows: 40, upstreamRequests: 1000 },
    });
    await emulators.mailControl.reset({ seed: 1, size: 150 });
    const ask = () => openSession(inventory).list(listQuery({ first: 10, order: ORDER, source: "mail" }));
    await expect(ask()).rejects.toMatchObject({ code: "SCAN_BUDGET_EXCEEDED", source: "mail" });
    expect((await emulators.mailControl.requests()).length).toBe(1);
    expect((await ask()).edges).toHaveLength(10);
    // The page that it goes on from once more, to see that it still is where it was, then the next one.
    expect((await emulators.mailControl.requests()).map(({ query }) => query.split("&")[0])).toEqual([
      "page=1",
      "page=1",
      "page=2",
    ]);
  });

  test("that takes more requests than one operation may send names a source, and comes after repeats", async () => {
    await using inventory = openInventory(emulators.sources(), {
      limits: { pageSize: 100, scanRows: 5000, upstreamRequests: 2 },
    });
    await emulators.mailControl.reset({ seed: 1, size: 350 });
    const ask = () => openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    await expect(ask()).rejects.toMatchObject({ code: "SCAN_BUDGET_EXCEEDED", source: "mail" });
    let repeats = 1;
    for (; repeats < 10; repeats += 1) {
      const page = await ask().catch((error: unknown) => error);
      if (!(page instanceof Error)) break;
      expect(page).toMatchObject({ code: "SCAN_BUDGET_EXCEEDED" });
    }
    expect(repeats).toBeLessThan(10);
  });
});
