import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  expectedIds,
  FIVE,
  openOver,
  type ProviderWord,
  startSource,
  type TestSource,
  type TestSourceOptions,
} from "../support/five-sources.js";
import {
  askPage,
  type Direction,
  edgesOf,
  followConnection,
  type Page,
  RefusedPage,
  type Walk,
} from "../support/follow-connection.js";
import type { TestGateway } from "../support/gateway.js";

type Fault = Readonly<Record<string, unknown>> & { readonly kind: string };

/** Every way that the sandbox knows for an answer to go wrong on its way, and how a list ends under it. */
const WIRE_FAULTS: readonly (readonly [fault: Fault, end: string])[] = [
  [{ kind: "status", status: 400 }, "UPSTREAM_REJECTED"],
  [{ kind: "status", status: 401 }, "UPSTREAM_UNAUTHORIZED"],
  [{ kind: "status", status: 403 }, "UPSTREAM_FORBIDDEN"],
  [{ kind: "status", status: 404 }, "UPSTREAM_REJECTED"],
  [{ kind: "status", status: 429, headers: { "retry-after": 3 } }, "UPSTREAM_RATE_LIMITED"],
  [{ kind: "status", status: 500 }, "UPSTREAM_UNAVAILABLE"],
  [{ kind: "status", status: 503 }, "UPSTREAM_UNAVAILABLE"],
  [{ kind: "status", status: 200, body: {} }, "UPSTREAM_BAD_RESPONSE"],
  [{ kind: "status", status: 200, body: "<html>" }, "UPSTREAM_BAD_RESPONSE"],
  [{ kind: "latency", ms: 3 }, "whole"],
  [{ kind: "drop" }, "UPSTREAM_UNAVAILABLE"],
  [{ kind: "truncate" }, "UPSTREAM_BAD_RESPONSE"],
  [{ kind: "garbage" }, "UPSTREAM_BAD_RESPONSE"],
  [{ kind: "slowBody", ms: 20 }, "whole"],
];

/** Every way that the sandbox knows for a page to be wrong. */
const PAGE_FAULTS: readonly Fault[] = [
  { kind: "shortPage", rows: 30 },
  { kind: "shortPage", rows: 7 },
  { kind: "repeatPage" },
  { kind: "repeatPage", count: 1 },
  { kind: "stuckCursor" },
  { kind: "clampOffset", max: 17 },
  { kind: "clampOffset", max: 0 },
  { kind: "wrongTotal", delta: 1 },
  { kind: "wrongTotal", delta: 70 },
];

interface Account extends TestSourceOptions {
  readonly provider: ProviderWord;
  readonly name: string;
  /** Rows of a page below which nobody can tell a silent cap from the end of the list: there is no total, and the API's own default is larger. */
  readonly smallestCap?: number;
}

/** The kinds of PAGE_FAULTS that lists of a provider can have: the sandbox refuses the others. */
const POSSIBLE: Readonly<Record<ProviderWord, readonly string[]>> = {
  rebilly: ["shortPage", "repeatPage", "clampOffset", "wrongTotal"],
  emailit: ["shortPage", "repeatPage", "stuckCursor", "clampOffset", "wrongTotal"],
  ahasend: ["shortPage", "repeatPage", "stuckCursor"],
  sequin: [],
  commercelayer: ["shortPage", "repeatPage", "stuckCursor", "clampOffset", "wrongTotal"],
};

/** Every provider, with every switch of its emulator that changes what comes. */
const ACCOUNTS: readonly Account[] = [
  { name: "Rebilly", provider: "rebilly", size: 132 },
  {
    name: "Rebilly without totals, and with offsets behind the ceiling refused",
    provider: "rebilly",
    size: 132,
    switches: { totals: false, ceiling: "reject", maskSecrets: true },
    smallestCap: 100,
  },
  { name: "Emailit", provider: "emailit", size: 70, smallestCap: 25 },
  {
    name: "Emailit with totals",
    provider: "emailit",
    size: 70,
    switches: { totals: true, wrapped: true },
  },
  {
    name: "Emailit's second version",
    provider: "emailit",
    size: 70,
    settings: { apiVersion: 2 },
  },
  {
    name: "AhaSend",
    provider: "ahasend",
    size: 70,
    switches: { retryAfter: false, legacy412: true },
  },
  {
    name: "Sequin",
    provider: "sequin",
    size: 40,
    switches: { filtersApplied: true, topLevelKind: true },
  },
  {
    name: "Commerce Layer",
    provider: "commercelayer",
    size: 70,
  },
  {
    name: "Commerce Layer with instants kept finer than shown, and unknown filters ignored",
    provider: "commercelayer",
    size: 70,
    switches: { microseconds: true, unknownFilter: "ignore" },
  },
];

/** A place in a list may be lost where the list itself lies. */
const BROKEN = expect.stringMatching(/^(UPSTREAM_BAD_RESPONSE|BAD_CURSOR)$/) as unknown;

const DIRECTIONS: readonly Direction[] = ["forward", "backward"];

