import { expect, test } from "vitest";
import { EVERYTHING, listQuery } from "../../support/open-inventory.js";
import { useTwoEmulators } from "../support/two-emulators.js";
import { createAha, createMail, openDesk, type WriteDesk } from "./write-desk.js";

const emulators = useTwoEmulators();
const COUNTED = { ...EVERYTHING, totalCount: true };
const BY_NAME = listQuery({ order: { by: "name", descending: false }, first: 100 });

async function names(desk: WriteDesk): Promise<string[]> {
  return (await desk.session().list(BY_NAME)).edges.map(({ node }) => node.name);
}

test.each([createMail(), createAha()])(
  "the next operation sees what was made and what was deleted (%#)",
  async (create) => {
    await using desk = openDesk(emulators);
    const { source } = create;
    const total = async (): Promise<number | null> =>
      (await desk.session().list(listQuery({ source, selection: COUNTED }))).totalCount;
    const [before, known] = [await total(), await names(desk)];
    const { credential } = await desk.write(create);
    expect(await total()).toBe((before ?? 0) + 1);
    expect(await desk.session().credential(credential?.id ?? "")).toEqual(credential);
    const { deletedCredentialId } = await desk.write({ write: "REVOKE", mutation: "r", id: credential?.id ?? "" });
    expect(deletedCredentialId).toBe(credential?.id);
    expect(await total()).toBe(before);
    expect(await desk.session().credential(credential?.id ?? "")).toBeNull();
    expect(await names(desk)).toEqual(known);
  },
);

test("a list that is kept for half a minute is read anew after a write, and only that of the changed source", async () => {
  await using desk = openDesk(emulators);
  const source = "mail";
  const query = { ...BY_NAME, source };
  await desk.session().list({ ...BY_NAME, source: "aha" });
  const before = (await desk.session().list(query)).edges.map(({ node }) => node.name);
  await desk.write(createMail({ input: { name: "!first of all", type: "SMTP" } }));
  await emulators.ahaControl.clearRequests();
  expect((await desk.session().list(query)).edges.map(({ node }) => node.name)).toEqual(["!first of all", ...before]);
  await desk.session().list({ ...BY_NAME, source: "aha" });
  expect(await emulators.ahaControl.requests()).toEqual([]);
});

test("the same operation sees it too, whatever it has read before", async () => {
  await using desk = openDesk(emulators);
  const session = desk.session();
  const query = listQuery({ source: "mail", first: 10 });
  const before = await session.list(query);
  const old = before.edges[0]?.node;
  const { credential } = await session.write(createMail());
  expect((await session.list(query)).edges[0]?.node).toEqual(credential);
  await session.write({ write: "UPDATE", mutation: "u", id: old?.id ?? "", input: { name: "renamed" } });
  expect(await session.credential(old?.id ?? "")).toMatchObject({ name: "renamed" });
  await session.write({ write: "DELETE", mutation: "d", id: old?.id ?? "" });
  expect(await session.credential(old?.id ?? "")).toBeNull();
});

test("a change whose answer was lost is seen as well", async () => {
  await using desk = openDesk(emulators);
  const known = await names(desk);
  await emulators.mailControl.fault({ kind: "truncate", match: { method: "POST", pathPrefix: "/" }, count: 1 });
  await expect(desk.write(createMail({ input: { name: "!lost", type: "SMTP" } }))).rejects.toThrow();
  expect(await names(desk)).toEqual(["!lost", ...known].slice(0, 100));
});

test("a write goes on when its client goes away, and is recorded to its end", async () => {
  await using desk = openDesk(emulators);
  const client = new AbortController();
  const session = desk.inventory.session({
    viewer: { name: "hasty", may: () => true },
    requestId: "request-2",
    signal: client.signal,
    deadline: Date.now() + 20_000,
  });
  await emulators.mailControl.fault({ kind: "latency", ms: 150, count: 1 });
  const written = session.write(createMail());
  setTimeout(() => client.abort(), 30);
  expect((await written).credential).not.toBeNull();
  expect(desk.entries.at(-1)).toMatchObject({ outcome: "DONE", viewer: "hasty" });
});

test("a source that answers a write is asked again at once, though reading it has just failed", async () => {
  await using desk = openDesk(emulators, {}, { retry: { attempts: 1, maxDelay: 0 }, breaker: { enabled: true } });
  const query = listQuery({ source: "mail", first: 5 });
  await emulators.mailControl.fault({
    kind: "status",
    status: 503,
    match: { method: "GET", pathPrefix: "/" },
    count: 1,
  });
  await expect(desk.session().list(query)).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  await expect(desk.session().list(query)).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  const { credential } = await desk.write(createMail());
  expect((await desk.session().list(query)).edges[0]?.node).toEqual(credential);
});
