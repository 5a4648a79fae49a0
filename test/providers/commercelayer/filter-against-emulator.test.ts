import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FILTER_ATTRIBUTES, type FilterAttribute } from "../../../src/providers/commercelayer/filter-attributes.js";
import { parseFilterCondition } from "../../../src/providers/commercelayer/filter-condition.js";
import { FILTER_PREDICATES, type FilterPredicate } from "../../../src/providers/commercelayer/filter-predicates.js";
import { commercelayer } from "../../../src/providers/commercelayer/index.js";
import { isCommerceLayerRecord, type CommerceLayerRecord } from "../../../src/providers/commercelayer/map.js";
import { filters, openCommerceLayer, type CommerceLayer } from "../../sandbox/support/commercelayer.js";
import { EVERYTHING, listAll, openInventory } from "../../support/open-inventory.js";
import { runs } from "../../support/runs.js";
import { sourceOf } from "../../support/source-of.js";

/** One page upstream, so that an answer is one request. */
const SIZE = 25;

let shop: CommerceLayer;
let records: readonly CommerceLayerRecord[];

beforeAll(async () => {
  shop = await openCommerceLayer({ size: SIZE, seed: 11 });
  await using inventory = openInventory([sourceOf(commercelayer, shop.source)], { providers: [commercelayer] });
  const selection = { ...EVERYTHING, fields: new Set(["organization", "role"]) };
  const pages = await listAll(inventory, "forward", SIZE, { selection });
  records = pages.flatMap(({ edges }) => edges.map(({ node }) => node)).filter(isCommerceLayerRecord);
  expect(records).toHaveLength(SIZE);
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Ids that the emulator leaves. */
async function left(parameters: Readonly<Record<string, string>>): Promise<string[]> {
  return (await shop.list({ "page[size]": String(SIZE), ...parameters })).ids.toSorted();
}

/** A value of the type, taken from what is there, whole or in part. */
function operandFor({ type, read }: FilterAttribute): fc.Arbitrary<unknown> {
  const values = records.map(read).filter((value) => value !== null && value !== "");
  const value = fc.constantFrom(...values);
  if (type !== "text") return value;
  const cut = fc.tuple(value, fc.nat(8), fc.nat(8)).map(([text, start, length]) => {
    return typeof text === "string" ? text.slice(start, start + 1 + length) : "";
  });
  const pattern = fc
    .tuple(cut, fc.constantFrom("%", "_", ""), fc.constantFrom("%", "%%", ""))
    .map(([text, before, after]) => {
      return `${before}${text}${after}`;
    });
  // A comma cannot stand in a list, and white space at the ends or half a character means nothing.
  return fc
    .oneof(
      value,
      cut,
      cut.map((text) => text.toUpperCase()),
      pattern,
    )
    .filter((text) => typeof text === "string" && text.trim() !== "" && text.isWellFormed() && !text.includes(","));
}

function valueFor(attribute: FilterAttribute, { takes }: FilterPredicate): fc.Arbitrary<unknown> {
  if (takes === "flag") return fc.boolean();
  if (takes === "several") return fc.array(operandFor(attribute), { minLength: 1, maxLength: 3 });
  if (takes === "one") return operandFor(attribute);
  return operandFor(attribute).filter(
    (value) => typeof value === "object" && value !== null && Object.keys(value).length > 0,
  );
}

function isFilled([, { read }]: readonly [string, FilterAttribute]): boolean {
  return records.some((record) => (read(record) ?? "") !== "");
}

/** A key with this predicate, and a value for it: of one attribute, or of two of a type. */
function conditionWith(name: string, predicate: FilterPredicate): fc.Arbitrary<readonly [key: string, value: unknown]> {
  const fitting = [...FILTER_ATTRIBUTES].filter(([, { type }]) => predicate.on.includes(type)).filter(isFilled);
  return fc.constantFrom(...fitting).chain(([first, attribute]) => {
    const others = fitting.filter(([other, { type }]) => other !== first && type === attribute.type);
    const second = others.length === 0 ? fc.constant("") : fc.constantFrom(...others.map(([other]) => other));
    const key = fc
      .tuple(second, fc.constantFrom("", "", "_or_", "_and_"))
      .map(([other, join]) => (join === "" || other === "" ? `${first}_${name}` : `${first}${join}${other}_${name}`));
    return fc.tuple(key, valueFor(attribute, predicate));
  });
}

/** As a URL has it. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(",");
  return typeof value === "string" ? value : JSON.stringify(value);
}

describe.for([...FILTER_PREDICATES])("%s", ([name, predicate]) => {
  test("means here what it means there", async () => {
    await shop.control.set({ microseconds: false });
    await fc.assert(
      fc.asyncProperty(conditionWith(name, predicate), async ([key, value]) => {
        const { holds } = parseFilterCondition(key, value);
        const here = records.filter(holds).map(({ upstreamId }) => upstreamId);
        expect(await left(filters({ [key]: textOf(value) }))).toEqual(here.toSorted());
      }),
      runs(10),
    );
  });

  test("is sent as what leaves no less, and where it is called exact no more", async () => {
    // Finer than what is shown, and known here.
    await shop.control.set({ microseconds: true });
    await fc.assert(
      fc.asyncProperty(conditionWith(name, predicate), async ([key, value]) => {
        const { holds, pushed, exact } = parseFilterCondition(key, value);
        const here = records.filter(holds).map(({ upstreamId }) => upstreamId);
        const there = await left(Object.fromEntries(pushed));
        expect(there).toEqual(expect.arrayContaining(here));
        if (exact) expect(there).toEqual(here.toSorted());
      }),
      runs(10),
    );
  });
});
