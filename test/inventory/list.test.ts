import { describe, expect, test } from "vitest";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { CredentialPage } from "../../src/domain/list-query.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { EVERYTHING, listAll, listQuery, openInventory, openSession } from "../support/open-inventory.js";
import { sourceOf } from "../support/source-of.js";
import { viewerOf } from "../support/viewer-of.js";
import { SIZE, useTwoEmulators } from "./support/two-emulators.js";

const emulators = useTwoEmulators();

function namesOf(pages: readonly CredentialPage[]): string[] {
  return pages.flatMap(({ edges }) => edges.map(({ node }) => `${node.sourceKey}:${node.upstreamId}`));
}

test.for([1, 7, 25, 60, 100])("two providers are one list, by pages of %i in both directions", async (size) => {
  await using inventory = openInventory(emulators.sources());
  const expected = await emulators.truth();
  expect(namesOf(await listAll(inventory, "forward", size))).toEqual(expected);
  expect(namesOf(await listAll(inventory, "backward", size))).toEqual(expected);
});

test("a page that one source fills does not ask the other, and both say so", async () => {
  await using inventory = openInventory(emulators.sources());
  const page = await openSession(inventory).list(listQuery({ first: 10 }));
  expect(page.sources).toMatchObject([
    { sourceKey: "mail", status: "OK", upstreamRequests: 1 },
    { sourceKey: "aha", status: "SKIPPED", skipped: "NOT_REACHED", upstreamRequests: 0, asOf: null },
  ]);
  expect(await emulators.requestCounts()).toEqual([1, 0]);
  const last = await openSession(inventory).list(listQuery({ last: 10 }));
  const behind = await openSession(inventory).list(listQuery({ first: 10, after: last.pageInfo.startCursor }));
  expect(behind.sources).toMatchObject([
    { sourceKey: "mail", status: "SKIPPED", skipped: "FINISHED" },
    { sourceKey: "aha", status: "OK" },
  ]);
});

test("what several fields of one operation want is read once, and by another operation again", async () => {
  await using inventory = openInventory(emulators.sources());
  const session = openSession(inventory);
  const [first, second] = await Promise.all([session.list(listQuery()), session.list(listQuery())]);
  expect(namesOf([second])).toEqual(namesOf([first]));
  expect(await emulators.requestCounts()).toEqual([1, 0]);
  expect(first.sources[0]?.upstreamRequests).toBe(1);
  expect(second.sources[0]?.upstreamRequests).toBe(0);
  await openSession(inventory).list(listQuery());
  expect(await emulators.requestCounts()).toEqual([2, 0]);
});

test("cursors hold for another process with the same key", async () => {
  await using one = openInventory(emulators.sources());
  await using other = openInventory(emulators.sources());
  const page = await openSession(one).list(listQuery({ first: 59 }));
  const next = await openSession(other).list(listQuery({ first: 61, after: page.pageInfo.endCursor }));
  expect(namesOf([page, next])).toEqual(await emulators.truth());
});

test("a cursor under other arguments is refused", async () => {
  await using inventory = openInventory(emulators.sources());
  const page = await openSession(inventory).list(listQuery({ first: 5 }));
  const after = page.pageInfo.endCursor;
  await expect(openSession(inventory).list(listQuery({ after, source: "mail" }))).rejects.toMatchObject({
    code: "BAD_CURSOR",
  });
});

test("an operation does not cost more requests than it may", async () => {
  const limits = { pageSize: 100, scanRows: 5000, upstreamRequests: 1 };
  await using inventory = openInventory(emulators.sources(), { limits });
  await expect(openSession(inventory).list(listQuery({ first: 100 }))).rejects.toMatchObject({
    code: "QUERY_TOO_COSTLY",
  });
  expect((await openSession(inventory).list(listQuery({ first: 10 }))).edges).toHaveLength(10);
});

