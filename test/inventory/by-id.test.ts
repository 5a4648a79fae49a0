import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceConfig } from "../../src/config/source-config.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import type { RowFaultListener } from "../../src/inventory/credential-loader-options.js";
import { openSourceClient } from "../../src/inventory/source-client.js";
import { ahasend } from "../../src/providers/ahasend/index.js";
import { emailit } from "../../src/providers/emailit/index.js";
import { ahasend as ahasendEmulator, type AhaSendEntry } from "../../src/sandbox/ahasend/ahasend.js";
import { emailit as emailitEmulator, type EmailitEntry } from "../../src/sandbox/emailit/emailit.js";
import { startEmulator, type RunningEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { controlOf } from "../sandbox/support/http.js";
import { listAll, listQuery, openInventory, openSession } from "../support/open-inventory.js";
import { sourceOf } from "../support/source-of.js";
import { viewerOf } from "../support/viewer-of.js";

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
  await clearRequests();
});
afterAll(async () => {
  await mail.close();
  await aha.close();
});

async function clearRequests(): Promise<void> {
  await mailControl.clearRequests();
  await ahaControl.clearRequests();
}

async function requestCounts(): Promise<[mail: number, aha: number]> {
  return [(await mailControl.requests()).length, (await ahaControl.requests()).length];
}

function sources(changes: Partial<SourceConfig> = {}): SourceConfig[] {
  return [
    sourceOf(emailit, mail.source, { key: "mail", ...changes }),
    sourceOf(ahasend, aha.source, { key: "aha", ...changes }),
  ];
}

function mailId(upstreamId: string, source = "mail"): string {
  return encodeGlobalId({ kind: "credential", provider: "EMAILIT", source, collection: "credentials", upstreamId });
}

function ahaId(upstreamId: string, source = "aha"): string {
  return encodeGlobalId({
    kind: "credential",
    provider: "AHASEND",
    source,
    collection: "smtp-credentials",
    upstreamId,
  });
}

/** 50 of each, in turn. */
async function hundredIds(): Promise<string[]> {
  const [mails, ahas] = [await mailControl.ids(), await ahaControl.ids()];
  return mails.slice(0, 50).flatMap((id, index) => [mailId(id), ahaId(ahas[index] ?? "")]);
}

const UNKNOWN_UUID = "00000000-0000-4000-8000-000000000000";

test("a hundred ids of two providers, some of them twice, are a hundred requests in the order of the ids", async () => {
  await using inventory = openInventory(sources());
  const session = openSession(inventory);
  const ids = await hundredIds();
  const found = await Promise.all([...ids, ...ids.slice(0, 20)].map((id) => session.node(id)));
  expect(found.map((node) => node?.id)).toEqual([...ids, ...ids.slice(0, 20)]);
  expect(await requestCounts()).toEqual([50, 50]);
});

test("where the lists are known to be short, the same hundred ids are two requests", async () => {
  await using inventory = openInventory(sources());
  for (const source of ["mail", "aha"]) await openSession(inventory).list(listQuery({ last: 100, source }));
  await clearRequests();
  const session = openSession(inventory);
  const ids = await hundredIds();
  const found = await Promise.all(ids.map((id) => session.node(id)));
  expect(found.map((node) => node?.id)).toEqual(ids);
  expect(await requestCounts()).toEqual([1, 1]);
});

test("ids that the list does not have are asked for singly before they are called null", async () => {
  await using inventory = openInventory(sources());
  await listAll(inventory, "forward", 100);
  await mailControl.insert({ collection: "credentials", record: { id: "new", name: "New" }, at: SIZE });
  await clearRequests();
  const known = (await mailControl.ids()).slice(0, 5);
  const session = openSession(inventory);
  const found = await Promise.all([...known, "new", "nobody"].map((id) => session.credential(mailId(id))));
  expect(found.map((credential) => credential?.upstreamId ?? null)).toEqual([...known, "new", null]);
  expect((await mailControl.requests()).map(({ path, status }) => `${status} ${path}`).toSorted()).toEqual([
    "200 /v1/credentials",
    "200 /v1/credentials/new",
    "404 /v1/credentials/nobody",
  ]);
});

test("a single id is one request, whatever is known of the list", async () => {
  await using inventory = openInventory(sources());
  await listAll(inventory, "forward", 100);
  await clearRequests();
  const [id = ""] = await ahaControl.ids();
  expect(await openSession(inventory).credential(ahaId(id))).toMatchObject({ upstreamId: id });
  expect((await ahaControl.requests()).map(({ path }) => path)).toEqual([expect.stringContaining(id)]);
});

