import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceConfig } from "../../src/config/source-config.js";
import type { CredentialRecord } from "../../src/domain/credential-record.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { CredentialPage } from "../../src/domain/list-query.js";
import { ahasend } from "../../src/providers/ahasend/index.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { ahasend as ahasendEmulator, type AhaSendEntry } from "../../src/sandbox/ahasend/ahasend.js";
import { emailit as emailitEmulator, type EmailitEntry } from "../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { controlOf } from "../sandbox/support/http.js";
import { EVERYTHING, listAll, listQuery, openInventory, openSession } from "../support/open-inventory.js";
import { sourceOf } from "../support/source-of.js";

const SIZE = 60;

let mail: RunningEmulator<EmailitEntry>;
let aha: RunningEmulator<AhaSendEntry>;
let mailControl: ReturnType<typeof controlOf>;
let ahaControl: ReturnType<typeof controlOf>;

beforeAll(async () => {
  mail = await startEmulator(emailitEmulator, { size: SIZE });
  aha = await startEmulator(ahasendEmulator, { size: SIZE });
  mailControl = controlOf(mail.source.baseUrl);
  ahaControl = controlOf(aha.source.baseUrl);
});
beforeEach(async () => {
  await mailControl.reset({ seed: 1, size: SIZE });
  await ahaControl.reset({ seed: 1, size: SIZE });
  await mailControl.clearRequests();
  await ahaControl.clearRequests();
});
afterAll(async () => {
  await mail.close();
  await aha.close();
});

function sources(changes: Partial<SourceConfig> = {}): SourceConfig[] {
  return [
    sourceOf(emailit, mail.source, { key: "mail", ...changes }),
    sourceOf(ahasend, aha.source, { key: "aha", ...changes }),
  ];
}

async function requestCounts(): Promise<[mail: number, aha: number]> {
  return [(await mailControl.requests()).length, (await ahaControl.requests()).length];
}

function nodesOf(pages: readonly CredentialPage[]): CredentialRecord[] {
  return pages.flatMap(({ edges }) => edges.map(({ node }) => node));
}

function namesOf(pages: readonly CredentialPage[]): string[] {
  return nodesOf(pages).map(({ sourceKey, upstreamId }) => `${sourceKey}:${upstreamId}`);
}

async function truth(): Promise<string[]> {
  return [...(await mailControl.ids()).map((id) => `mail:${id}`), ...(await ahaControl.ids()).map((id) => `aha:${id}`)];
}

test.for([1, 7, 25, 60, 100])("two providers are one list, by pages of %i in both directions", async (size) => {
  await using inventory = openInventory(sources());
  const expected = await truth();
  expect(namesOf(await listAll(inventory, "forward", size))).toEqual(expected);
  expect(namesOf(await listAll(inventory, "backward", size))).toEqual(expected);
});

test("a page that one source fills does not ask the other, and both say so", async () => {
  await using inventory = openInventory(sources());
  const page = await openSession(inventory).list(listQuery({ first: 10 }));
  expect(page.sources).toMatchObject([
    { sourceKey: "mail", status: "OK", upstreamRequests: 1 },
    { sourceKey: "aha", status: "SKIPPED", skipped: "NOT_REACHED", upstreamRequests: 0, asOf: null },
  ]);
  expect(await requestCounts()).toEqual([1, 0]);
  const last = await openSession(inventory).list(listQuery({ last: 10 }));
  const behind = await openSession(inventory).list(listQuery({ first: 10, after: last.pageInfo.startCursor }));
  expect(behind.sources).toMatchObject([
    { sourceKey: "mail", status: "SKIPPED", skipped: "FINISHED" },
    { sourceKey: "aha", status: "OK" },
  ]);
});

test("what several fields of one operation want is read once, and by another operation again", async () => {
  await using inventory = openInventory(sources());
  const session = openSession(inventory);
  const [first, second] = await Promise.all([session.list(listQuery()), session.list(listQuery())]);
  expect(namesOf([second])).toEqual(namesOf([first]));
  expect(await requestCounts()).toEqual([1, 0]);
  expect(first.sources[0]?.upstreamRequests).toBe(1);
  expect(second.sources[0]?.upstreamRequests).toBe(0);
  await openSession(inventory).list(listQuery());
  expect(await requestCounts()).toEqual([2, 0]);
});

