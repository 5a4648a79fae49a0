import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { SourceConfig } from "../../src/config/source-config.js";
import type { Provider } from "../../src/contract/provider.js";
import { CredgraphError } from "../../src/domain/errors.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import { Secret } from "../../src/domain/secret.js";
import { configureSource, type BoundCollection } from "../../src/inventory/configured-source.js";
import type { Inventory } from "../../src/inventory/inventory.js";
import { Operation } from "../../src/inventory/operation.js";
import { openSourceClient } from "../../src/inventory/source-client.js";
import type { PageRequest } from "../../src/pagination/pager.js";
import type { EmulatorDefinition, SourceEntry } from "../../src/sandbox/kit/emulator.js";
import { startEmulator, type RunningEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { controlOf, type WireRecord } from "../sandbox/support/http.js";
import { EVERYTHING, listAll, listQuery, openInventory, openSession } from "./open-inventory.js";
import { sourceOf } from "./source-of.js";

export interface ProviderSubject<Entry extends SourceEntry> {
  readonly provider: Provider;
  readonly emulator: EmulatorDefinition<Entry>;
  /** In place of those of the emulator's ready line. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** How the emulator behaves where the real API may do either. */
  readonly switches?: Readonly<Record<string, unknown>>;
  /** Well-formed upstream ids that no record has. */
  readonly unknownIds: readonly string[];
  /** What the graph must show of a record of the control plane. */
  readonly expected: (record: WireRecord, collection: string) => Readonly<Record<string, unknown>>;
  /** The order in which the graph lists the records of the control plane; default: as they come. */
  readonly inOrder?: (records: readonly TrueRecord[]) => readonly TrueRecord[];
  /** What the paths of the provider's lists begin with; default: anything. Requests to elsewhere (for a token) are neither counted nor faulted. */
  readonly listPaths?: string;
}

/** An entry of what the control plane calls the truth. */
export interface TrueRecord {
  readonly collection: string;
  readonly record: WireRecord;
}

/** More than two of any provider's largest pages. */
const SIZE = 230;

/** What every provider owes, over real HTTP against its emulator: run once per registered provider and per shape of its settings. */
export function describeProvider<Entry extends SourceEntry>(name: string, subject: ProviderSubject<Entry>): void {
  const { provider, emulator, settings, switches, unknownIds, expected, listPaths = "/" } = subject;
  const { inOrder = (records: readonly TrueRecord[]) => records } = subject;
  const idOf = (collection: string, upstreamId: string): string =>
    encodeGlobalId({ kind: "credential", provider: provider.name, source: "mine", collection, upstreamId });

  describe(name, () => {
    let running: RunningEmulator<Entry>;
    let control: ReturnType<typeof controlOf>;

    beforeAll(async () => {
      running = await startEmulator(emulator, { size: SIZE, seed: 7 });
      control = controlOf(running.source.baseUrl);
      if (switches !== undefined) await control.set(switches);
    });
    beforeEach(() => control.clearRequests());
    afterEach(() => control.clearFaults());
    afterAll(() => running.close());

    function source(changes: Partial<SourceConfig> = {}): SourceConfig {
      return sourceOf(provider, running.source, {
        key: "mine",
        ...(settings === undefined ? {} : { settings }),
        ...changes,
      });
    }

    async function truth(): Promise<readonly TrueRecord[]> {
      return inOrder(await control.records());
    }

    async function globalIds(): Promise<string[]> {
      return (await truth()).map(({ collection, record }) => idOf(collection, z.string().parse(record["id"])));
    }

    /** Requests since the last clear, without those for a token. */
    async function requests(): Promise<number> {
      return (await control.requests()).filter(({ path }) => path.startsWith(listPaths)).length;
    }

    /** Befalls lists and gets, not what they need besides. */
    function fault(given: Readonly<Record<string, unknown>>): Promise<string> {
      return control.fault({ ...given, match: { pathPrefix: listPaths } });
    }

    function open(changes: Partial<SourceConfig> = {}): Inventory {
      return openInventory([source(changes)], { providers: [provider] });
    }

    /** Asks a collection for one page without the list engine. */
    async function ask(collection: BoundCollection, request: PageRequest) {
      const config = source();
      await using client = disposable(openSourceClient(config, provider));
      const clock = { signal: new AbortController().signal, deadline: Date.now() + 20_000 };
      const operation = new Operation(clock, { scanRows: 5000, upstreamRequests: 1000 });
      const configured = configureSource(config, provider, client.value);
      return collection.parseList(await operation.send(configured, collection.list(request, [], [])), request);
    }

    function collections(): readonly BoundCollection[] {
      return provider.collections.map(({ bind, ...definition }) => ({ ...definition, ...bind(source()) }));
    }

    test.for(["forward", "backward"] as const)("lists every credential once and as it is, %s", async (direction) => {
      await using inventory = open();
      const pages = await listAll(inventory, direction, 25);
      const nodes = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
      const records = await truth();
      expect(nodes.map(({ id }) => id)).toEqual(await globalIds());
      for (const [index, { record, collection }] of records.entries()) {
        expect(nodes[index]).toMatchObject(expected(record, collection));
      }
      expect(pages.every(({ sources }) => sources.every(({ status }) => status === "OK"))).toBe(true);
    });

    test("reads a page with one request, or one for each of the lists that it takes rows of, and tells how many", async () => {
      await using inventory = open();
      await openSession(inventory).list(listQuery({ first: 1 }));
      await control.clearRequests();
      const page = await openSession(inventory).list(listQuery({ first: 25 }));
      expect(page.edges).toHaveLength(25);
      const lists = new Set((await truth()).slice(0, 26).map(({ collection }) => collection)).size;
      expect(await requests()).toBeGreaterThanOrEqual(lists);
      expect(await requests()).toBeLessThanOrEqual(2 * lists - 1);
      expect(page.sources.map(({ upstreamRequests }) => upstreamRequests)).toEqual([await requests()]);
    });

    test("counts what is there", async () => {
      await using inventory = open();
      const selection = { ...EVERYTHING, rows: false, hasNextPage: false, hasPreviousPage: false, totalCount: true };
      const page = await openSession(inventory).list(listQuery({ selection }));
      expect(page.totalCount).toBe(SIZE);
      expect(page.sources.map(({ totalCount }) => totalCount)).toEqual([SIZE]);
    });

    test("finds by id what the list shows", async () => {
      await using inventory = open();
      const page = await openSession(inventory).list(listQuery({ first: 5 }));
      const session = openSession(inventory);
      const found = await Promise.all(page.edges.map(({ node }) => session.node(node.id)));
      expect(found).toEqual(page.edges.map(({ node }) => node));
    });

    test("asks for ids as few times as its way of finding them allows where nothing is known of the list", async () => {
      await using inventory = open();
      const some = (await truth()).filter((_, index) => index % 11 === 0);
      const ids = some.map(({ collection, record }) => idOf(collection, z.string().parse(record["id"])));
      const session = openSession(inventory);
      const found = await Promise.all([...ids, ...ids].map((id) => session.credential(id)));
      expect(found.map((credential) => credential?.id)).toEqual([...ids, ...ids]);
      const fewest = collections().map(({ name: list, batch }) => {
        const count = some.filter(({ collection }) => collection === list).length;
        if (batch.by === "list") return Math.min(count, 1);
        return batch.by === "filter" ? Math.ceil(count / batch.maxIds) : count;
      });
      expect(await requests()).toBe(fewest.reduce((sum, count) => sum + count, 0));
    });

    test("answers null for an id that no credential has", async () => {
      await using inventory = open();
      const session = openSession(inventory);
      const [{ name: collection } = { name: "" }] = provider.collections;
      expect(await Promise.all(unknownIds.map((id) => session.node(idOf(collection, id))))).toEqual(
        unknownIds.map(() => null),
      );
    });

    test("says UPSTREAM_UNAUTHORIZED and which source when the secret is wrong, without telling it", async () => {
      const auth = Object.fromEntries(Object.keys(source().auth).map((key) => [key, new Secret("a-wrong-secret")]));
      await using inventory = open({ auth });
      const error = await rejection(openSession(inventory).list(listQuery()));
      expect(error).toMatchObject({ code: "UPSTREAM_UNAUTHORIZED", source: "mine" });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("a-wrong-secret");
    });

    test.for([
      [{ kind: "garbage" }, "UPSTREAM_BAD_RESPONSE"],
      [{ kind: "truncate" }, "UPSTREAM_BAD_RESPONSE"],
      [{ kind: "status", status: 200, body: { nothing: "of the kind" } }, "UPSTREAM_BAD_RESPONSE"],
      [{ kind: "status", status: 200, body: '"a text"' }, "UPSTREAM_BAD_RESPONSE"],
      [{ kind: "status", status: 500 }, "UPSTREAM_UNAVAILABLE"],
      [{ kind: "status", status: 403 }, "UPSTREAM_FORBIDDEN"],
      [{ kind: "status", status: 429, headers: { "retry-after": 7 } }, "UPSTREAM_RATE_LIMITED"],
      [{ kind: "drop" }, "UPSTREAM_UNAVAILABLE"],
    ] as const)("a list under %o ends as %s naming the source, and the next one is well", async ([kind, code]) => {
      await using inventory = open();
      await fault({ ...kind, count: 1 });
      const error = await rejection(openSession(inventory).list(listQuery({ onSourceError: "FAIL" })));
      expect(error).toBeInstanceOf(CredgraphError);
      expect(error).toMatchObject({ code, source: "mine" });
      expect((await openSession(inventory).list(listQuery())).edges).toHaveLength(25);
    });

    test.for([
      { kind: "latency", ms: 5000 },
      { kind: "slowBody", ms: 5000 },
    ])("a list under %o ends as UPSTREAM_TIMEOUT naming the source, and others are well", async (kind) => {
      await using impatient = open({ timeout: 500 });
      await using inventory = open();
      await fault({ ...kind, count: 1 });
      const error = await rejection(openSession(impatient).list(listQuery({ onSourceError: "FAIL" })));
      expect(error).toMatchObject({ code: "UPSTREAM_TIMEOUT", source: "mine" });
      expect((await openSession(inventory).list(listQuery())).edges).toHaveLength(25);
    });

    test.for([
      // Not below the provider's default page, where it has one: a page that is shorter than that is taken for the last one.
      { kind: "shortPage", rows: 40 },
      { kind: "shortPage", rows: 10 },
      { kind: "repeatPage" },
      { kind: "repeatPage", count: 1 },
      { kind: "stuckCursor" },
      { kind: "clampOffset", max: 30 },
      { kind: "wrongTotal", delta: 5 },
    ])("a list under %o is whole or ends as a typed error, in both directions", async (kind) => {
      const [{ pager } = { pager: { style: "whole" } as const }] = collections();
      if ("defaultLimit" in pager && (kind.rows ?? Infinity) < pager.defaultLimit) return;
      const { status } = await control.send("POST", "/faults", { ...kind, match: { pathPrefix: listPaths } });
      if (status === 400) return;
      await using inventory = open();
      const expectedIds = await globalIds();
      for (const direction of ["forward", "backward"] as const) {
        const ended = await listAll(inventory, direction, 60).then(
          (pages) => pages.flatMap(({ edges }) => edges.map(({ node }) => node.id)),
          (error: unknown) => error,
        );
        if (ended instanceof CredgraphError) expect(ended).toMatchObject({ source: "mine" });
        else expect(ended).toEqual(expectedIds);
      }
    });

    test("an id that fails leaves its neighbours alone", async () => {
      await using inventory = open();
      const [first = "", ...others] = (await globalIds()).slice(0, 5);
      const session = openSession(inventory);
      await fault({ kind: "garbage", count: 1 });
      const results = await Promise.allSettled([first, ...others].map((id) => session.node(id)));
      // None fails where they were asked for together: what that did not settle was asked for once more, one by one.
      expect(results.filter(({ status }) => status === "rejected").length).toBeLessThanOrEqual(1);
    });

    test("its largest page is as large as it claims, and its totals come as often", async () => {
      const records = await truth();
      for (const collection of collections()) {
        const { name: list, pager, total } = collection;
        const rows = records.filter((record) => record.collection === list).length;
        const limit = pager.style === "whole" ? Infinity : pager.maxLimit;
        const page = await ask(
          collection,
          pager.style === "whole" ? { style: "whole" } : { ...FIRST_PAGE[pager.style], limit },
        );
        expect(page.rows).toHaveLength(Math.min(limit, rows));
        if (total === "ALWAYS" && pager.style !== "whole") expect(page.total).toBe(rows);
        if (total === "NEVER") expect(page.total).toBeUndefined();
      }
    });

    test("a probe tells a source that answers from one that does not", async () => {
      await using inventory = open();
      const clock = { signal: new AbortController().signal, deadline: Date.now() + 20_000 };
      expect(await inventory.probe("mine", clock)).toEqual(
        collections().map(({ name: collection, pager }) => ({
          collection,
          error: undefined,
          rows: pager.style === "whole" ? SIZE : 1,
        })),
      );
      await fault({ kind: "status", status: 503 });
      const [probe] = (await inventory.probe("mine", clock)) ?? [];
      expect(probe?.error).toMatchObject({ code: "UPSTREAM_UNAVAILABLE", source: "mine" });
    });
  });
}

const FIRST_PAGE = {
  offset: { style: "offset", offset: 0 },
  page: { style: "page", page: 1 },
  cursor: { style: "cursor" },
  seek: { style: "seek", page: 1, reversed: false, exclude: [] },
} as const;

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("it was expected to fail");
    },
    (error: unknown) => error,
  );
}

function disposable<T extends { close(): Promise<void> }>(value: T): AsyncDisposable & { readonly value: T } {
  return { value, [Symbol.asyncDispose]: () => value.close() };
}