test("what a list of the same operation has brought costs nothing by id, and in another operation one request", async () => {
  await using inventory = openInventory(sources());
  const session = openSession(inventory);
  const { edges } = await session.list(listQuery({ first: 10 }));
  await clearRequests();
  const [edge] = edges;
  if (edge === undefined) throw new Error("a page without rows");
  expect(await session.node(edge.node.id)).toBe(edge.node);
  expect(await requestCounts()).toEqual([0, 0]);
  expect(await openSession(inventory).node(edge.node.id)).toEqual(edge.node);
  expect(await requestCounts()).toEqual([1, 0]);
});

test("a list that contradicts itself does not spoil the single rows", async () => {
  await using inventory = openInventory(sources());
  await listAll(inventory, "forward", 100);
  const ids = (await mailControl.ids()).slice(0, 3);
  await mailControl.fault({ kind: "garbage", count: 1 });
  const session = openSession(inventory);
  const found = await Promise.all(ids.map((id) => session.credential(mailId(id))));
  expect(found.map((credential) => credential?.upstreamId)).toEqual(ids);
});

test("a list that fails fails the ids: a source that is down is not asked once per id", async () => {
  await using inventory = openInventory(sources());
  await listAll(inventory, "forward", 100);
  const ids = (await mailControl.ids()).slice(0, 30);
  await mailControl.fault({ kind: "status", status: 503 });
  await clearRequests();
  const session = openSession(inventory);
  for (const result of await Promise.allSettled(ids.map((id) => session.credential(mailId(id))))) {
    expect(result).toMatchObject({ status: "rejected", reason: { code: "UPSTREAM_UNAVAILABLE", source: "mail" } });
  }
  expect(await requestCounts()).toEqual([1, 0]);
});

test.for([
  { by: "singly", known: false },
  { by: "by the list", known: true },
])("fields that cannot be read, $by, are told by name and never by value", async ({ known }) => {
  const told: unknown[] = [];
  const onRowFault: RowFaultListener = (source, fault) => void told.push([source, fault]);
  await using inventory = openInventory(sources(), { onRowFault });
  if (known) await listAll(inventory, "forward", 100);
  const [first, , whole] = await mailControl.ids();
  const type = { secret: "hunter2" };
  const [one, two, ...rest] = await mailControl.truth();
  const rows = [{ ...one, type }, { ...two, type }, ...rest];
  const body = known ? { data: rows, total_records: SIZE } : rows[0];
  await mailControl.fault({ kind: "status", status: 200, body });
  const session = openSession(inventory);
  const wanted = known ? [first, whole] : [first];
  const found = await Promise.all(wanted.map((id = "") => session.credential(mailId(id))));
  await mailControl.clearFaults();
  expect(found.map((credential) => credential?.upstreamId)).toEqual(wanted);
  expect(told).toEqual([["mail", { upstreamId: first, fields: ["type"] }]]);
});

test("an answer that is another credential is UPSTREAM_BAD_RESPONSE for that id alone", async () => {
  await using inventory = openInventory(sources());
  const [first = "", second = "", third = ""] = await mailControl.ids();
  const pathPrefix = `/v1/credentials/${second}`;
  await mailControl.fault({ kind: "status", status: 200, body: { id: first }, match: { pathPrefix } });
  const session = openSession(inventory);
  const [one, two, three] = await Promise.allSettled([first, second, third].map((id) => session.node(mailId(id))));
  expect(one).toMatchObject({ status: "fulfilled", value: { upstreamId: first } });
  expect(two).toMatchObject({ status: "rejected", reason: { code: "UPSTREAM_BAD_RESPONSE", source: "mail" } });
  expect(three).toMatchObject({ status: "fulfilled", value: { upstreamId: third } });
});

test("an id in another case is another id, even where the upstream overlooks case", async () => {
  await using inventory = openInventory(sources());
  await mailControl.fault({ kind: "status", status: 200, body: { id: "AbC" } });
  expect(await openSession(inventory).node(mailId("abc"))).toBeNull();
  expect(await openSession(inventory).node(mailId("AbC"))).toMatchObject({ upstreamId: "AbC" });
});