describe.each(ACCOUNTS)("$name", ({ provider, smallestCap = 0, ...options }) => {
  let bad: TestSource;
  let beside: TestSource;
  let gateway: TestGateway;
  let expected: readonly string[];
  const opened = new AsyncDisposableStack();
  const { field } = FIVE[provider];
  /** Not for access tokens, which a gateway asks for once. */
  const match = { method: "GET" };

  beforeAll(async () => {
    bad = opened.use(await startSource("bad", provider, { seed: 6, ...options }));
    beside = opened.use(await startSource("beside", provider === "ahasend" ? "sequin" : "ahasend", { size: 12 }));
    gateway = opened.use(await openOver([bad, beside]));
    expected = await expectedIds([bad]);
  });
  afterEach(() => bad.emulator.control.clearFaults());
  afterAll(() => opened.disposeAsync());

  /** The ids of a walk, or the error that it ended with. */
  async function walk(changes: Partial<Walk> = {}, over = gateway): Promise<readonly string[] | RefusedPage> {
    try {
      const pages = await followConnection(over, { field, direction: "forward", size: () => 31, ...changes });
      return edgesOf(pages).map(({ node }) => node.id);
    } catch (error) {
      if (error instanceof RefusedPage) return error;
      throw error;
    }
  }

  test.for(WIRE_FAULTS)(
    "under %j a list ends as %s; others come, and afterwards it comes too",
    async ([fault, end]) => {
      await bad.emulator.control.fault({ ...fault, match });
      for (const direction of DIRECTIONS) {
        const ended = await walk({ direction });
        if (end === "whole") expect(ended).toEqual(expected);
        else expect(ended).toMatchObject({ extensions: { code: end, source: "bad" } });
      }
      const other = { field: FIVE[beside.provider].field, args: 'source: "beside"' };
      expect(await walk(other)).toEqual(await expectedIds([beside]));
      await bad.emulator.control.clearFaults();
      expect(await walk({ field: "credentials", size: () => 60 })).toEqual(await expectedIds([bad, beside]));
    },
  );

  test("in the middle of a list a fault costs no row: the same cursor goes on", async () => {
    for (const direction of DIRECTIONS) {
      const forward = direction === "forward";
      const pages: Page[] = [];
      for (let cursor: string | null = null, more = true; more;) {
        const question = {
          field,
          args: "onSourceError: FAIL",
          ...(forward ? { first: 9, after: cursor } : { last: 9, before: cursor }),
        };
        await bad.emulator.control.fault({ kind: "status", status: 502, count: 1, match });
        await expect(askPage(gateway, question)).rejects.toMatchObject({
          extensions: { code: "UPSTREAM_UNAVAILABLE", source: "bad" },
        });
        const page: Page = await askPage(gateway, question);
        pages[forward ? "push" : "unshift"](page);
        more = forward ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage;
        cursor = forward ? page.pageInfo.endCursor : page.pageInfo.startCursor;
      }
      expect(edgesOf(pages).map(({ node }) => node.id)).toEqual(expected);
    }
  });

  test.for(PAGE_FAULTS)("under %j a list is whole, or ends as an error that names the source", async (fault) => {
    const { status, text } = await bad.emulator.control.send("POST", "/faults", { ...fault, match });
    expect(status, text).toBe(POSSIBLE[provider].includes(fault.kind) ? 201 : 400);
    if (status === 400 || (fault.kind === "shortPage" && Number(fault["rows"]) < smallestCap)) return;
    // Pages of this size may have come whole to the others' gateway.
    await using fresh = await openOver([bad]);
    for (const direction of DIRECTIONS) {
      for (const size of [11, 60]) {
        const ended = await walk({ direction, size: () => size }, fresh);
        if (!(ended instanceof RefusedPage)) expect(ended).toEqual(expected);
        else expect(ended.extensions).toMatchObject({ code: BROKEN, source: "bad" });
      }
    }
    await bad.emulator.control.clearFaults();
    expect(await walk({}, fresh)).toEqual(expected);
  });

  test("a total too small, which nothing contradicts, shows no row twice and none out of order", async () => {
    const { status } = await bad.emulator.control.send("POST", "/faults", { kind: "wrongTotal", delta: -3, match });
    if (status === 400) return;
    for (const direction of DIRECTIONS) {
      const ended = await walk({ direction });
      if (ended instanceof RefusedPage) expect(ended.extensions).toMatchObject({ source: "bad" });
      else expect(ended).toEqual(expected.filter((id) => ended.includes(id)));
    }
  });

  test.for([
    { kind: "latency", ms: 20_000 },
    { kind: "slowBody", ms: 20_000 },
  ])("under %j a list is UPSTREAM_TIMEOUT of the source, in its own time", async (fault) => {
    await using impatient = await openOver([bad], { timeout: "200ms" });
    await bad.emulator.control.fault({ ...fault, match });
    await expect(followConnection(impatient, { field, direction: "forward", size: () => 5 })).rejects.toMatchObject({
      extensions: { code: "UPSTREAM_TIMEOUT", source: "bad" },
    });
  });
});

test("an access token that cannot be had is an error of its source alone, and is asked for again", async () => {
  await using shop = await startSource("shop", "commercelayer", { size: 5 });
  await using aha = await startSource("aha", "ahasend", { size: 5 });
  for (const [fault, code] of [
    [{ kind: "status", status: 503 }, "UPSTREAM_UNAVAILABLE"],
    [{ kind: "drop" }, "UPSTREAM_UNAVAILABLE"],
    [{ kind: "garbage" }, "UPSTREAM_BAD_RESPONSE"],
    [{ kind: "truncate" }, "UPSTREAM_BAD_RESPONSE"],
  ] as const) {
    await using gateway = await openOver([shop, aha]);
    await shop.emulator.control.fault({ ...fault, match: { pathPrefix: "/oauth" } });
    const { data, errors } = await gateway.ask(`{
      shop: commerceLayerApiCredentials { nodes { id } }
      aha: ahaSendSmtpCredentials { totalCount }
    }`);
    expect(data).toEqual({ shop: null, aha: { totalCount: 5 } });
    expect(errors).toMatchObject([{ path: ["shop"], extensions: { code, source: "shop" } }]);
    await shop.emulator.control.clearFaults();
    const walk = { field: "commerceLayerApiCredentials", direction: "forward", size: () => 3 } as const;
    const pages = await followConnection(gateway, walk);
    expect(edgesOf(pages).map(({ node }) => node.id)).toEqual(await expectedIds([shop]));
  }
});
