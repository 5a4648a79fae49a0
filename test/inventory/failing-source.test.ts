import { describe, expect, test } from "vitest";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import { listQuery, openInventory, openSession } from "../support/open-inventory.js";
import { useTwoEmulators } from "./support/two-emulators.js";

const emulators = useTwoEmulators();

describe("a source that fails", () => {
  test("is reported, and the others' credentials come", async () => {
    await using inventory = openInventory(emulators.sources());
    await emulators.ahaControl.fault({ kind: "status", status: 503 });
    const page = await openSession(inventory).list(listQuery({ first: 70 }));
    expect(page.edges).toHaveLength(60);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(page.sources).toMatchObject([
      { sourceKey: "mail", status: "OK", errors: [] },
      { sourceKey: "aha", status: "FAILED", errors: [{ code: "UPSTREAM_UNAVAILABLE" }], upstreamRequests: 1 },
    ]);
  });

  test("fails the page where all or nothing is wanted, and only where it was needed", async () => {
    await using inventory = openInventory(emulators.sources());
    await emulators.ahaControl.fault({ kind: "status", status: 503 });
    const whole = { onSourceError: "FAIL" } as const;
    await expect(openSession(inventory).list(listQuery({ first: 70, ...whole }))).rejects.toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
      source: "aha",
    });
    expect((await openSession(inventory).list(listQuery({ first: 10, ...whole }))).edges).toHaveLength(10);
  });

  test("is not asked again for five seconds, and says so", async () => {
    await using inventory = openInventory(emulators.sources({ breaker: { enabled: true } }));
    await emulators.ahaControl.fault({ kind: "status", status: 503, count: 1 });
    await openSession(inventory).list(listQuery({ first: 70 }));
    const again = await openSession(inventory).list(listQuery({ first: 70 }));
    expect(again.sources).toMatchObject([
      { status: "OK" },
      { status: "SKIPPED", skipped: "CIRCUIT_OPEN", upstreamRequests: 0, errors: [{ code: "UPSTREAM_UNAVAILABLE" }] },
    ]);
    expect(again.sources[1]?.errors[0]?.retryAfter).toBeGreaterThan(0);
    expect(again.sources[1]?.errors[0]?.retryAfter).toBeLessThanOrEqual(5);
    const whole = listQuery({ first: 70, onSourceError: "FAIL" });
    await expect(openSession(inventory).list(whole)).rejects.toMatchObject({ source: "aha" });
    expect((await emulators.ahaControl.requests()).length).toBe(1);
  });

  test("is asked again at once after any success, by id too", async () => {
    await using inventory = openInventory(emulators.sources({ breaker: { enabled: true } }));
    await emulators.ahaControl.fault({ kind: "status", status: 503, count: 1 });
    await openSession(inventory).list(listQuery({ first: 70 }));
    const [id = ""] = await emulators.ahaControl.ids();
    await openSession(inventory).node(
      encodeGlobalId({
        kind: "credential",
        provider: "AHASEND",
        source: "aha",
        collection: "smtp-credentials",
        upstreamId: id,
      }),
    );
    expect((await openSession(inventory).list(listQuery({ first: 70 }))).edges).toHaveLength(70);
  });

  test("is asked again at once when it was what was asked that it refused", async () => {
    await using inventory = openInventory(emulators.sources({ breaker: { enabled: true } }));
    await emulators.ahaControl.fault({ kind: "status", status: 422, count: 1 });
    expect((await openSession(inventory).list(listQuery({ first: 70 }))).sources[1]).toMatchObject({
      status: "FAILED",
    });
    expect((await openSession(inventory).list(listQuery({ first: 70 }))).edges).toHaveLength(70);
  });

  test("with all the time there was does not pass for the failure of another, which was not asked any more", async () => {
    await using inventory = openInventory(emulators.sources({ breaker: { enabled: true } }));
    await emulators.mailControl.fault({ kind: "latency", ms: 10_000 });
    const late = openSession(inventory, { milliseconds: 300 }).list(listQuery({ first: 70 }));
    await expect(late).rejects.toMatchObject({ code: "UPSTREAM_TIMEOUT", source: "mail" });
    expect(await emulators.requestCounts()).toEqual([1, 0]);
    const next = await openSession(inventory).list(listQuery({ first: 70 }));
    expect(next.sources).toMatchObject([
      { status: "SKIPPED", skipped: "CIRCUIT_OPEN" },
      { status: "OK", errors: [] },
    ]);
    expect(next.edges).toHaveLength(60);
  });

  test("gives its credentials later, counted, when the walk had passed it by", async () => {
    await using inventory = openInventory(emulators.sources());
    await emulators.mailControl.fault({ kind: "status", status: 503, count: 1 });
    const first = await openSession(inventory).list(listQuery({ first: 10 }));
    expect(first.edges.map(({ node }) => node.sourceKey)).toEqual(Array.from({ length: 10 }, () => "aha"));
    const second = await openSession(inventory).list(listQuery({ first: 70, after: first.pageInfo.endCursor }));
    expect(second.edges.map(({ node }) => node.sourceKey)).toEqual([
      ...Array.from({ length: 60 }, () => "mail"),
      ...Array.from({ length: 10 }, () => "aha"),
    ]);
    expect(second.sources.map(({ late }) => late)).toEqual([60, 0]);
  });
});

test("a version of the API that is gone names the one to configure", async () => {
  await using inventory = openInventory(emulators.sources());
  await emulators.mailControl.fault({ kind: "status", status: 404, match: { pathPrefix: "/v1" } });
  await expect(openSession(inventory).list(listQuery({ onSourceError: "FAIL" }))).rejects.toThrow(/apiVersion: 2/);
});
