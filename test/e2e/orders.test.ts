import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  openOver,
  startSource,
  truthOf,
  upstreamId,
  type ProviderWord,
  type TestSource,
  type TrueCredential,
} from "../support/five-sources.js";
import { askPage, type Direction, edgesOf, followConnection } from "../support/follow-connection.js";
import type { TestGateway } from "../support/gateway.js";
import { runs } from "../support/runs.js";

const FIELDS = ["CREATED_AT", "UPDATED_AT", "LAST_USED_AT", "EXPIRES_AT", "NAME"] as const;
type OrderField = (typeof FIELDS)[number];

/** Where the wire has an instant; left out where the provider never has it. */
const WIRE: Readonly<Record<ProviderWord, Readonly<Partial<Record<OrderField, readonly string[]>>>>> = {
  rebilly: { EXPIRES_AT: ["expirationTime"] },
  emailit: { CREATED_AT: ["created_at"], UPDATED_AT: ["updated_at"], LAST_USED_AT: ["last_used_at"] },
  ahasend: { CREATED_AT: ["created_at"], UPDATED_AT: ["updated_at"] },
  sequin: { CREATED_AT: ["created_at"], UPDATED_AT: ["updated_at"] },
  commercelayer: { CREATED_AT: ["attributes", "created_at"], UPDATED_AT: ["attributes", "updated_at"] },
};

interface Placed {
  readonly id: string;
  readonly value: number | string | null;
  /** Its source and collection in their order. */
  readonly list: number;
  /** Its place among its list's rows with the same value; null where only the provider knows. */
  readonly tie: string | null;
}

let sources: readonly TestSource[];
let gateway: TestGateway;
const names = new Map<string, string>();
const opened = new AsyncDisposableStack();

beforeAll(async () => {
  sources = await Promise.all([
    startSource("shop", "commercelayer", { size: 41, seed: 6, switches: { microseconds: true } }),
    startSource("billing", "rebilly", { size: 44, seed: 6 }),
    startSource("mail", "emailit", { size: 37, seed: 6 }),
    startSource("syncs", "sequin", { size: 33, seed: 6 }),
    startSource("aha", "ahasend", { size: 35, seed: 6 }),
    startSource("shop-two", "commercelayer", { size: 28, seed: 7 }),
  ]);
  for (const source of sources) opened.use(source);
  gateway = opened.use(await openOver(sources, {}, { cache: { ttl: "5m" } }));
  const listed = edgesOf(await followConnection(gateway, { direction: "forward", size: () => 100 }));
  for (const { node } of listed) names.set(node.id, node.name);
});
afterAll(() => opened.disposeAsync());

function valueOf(provider: ProviderWord, { id, record }: TrueCredential, field: OrderField): Placed["value"] {
  if (field === "NAME") return names.get(id) ?? "";
  const path = WIRE[provider][field];
  if (path === undefined) return null;
  const found = path.reduce<unknown>((at, key) => z.record(z.string(), z.unknown()).parse(at)[key], record);
  return typeof found === "string" ? Date.parse(`${found.replace(" ", "T").replace(/Z$/, "")}Z`) : null;
}