test("retries count as requests", async () => {
  await using inventory = openInventory(emulators.sources({ retry: { attempts: 3, maxDelay: 1 } }));
  await emulators.mailControl.fault({ kind: "drop", count: 2 });
  const { sources: reports } = await openSession(inventory).list(listQuery({ first: 10 }));
  expect(reports[0]?.upstreamRequests).toBe(3);
});

test("who may not read a source does not see that it exists", async () => {
  await using inventory = openInventory(emulators.sources());
  const viewer = viewerOf(["aha"]);
  const session = openSession(inventory, { viewer });
  const page = await session.list(listQuery({ first: 100 }));
  expect(page.edges).toHaveLength(SIZE);
  expect(page.sources.map(({ sourceKey }) => sourceKey)).toEqual(["aha"]);
  expect(session.sources().map(({ key }) => key)).toEqual(["aha"]);
  expect(session.source("mail")).toBeNull();
  await expect(session.list(listQuery({ source: "mail" }))).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  expect((await emulators.requestCounts())[0]).toBe(0);
});

test("nothing to read is an empty list without a request", async () => {
  await using inventory = openInventory(emulators.sources());
  const session = openSession(inventory, { viewer: viewerOf([]) });
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
    await using inventory = openInventory(emulators.sources());
    await emulators.mailControl.fault({ kind: "latency", ms: 10_000 });
    await expect(openSession(inventory, { milliseconds: 100 }).list(listQuery())).rejects.toMatchObject({
      code: "UPSTREAM_TIMEOUT",
      source: "mail",
    });
  });

  test("by its client is CANCELLED, for the requests that wait for a place too", async () => {
    await using inventory = openInventory(emulators.sources());
    await emulators.mailControl.fault({ kind: "latency", ms: 10_000 });
    const leaving = new AbortController();
    const session = openSession(inventory, { signal: leaving.signal });
    const mine = { kind: "credential", provider: "EMAILIT", source: "mail", collection: "credentials" } as const;
    const ids = (await emulators.mailControl.ids()).map((upstreamId) => encodeGlobalId({ ...mine, upstreamId }));
    const results = Promise.allSettled(ids.map((id) => session.node(id)));
    setImmediate(() => leaving.abort());
    for (const result of await results) {
      expect(result).toMatchObject({ status: "rejected", reason: { code: "CANCELLED", source: "mail" } });
    }
  });
});

describe("rows that cannot be read", () => {
  test("a field is null and the report names the row and the field", async () => {
    await emulators.mailControl.insert({
      collection: "credentials",
      at: 0,
      record: { id: "broken", type: "fax", updated_at: "soon" },
    });
    await using inventory = openInventory(emulators.sources());
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
    await emulators.mailControl.insert({ collection: "credentials", at: 12, record: { id: "not an id" } });
    await using inventory = openInventory(emulators.sources());
    const pages = await listAll(inventory, "forward", 10);
    expect(pages.map(({ edges }) => edges.length).slice(0, 3)).toEqual([10, 9, 10]);
    expect(namesOf(pages)).toEqual((await emulators.truth()).filter((name) => name !== "mail:not an id"));
    expect(pages[1]?.sources[0]).toMatchObject({ status: "PARTIAL", errors: [{ code: "UPSTREAM_BAD_RESPONSE" }] });
  });
});

test("totals that only together are more than the graph has a number for are null together", async () => {
  const two = ["one", "two"].map((key) => sourceOf(emailit, emulators.mail.source, { key }));
  await using inventory = openInventory(two);
  const [row] = await emulators.mailControl.truth();
  await emulators.mailControl.fault({
    kind: "status",
    status: 200,
    body: { data: [row], total_records: 2_147_483_647 },
  });
  const selection = { ...EVERYTHING, rows: false, hasNextPage: false, hasPreviousPage: false, totalCount: true };
  const page = await openSession(inventory).list(listQuery({ selection }));
  await emulators.mailControl.clearFaults();
  expect(page.sources.map(({ totalCount }) => totalCount)).toEqual([2_147_483_647, 2_147_483_647]);
  expect(page.totalCount).toBeNull();
});
