import { describe, expect, test } from "vitest";
import type { Filter } from "../../../src/domain/filter.js";
import { COMMERCE_LAYER_FILTERS } from "../../../src/providers/commercelayer/common-filters.js";
import { joinPairs } from "../../../src/providers/commercelayer/filter-pairs.js";
import { commercelayer } from "../../../src/providers/commercelayer/index.js";
import { openCommerceLayer } from "../../sandbox/support/commercelayer.js";
import { at, holding, named, not, oneOf, or } from "../../support/filters/conditions.js";
import { listAll, openInventory } from "../../support/open-inventory.js";
import { sourceOf } from "../../support/source-of.js";

const { write } = COMMERCE_LAYER_FILTERS;

describe("a filter in Commerce Layer's words", () => {
  test.for<[Filter, string, string]>([
    [oneOf("environment", "LIVE"), "mode_in", "live"],
    [oneOf("environment", "LIVE", "TEST"), "mode_in", "live,test"],
    [not(oneOf("environment", "TEST")), "mode_not_in_or_null", "test"],
    [oneOf("upstreamId", "abc", "def"), "id_in", "abc,def"],
    [not(oneOf("upstreamId", "abc")), "id_not_in", "abc"],
    [at("createdAt", "gte", "2026-01-31T08:00:00.123Z"), "created_at_gteq", "2026-01-31T08:00:00.123Z"],
    [at("createdAt", "gt", "2026-01-31T08:00:00.999Z"), "created_at_gteq", "2026-01-31T08:00:01.000Z"],
    [at("updatedAt", "lt", "2026-01-31T08:00:00.123Z"), "updated_at_lt", "2026-01-31T08:00:00.123Z"],
    [at("updatedAt", "lte", "2026-01-31T08:00:00.123Z"), "updated_at_lt", "2026-01-31T08:00:00.124Z"],
    [named("shop"), "name_or_client_id_cont", "shop"],
    [named("shop_1 'x' ü", "startsWith"), "name_or_client_id_start", "shop_1 'x' ü"],
    [oneOf("name", "A", "B"), "name_or_client_id_in", "A,B"],
    [or(named("a"), named("b")), "name_or_client_id_cont_any", "a,b"],
    [holding({ team: "ops", n: { b: 1, a: null } }), "metadata_jcont", '{"n":{"a":null,"b":1},"team":"ops"}'],
  ])("%j is %s=%s", ([filter, key, value]) => {
    expect(write(filter)).toEqual([[`filter[q][${key}]`, value]]);
  });

  test.for<Filter>([
    ...["", " ", " a", "a\t", "a,b", "a;b", "50%", 'a"b', String.raw`a\b`, "a\0", "\ud800", "Σ"].map((text) =>
      named(text),
    ),
    oneOf("name", "plain", "a,b"),
    or(named("a"), named("b", "startsWith")),
    or(named("a"), named("a,b")),
    not(named("a")),
    not(at("createdAt", "gte", "2026-01-31T08:00:00.000Z")),
    at("createdAt", "gt", "9999-12-31T23:59:59.999Z"),
    at("createdAt", "gte", "0000-01-01T00:00:00.000Z"),
    holding({}),
    holding([1]),
    holding("ops"),
    holding({ price: 0.1 }),
    holding({ id: 2 ** 53 }),
    holding({ name: "a\0" }),
    holding({ "\ud800": 1 }),
  ])("%j has none that are sure", (filter) => {
    expect(write(filter)).toBeUndefined();
  });
});

test("bounds of a filter and of the place in the list both hold", () => {
  const [early, late] = ["2026-01-31T08:00:00.000Z", "2026-02-01T08:00:00.000Z"];
  const bounds = [early, late].flatMap((instant) => [at("createdAt", "lt", instant), at("createdAt", "gte", instant)]);
  const pairs = bounds.flatMap((bound) => write(bound) ?? []);
  expect(joinPairs(pairs)).toEqual([
    ["filter[q][created_at_lt]", early],
    ["filter[q][created_at_gteq]", late],
  ]);
});

test("a filter by creation and an order of pages by it leave every credential between, and a total that counts them", async () => {
  await using shop = await openCommerceLayer({ size: 120, seed: 4 });
  await using inventory = openInventory([sourceOf(commercelayer, shop.source)], { providers: [commercelayer] });
  const everything = (await listAll(inventory, "forward", 50)).flatMap(({ edges }) => edges.map(({ node }) => node));
  const [newest, oldest] = [everything[20]?.createdAt ?? "", everything[100]?.createdAt ?? ""];
  const filter: Filter = { operator: "and", filters: [at("createdAt", "lte", newest), at("createdAt", "gt", oldest)] };
  const wanted = everything.filter(({ createdAt }) => createdAt !== null && createdAt <= newest && createdAt > oldest);
  for (const direction of ["forward", "backward"] as const) {
    const pages = await listAll(inventory, direction, 7, { filter });
    expect(pages.flatMap(({ edges }) => edges.map(({ node }) => node.id))).toEqual(wanted.map(({ id }) => id));
    expect(pages[0]?.sources[0]).toMatchObject({ pushedDown: ["createdAt.gt", "createdAt.lte"], checkedHere: [] });
  }
});

test("a credential without a name is found by what stands in for it", async () => {
  await using shop = await openCommerceLayer({ size: 5 });
  await shop.control.insert({
    collection: "api_credentials",
    record: { id: "nameless01", attributes: { name: "", client_id: "Storefront-7" } },
  });
  await using inventory = openInventory([sourceOf(commercelayer, shop.source)], { providers: [commercelayer] });
  for (const filter of [named("front"), named("store", "startsWith"), oneOf("name", "Storefront-7")]) {
    const pages = await listAll(inventory, "forward", 10, { filter });
    expect(pages.flatMap(({ edges }) => edges.map(({ node }) => node.upstreamId))).toEqual(["nameless01"]);
  }
});

test("a credential without a mode is in no environment, and not left out where one is not wanted", async () => {
  await using shop = await openCommerceLayer({ size: 20 });
  await shop.control.insert({
    collection: "api_credentials",
    record: { id: "modeless01", attributes: { mode: null } },
  });
  await using inventory = openInventory([sourceOf(commercelayer, shop.source)], { providers: [commercelayer] });
  const environments = async (filter: Filter) => {
    const [page] = await listAll(inventory, "forward", 100, { filter });
    expect(page?.sources[0]).toMatchObject({ pushedDown: ["environment"], checkedHere: [] });
    return new Set(page?.edges.map(({ node }) => node.environment));
  };
  expect(await environments(not(oneOf("environment", "TEST")))).toEqual(new Set(["LIVE", null]));
  expect(await environments(not(oneOf("environment", "LIVE", "TEST")))).toEqual(new Set([null]));
  expect(await environments(oneOf("environment", "LIVE", "TEST"))).toEqual(new Set(["LIVE", "TEST"]));
});