test("cursors hold for another process with the same key", async () => {
  await using one = openInventory(sources());
  await using other = openInventory(sources());
  const page = await openSession(one).list(listQuery({ first: 59 }));
  const next = await openSession(other).list(listQuery({ first: 61, after: page.pageInfo.endCursor }));
  expect(namesOf([page, next])).toEqual(await truth());
});

test("a cursor under other arguments is refused", async () => {
  await using inventory = openInventory(sources());
  const page = await openSession(inventory).list(listQuery({ first: 5 }));
  const after = page.pageInfo.endCursor;
  await expect(openSession(inventory).list(listQuery({ after, source: "mail" }))).rejects.toMatchObject({
    code: "BAD_CURSOR",
  });
});

describe("a source that fails", () => {
  test("is reported, and the others' credentials come", async () => {
    await using inventory = openInventory(sources());
    await ahaControl.fault({ kind: "status", status: 503 });
    const page = await openSession(inventory).list(listQuery({ first: 70 }));
    expect(page.edges).toHaveLength(60);
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect(page.sources).toMatchObject([
      { sourceKey: "mail", status: "OK", errors: [] },
      { sourceKey: "aha", status: "FAILED", errors: [{ code: "UPSTREAM_UNAVAILABLE" }], upstreamRequests: 1 },
    ]);
  });

  test("fails the page where all or nothing is wanted, and only where it was needed", async () => {
    await using inventory = openInventory(sources());
    await ahaControl.fault({ kind: "status", status: 503 });
    const whole = { onSourceError: "FAIL" } as const;
    await expect(openSession(inventory).list(listQuery({ first: 70, ...whole }))).rejects.toMatchObject({
      code: "UPSTREAM_UNAVAILABLE",
      source: "aha",
    });
    expect((await openSession(inventory).list(listQuery({ first: 10, ...whole }))).edges).toHaveLength(10);
  });

  test("is not asked again for five seconds, and says so", async () => {
    await using inventory = openInventory(sources({ breaker: { enabled: true } }));
    await ahaControl.fault({ kind: "status", status: 503, count: 1 });
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
    expect((await ahaControl.requests()).length).toBe(1);
  });

  test("is asked again at once after any success, by id too", async () => {
    await using inventory = openInventory(sources({ breaker: { enabled: true } }));
    await ahaControl.fault({ kind: "status", status: 503, count: 1 });
    await openSession(inventory).list(listQuery({ first: 70 }));
    const [id = ""] = await ahaControl.ids();
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
    await using inventory = openInventory(sources({ breaker: { enabled: true } }));
    await ahaControl.fault({ kind: "status", status: 422, count: 1 });
    expect((await openSession(inventory).list(listQuery({ first: 70 }))).sources[1]).toMatchObject({
      status: "FAILED",
    });
    expect((await openSession(inventory).list(listQuery({ first: 70 }))).edges).toHaveLength(70);
  });

  test("gives its credentials later, counted, when the walk had passed it by", async () => {
    await using inventory = openInventory(sources());
    await mailControl.fault({ kind: "status", status: 503, count: 1 });
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

describe("one order over all sources", () => {
  const ORDER = { by: "createdAt", descending: true } as const;

  test("is kept for the following pages: what was read to its end is not read again", async () => {
    await using inventory = openInventory(sources());
    const first = await openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    const cost = await requestCounts();
    expect(first.sources.map(({ cached }) => cached)).toEqual([false, false]);
    const second = await openSession(inventory).list(
      listQuery({ first: 10, order: ORDER, after: first.pageInfo.endCursor }),
    );
    expect(await requestCounts()).toEqual(cost);
    expect(second.sources.map(({ cached }) => cached)).toEqual([true, true]);
    const times = [...first.edges, ...second.edges].map(({ node }) => node.createdAt ?? "");
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("is not kept where nothing is to be kept", async () => {
    await using inventory = openInventory(sources(), { cacheTtl: 0 });
    await openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    const [mails, ahas] = await requestCounts();
    await openSession(inventory).list(listQuery({ first: 10, order: ORDER }));
    expect((await requestCounts())[0]).toBeGreaterThan(mails);
    expect((await requestCounts())[1]).toBe(2 * ahas);
  });

  test("does not ask a source that never has the value before its turn", async () => {
    await using inventory = openInventory(sources());
    const order = { by: "lastUsedAt", descending: true } as const;
    const page = await openSession(inventory).list(listQuery({ first: 10, order }));
    expect(page.edges.every(({ node }) => node.sourceKey === "mail")).toBe(true);
    expect((await requestCounts())[1]).toBe(0);
  });

  test("that cannot be made within the budget is an error that names the source, and a repeat goes on where it stopped", async () => {
    await using inventory = openInventory(sources(), {
      limits: { pageSize: 100, scanRows: 40, upstreamRequests: 1000 },
    });
    await mailControl.reset({ seed: 1, size: 150 });
    const ask = () => openSession(inventory).list(listQuery({ first: 10, order: ORDER, source: "mail" }));
    await expect(ask()).rejects.toMatchObject({ code: "SCAN_BUDGET_EXCEEDED", source: "mail" });
    expect((await mailControl.requests()).length).toBe(1);
    expect((await ask()).edges).toHaveLength(10);
    // The page that it goes on from once more, to see that it still is where it was, then the next one.
    expect((await mailControl.requests()).map(({ query }) => query.split("&")[0])).toEqual([
      "page=1",
      "page=1",
      "page=2",
    ]);
  });
});

test("an operation does not cost more requests than it may", async () => {
  const limits = { pageSize: 100, scanRows: 5000, upstreamRequests: 1 };
  await using inventory = openInventory(sources(), { limits });
  await expect(openSession(inventory).list(listQuery({ first: 100 }))).rejects.toMatchObject({
    code: "QUERY_TOO_COSTLY",
  });
  expect((await openSession(inventory).list(listQuery({ first: 10 }))).edges).toHaveLength(10);
});

test("retries count as requests", async () => {
  await using inventory = openInventory(sources({ retry: { attempts: 3, maxDelay: 1 } }));
  await mailControl.fault({ kind: "drop", count: 2 });
  const { sources: reports } = await openSession(inventory).list(listQuery({ first: 10 }));
  expect(reports[0]?.upstreamRequests).toBe(3);
});

test("who may not read a source does not see that it exists", async () => {
  await using inventory = openInventory(sources());
  const viewer = { name: "limited", mayRead: ({ key }: { readonly key: string }) => key === "aha" };
  const session = openSession(inventory, { viewer });
  const page = await session.list(listQuery({ first: 100 }));
  expect(page.edges).toHaveLength(SIZE);
  expect(page.sources.map(({ sourceKey }) => sourceKey)).toEqual(["aha"]);
  expect(session.sources().map(({ key }) => key)).toEqual(["aha"]);
  expect(session.source("mail")).toBeNull();
  await expect(session.list(listQuery({ source: "mail" }))).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  expect((await requestCounts())[0]).toBe(0);
});

test("nothing to read is an empty list without a request", async () => {
  await using inventory = openInventory(sources());
  const session = openSession(inventory, { viewer: { name: "nobody", mayRead: () => false } });
  const page = await session.list(listQuery({ selection: { ...EVERYTHING, totalCount: true } }));
  expect(page).toMatchObject({
    edges: [],
    totalCount: 0,
    sources: [],
    pageInfo: { hasNextPage: false, endCursor: null },
  });
});

describe("an operation that ends early", () => {
  test("by its deadline is UPSTREAM_TIMEOUT", async () => {
    await using inventory = openInventory(sources());
    await mailControl.fault({ kind: "latency", ms: 10_000 });
    await expect(openSession(inventory, { milliseconds: 100 }).list(listQuery())).rejects.toMatchObject({
      code: "UPSTREAM_TIMEOUT",
      source: "mail",
    });
  });

  test("by its client is CANCELLED, for the requests that wait for a place too", async () => {
    await using inventory = openInventory(sources());
    await mailControl.fault({ kind: "latency", ms: 10_000 });
    const leaving = new AbortController();
    const session = openSession(inventory, { signal: leaving.signal });
    const mine = { kind: "credential", provider: "EMAILIT", source: "mail", collection: "credentials" } as const;
    const ids = (await mailControl.ids()).map((upstreamId) => encodeGlobalId({ ...mine, upstreamId }));
    const results = Promise.allSettled(ids.map((id) => session.node(id)));
    setImmediate(() => leaving.abort());
    for (const result of await results) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "CANCELLED", source: "mail" } });
    }
  });
});

describe("rows that cannot be read", () => {
  test("a field is null and the report names the row and the field", async () => {
    await mailControl.insert({
      collection: "credentials",
      at: 0,
      record: { id: "broken", type: "fax", updated_at: "soon" },
    });
    await using inventory = openInventory(sources());
    const page = await openSession(inventory).list(listQuery({ first: 10 }));
    expect(page.edges[0]?.node).toMatchObject({ upstreamId: "broken", kind: "OTHER", updatedAt: null });
    expect(page.sources[0]).toMatchObject({
      status: "PARTIAL",
      errors: [{ code: "UPSTREAM_BAD_RESPONSE", collection: "credentials" }],
    });
    expect(page.sources[0]?.errors[0]?.message).toContain("broken (type, updated_at)");
    const next = await openSession(inventory).list(listQuery({ first: 10, after: page.pageInfo.endCursor }));
    expect(next.sources[0]).toMatchObject({ status: "OK", errors: [] });
  });

  test("a row without a usable id is left out, its page is short by it, and the list goes on behind it", async () => {
    await mailControl.insert({ collection: "credentials", at: 12, record: { id: "not an id" } });
    await using inventory = openInventory(sources());
    const pages = await listAll(inventory, "forward", 10);
    expect(pages.map(({ edges }) => edges.length).slice(0, 3)).toEqual([10, 9, 10]);
    expect(namesOf(pages)).toEqual((await truth()).filter((name) => name !== "mail:not an id"));
    expect(pages[1]?.sources[0]).toMatchObject({ status: "PARTIAL", errors: [{ code: "UPSTREAM_BAD_RESPONSE" }] });
  });
});

describe.for([1, 2])("emailitCredentials over version %i", (apiVersion) => {
  test.for([
    { name: "a" },
    { name: "E" },
    { type: "SMTP" },
    { type: "API" },
    { name: "e", type: "API" },
    { name: "zzzzzzzz" },
    {},
  ] as { name?: string; type?: "SMTP" | "API" }[])(
    "%j gives what matches, all of it and nothing else",
    async (native) => {
      await using inventory = openInventory([
        sourceOf(emailit, mail.source, { key: "mail", settings: { apiVersion } }),
      ]);
      const query = { connection: "emailitCredentials", provider: "EMAILIT", native };
      const expected = nodesOf(await listAll(inventory, "forward", 100)).filter(
        ({ name, kind }) =>
          (native.name === undefined || name.toLowerCase().includes(native.name.toLowerCase())) &&
          (native.type === undefined || kind === (native.type === "SMTP" ? "SMTP" : "API_KEY")),
      );
      for (const direction of ["forward", "backward"] as const) {
        expect(nodesOf(await listAll(inventory, direction, 7, query))).toEqual(expected);
      }
    },
  );

  test("says what it pushed down and what it checked here", async () => {
    await using inventory = openInventory([sourceOf(emailit, mail.source, { key: "mail", settings: { apiVersion } })]);
    const query = listQuery({ provider: "EMAILIT", native: { name: "a", type: "API" } });
    const [report] = (await openSession(inventory).list(query)).sources;
    expect(report).toMatchObject(
      apiVersion === 1
        ? { pushedDown: ["name", "type"], checkedHere: ["name", "type"] }
        : { pushedDown: [], checkedHere: ["name"] },
    );
  });
});

test("a version of the API that is gone names the one to configure", async () => {
  await using inventory = openInventory(sources());
  await mailControl.fault({ kind: "status", status: 404, match: { pathPrefix: "/v1" } });
  await expect(openSession(inventory).list(listQuery({ onSourceError: "FAIL" }))).rejects.toThrow(/apiVersion: 2/);
});

test("totals that only together are more than the graph has a number for are null together", async () => {
  const two = ["one", "two"].map((key) => sourceOf(emailit, mail.source, { key }));
  await using inventory = openInventory(two);
  const [row] = await mailControl.truth();
  await mailControl.fault({ kind: "status", status: 200, body: { data: [row], total_records: 2_147_483_647 } });
  const selection = { ...EVERYTHING, rows: false, hasNextPage: false, hasPreviousPage: false, totalCount: true };
  const page = await openSession(inventory).list(listQuery({ selection }));
  await mailControl.clearFaults();
  expect(page.sources.map(({ totalCount }) => totalCount)).toEqual([2_147_483_647, 2_147_483_647]);
  expect(page.totalCount).toBeNull();
});