describe("null without a request", () => {
  test.for([
    ["a source that is not configured", () => mailId("a", "elsewhere")],
    ["a source at another provider", () => mailId("a", "aha")],
    ["a source by `credential`", () => encodeGlobalId({ kind: "source", source: "mail" })],
  ] as const)("%s", async ([, id]) => {
    await using inventory = openInventory(sources());
    expect(await openSession(inventory).credential(id())).toBeNull();
    expect(await requestCounts()).toEqual([0, 0]);
  });

  test("a source that the viewer may not read, even when a list has brought it to somebody else", async () => {
    await using inventory = openInventory(sources());
    const { edges } = await openSession(inventory).list(listQuery({ first: 1 }));
    await clearRequests();
    const viewer = viewerOf(["aha"]);
    const session = openSession(inventory, { viewer });
    expect(await session.node(edges[0]?.node.id ?? "")).toBeNull();
    expect(await session.node(encodeGlobalId({ kind: "source", source: "mail" }))).toBeNull();
    expect(await requestCounts()).toEqual([0, 0]);
  });
});

test("null for what does not exist upstream", async () => {
  await using inventory = openInventory(sources());
  const session = openSession(inventory);
  expect(await Promise.all([session.node(mailId("nobody")), session.node(ahaId(UNKNOWN_UUID))])).toEqual([null, null]);
});

test.for([
  "",
  "not an id",
  "bWFpbA",
  mailId(".."),
  mailId("a/../b"),
  mailId("a b"),
  ahaId("4711"),
  encodeGlobalId({
    kind: "credential",
    provider: "NOBODY",
    source: "mail",
    collection: "credentials",
    upstreamId: "a",
  }),
  encodeGlobalId({ kind: "credential", provider: "EMAILIT", source: "mail", collection: "others", upstreamId: "a" }),
])("'%s' is no id: BAD_USER_INPUT for it alone, without a request", async (id) => {
  await using inventory = openInventory(sources());
  const session = openSession(inventory);
  const [bad, source] = await Promise.allSettled([
    session.node(id),
    session.node(encodeGlobalId({ kind: "source", source: "mail" })),
  ]);
  expect(bad).toMatchObject({ status: "rejected", reason: { code: "BAD_USER_INPUT" } });
  expect(source).toMatchObject({ status: "fulfilled", value: { key: "mail", provider: "EMAILIT" } });
  expect(await requestCounts()).toEqual([0, 0]);
});

test("a source is told with what its provider can do", async () => {
  await using inventory = openInventory(sources({ name: "For people" }));
  expect(inventory.sources).toEqual([
    {
      id: encodeGlobalId({ kind: "source", source: "mail" }),
      key: "mail",
      name: "For people",
      provider: "EMAILIT",
      capabilities: {
        collections: [
          {
            name: "credentials",
            typeName: "EmailitCredential",
            pagination: "PAGE",
            largestPage: 100,
            total: "SOMETIMES",
            filters: [
              { field: "name", operators: ["eq", "contains", "startsWith"], exact: false },
              { field: "kind", operators: ["eq"], exact: false },
              { field: "scope", operators: ["eq"], exact: false },
            ],
            writes: ["CREATE", "UPDATE", "DELETE", "ROTATE"],
          },
        ],
      },
    },
    {
      id: encodeGlobalId({ kind: "source", source: "aha" }),
      key: "aha",
      name: "For people",
      provider: "AHASEND",
      capabilities: {
        collections: [
          {
            name: "smtp-credentials",
            typeName: "AhaSendSmtpCredential",
            pagination: "CURSOR",
            largestPage: 100,
            total: "NEVER",
            filters: [],
            writes: ["CREATE", "DELETE", "ROTATE"],
          },
        ],
      },
    },
  ]);
});

test("no more than ten requests are in flight at one source, over all operations", async () => {
  let running = 0;
  let most = 0;
  await using inventory = openInventory(sources(), {
    clientFor: (source, provider) => {
      const client = openSourceClient(source, provider);
      return {
        close: () => client.close(),
        redact: (text, secrets) => client.redact(text, secrets),
        send: async (request, call) => {
          running += 1;
          most = Math.max(most, running);
          return client.send(request, call).finally(() => {
            running -= 1;
          });
        },
      };
    },
  });
  const ids = (await mailControl.ids()).map((id) => mailId(id));
  const sessions = [openSession(inventory), openSession(inventory)];
  await Promise.all(sessions.flatMap((session) => ids.map((id) => session.node(id))));
  expect(most).toBe(10);
});

test("definitions with faults are refused at start, all of them at once", () => {
  const wrong = { ...emailit, name: "wrong", upstreamId: /x/ };
  expect(() => openInventory([], { providers: [wrong] })).toThrow(/wrong: the name.*; wrong: upstreamId/);
});

test("a probe of a source that is not configured is undefined", async () => {
  await using inventory = openInventory(sources());
  const clock = { signal: new AbortController().signal, deadline: Date.now() + 1000 };
  expect(await inventory.probe("elsewhere", clock)).toBeUndefined();
});