function lowered(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function compareNames(one: string, other: string): number {
  const [a, b] = [lowered(one), lowered(other)];
  if (a !== b) return a < b ? -1 : 1;
  return one < other ? -1 : Number(one > other);
}

/** Everything by brute force: rows with a value by it, then the others in SOURCE order. */
async function inOrder(field: OrderField, descending: boolean): Promise<readonly Placed[]> {
  const placed: Placed[] = [];
  const lists: string[] = [];
  for (const source of sources) {
    for (const credential of await truthOf(source)) {
      const list = `${source.key} ${credential.collection}`;
      if (!lists.includes(list)) lists.push(list);
      const tie = source.provider === "commercelayer" && field !== "NAME" ? null : upstreamId(credential.record);
      const value = valueOf(source.provider, credential, field);
      placed.push({ id: credential.id, value, list: lists.indexOf(list), tie });
    }
  }
  const compare = (one: Placed, other: Placed): number => {
    const apart =
      typeof one.value === "string" && typeof other.value === "string"
        ? compareNames(one.value, other.value)
        : Number(one.value) - Number(other.value);
    if (apart !== 0) return descending ? -apart : apart;
    if (one.list !== other.list) return one.list - other.list;
    return one.tie === null || other.tie === null ? 0 : one.tie < other.tie ? -1 : 1;
  };
  const valued = placed.filter(({ value }) => value !== null).toSorted(compare);
  return [...valued, ...placed.filter(({ value }) => value === null)];
}

/** Rows of one list with one value whose order only the provider knows stand in the order of their ids. */
function settled(ids: readonly string[], places: ReadonlyMap<string, Placed>): string[] {
  const groups: string[][] = [];
  for (const id of ids) {
    const last = groups.at(-1);
    const [before, here] = [places.get(last?.[0] ?? ""), places.get(id)];
    const same = here?.tie === null && before?.tie === null && before.list === here.list && before.value === here.value;
    if (last !== undefined && same) last.push(id);
    else groups.push([id]);
  }
  return groups.flatMap((group) => group.toSorted());
}

/** Page sizes, taken in turn. */
function inTurn(sizes: readonly number[]): () => number {
  let next = 0;
  return () => sizes[next++ % sizes.length] ?? 1;
}

async function walk(args: string, direction: Direction, size: () => number, from?: string): Promise<string[]> {
  return edgesOf(await followConnection(gateway, { args, direction, size, from })).map(({ node }) => node.id);
}

const ORDERS = FIELDS.flatMap((field) => (["ASC", "DESC"] as const).map((direction) => [field, direction] as const));

describe.each(ORDERS)("all providers by %s %s", (field, order) => {
  const args = `orderBy: { field: ${field}, direction: ${order} }`;
  let expected: readonly Placed[];
  let places: ReadonlyMap<string, Placed>;

  beforeAll(async () => {
    expected = await inOrder(field, order === "DESC");
    places = new Map(expected.map((one) => [one.id, one]));
  });

  test("are one list in that order, the same forwards and backwards", async () => {
    const forwards = await walk(args, "forward", inTurn([100, 37]));
    expect(settled(forwards, places)).toEqual(
      settled(
        expected.map(({ id }) => id),
        places,
      ),
    );
    expect(await walk(args, "backward", inTurn([64, 100]))).toEqual(forwards);
  });

  test("any edge leads on in both directions", async () => {
    const { edges } = await askPage(gateway, { args, first: 100 });
    const listed = await walk(args, "forward", () => 100);
    await fc.assert(
      fc.asyncProperty(fc.nat(edges.length - 1), fc.integer({ min: 20, max: 100 }), async (index, size) => {
        const from = edges[index]?.cursor;
        expect(await walk(args, "forward", () => size, from)).toEqual(listed.slice(index + 1));
        expect(await walk(args, "backward", () => size, from)).toEqual(listed.slice(0, index));
      }),
      runs(1),
    );
  });
});

test("a cursor of one order does not fit another", async () => {
  const { pageInfo } = await askPage(gateway, { args: "orderBy: { field: NAME }", first: 5 });
  for (const orderBy of ["{ field: NAME, direction: DESC }", "{ field: CREATED_AT }", "{}"]) {
    await expect(
      askPage(gateway, { args: `orderBy: ${orderBy}`, first: 5, after: pageInfo.endCursor }),
    ).rejects.toMatchObject({
      extensions: { code: "BAD_CURSOR", reason: "ARGUMENTS_CHANGED" },
    });
  }
});

test("SOURCE order has one direction", async () => {
  await expect(askPage(gateway, { args: "orderBy: { direction: DESC }", first: 5 })).rejects.toMatchObject({
    extensions: { code: "BAD_USER_INPUT" },
  });
});

test("one source's own credentials are ordered as well", async () => {
  const { data, errors } = await gateway.ask(`{
    credentialSource(key: "mail") {
      credentials(first: 100, orderBy: { field: LAST_USED_AT, direction: DESC }) { nodes { lastUse { state at } } }
    }
  }`);
  expect(errors).toEqual([]);
  const parsed = z
    .object({
      credentialSource: z.object({
        credentials: z.object({
          nodes: z.array(z.object({ lastUse: z.object({ state: z.string(), at: z.string().nullable() }) })),
        }),
      }),
    })
    .parse(data);
  const times = parsed.credentialSource.credentials.nodes.map(({ lastUse }) => lastUse.at);
  const used = times.filter((at) => at !== null);
  expect(times).toEqual([...used.toSorted().toReversed(), ...times.filter((at) => at === null)]);
  expect(used.length).toBeGreaterThan(0);
  expect(used.length).toBeLessThan(times.length);
});
