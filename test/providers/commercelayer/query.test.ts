import { describe, expect, test } from "vitest";
import { CredgraphError } from "../../../src/domain/errors.js";
import type { CommerceLayerRecord } from "../../../src/providers/commercelayer/map.js";
import { FILTER_ATTRIBUTES } from "../../../src/providers/commercelayer/filter-attributes.js";
import { FILTER_PREDICATES } from "../../../src/providers/commercelayer/filter-predicates.js";
import { parseFilterCondition } from "../../../src/providers/commercelayer/filter-condition.js";
import { queryCommerceLayer } from "../../../src/providers/commercelayer/query.js";
import { jsonAnswer } from "../../support/json-answer.js";
import { exampleCollection, RESOURCE } from "./example.js";

const MS = "2026-01-31T08:00:00.123Z";
const NEXT_MS = "2026-01-31T08:00:00.124Z";
const LATER = "2026-02-01T00:00:00.000Z";

function filtered(filter: unknown) {
  return queryCommerceLayer({ filter });
}

/** What is sent, without the brackets around each key. */
function pushed(filter: unknown): unknown {
  const entries = filtered(filter).pushed.map(([name, value]) => [name.replace(/^filter\[q\]\[(.*)\]$/, "$1"), value]);
  return Object.fromEntries(entries);
}

/** The sentence of a BAD_USER_INPUT; fails the test where there is none. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CredgraphError && error.code === "BAD_USER_INPUT") return error.message;
    throw error;
  }
  throw new Error("it was expected to be refused");
}

describe("without arguments", () => {
  test.for([{}, { filter: null, sort: null }, { filter: {}, sort: [] }])("such as %j the list is as it is", (args) => {
    expect(queryCommerceLayer(args)).toEqual({ pushed: [], pushedDown: [], checkedHere: [] });
  });
});

describe("what Commerce Layer is known to answer exactly is not checked again, so that totals count", () => {
  test.for([
    [{ kind_eq: "webapp" }, { kind_eq: "webapp" }],
    [{ kind_in: ["webapp", "integration"] }, { kind_in: "webapp,integration" }],
    [{ mode_eq: " live " }, { mode_eq: "live" }],
    [{ id_in: "aaaaaaaaaa, bbbbbbbbbb" }, { id_in: "aaaaaaaaaa,bbbbbbbbbb" }],
    [{ organization_id_eq: "orgOrgOrg1" }, { organization_id_eq: "orgOrgOrg1" }],
    [{ role_id_in: ["roleRole01"] }, { role_id_in: "roleRole01" }],
    [{ created_at_gteq: MS }, { created_at_gteq: MS }],
    [{ created_at_gteq: "2026-01-31T09:00:00.123456+01:00" }, { created_at_gteq: MS }],
    [{ updated_at_lt: MS }, { updated_at_lt: MS }],
    [{ created_at_gt: MS }, { created_at_gteq: NEXT_MS }],
    [{ created_at_lteq: MS }, { created_at_lt: NEXT_MS }],
    [{ created_at_eq: MS }, { created_at_gteq: MS, created_at_lt: NEXT_MS }],
    [{ created_at_lt_any: [MS, LATER] }, { created_at_lt: LATER }],
    [{ created_at_lt_all: [MS, LATER] }, { created_at_lt: MS }],
    [{ created_at_gt_any: `${LATER},${MS}` }, { created_at_gteq: NEXT_MS }],
    [{ created_at_gteq_all: [MS, LATER] }, { created_at_gteq: LATER }],
    [{ created_at_gteq: MS, created_at_gt: MS }, { created_at_gteq: NEXT_MS }],
    [
      { created_at_lteq: LATER, created_at_lt: MS, mode_eq: "test" },
      { created_at_lt: MS, mode_eq: "test" },
    ],
  ] as const)("%j", ([filter, sent]) => {
    const query = filtered(filter);
    expect(pushed(filter)).toEqual(sent);
    expect(query).toMatchObject({ pushedDown: ["filter"], checkedHere: [] });
    expect(query).not.toHaveProperty("accepts");
  });
});

describe("what it may answer with more is sent and checked again", () => {
  test.for([
    [{ name_cont: "shop" }, { name_cont: "shop" }],
    [{ name_or_reference_start: "A" }, { name_or_reference_start: "A" }],
    [{ kind_not_eq: "webapp" }, { kind_not_eq: "webapp" }],
    [{ kind_or_mode_eq: "live" }, { kind_or_mode_eq: "live" }],
    [{ expires_in_gteq: 7200 }, { expires_in_gteq: "7200" }],
    [{ expires_in_in: ["7200", 14_400] }, { expires_in_in: "7200,14400" }],
    [{ confidential_true: false }, { confidential_true: "false" }],
    [{ confidential_eq: "true" }, { confidential_eq: "true" }],
    [{ metadata_jcont: { a: { b: [1] } } }, { metadata_jcont: '{"a":{"b":[1]}}' }],
    [{ reference_null: "true" }, { reference_null: "true" }],
    [{ created_at_not_eq: MS }, { created_at_not_eq: MS }],
    [{ created_at_or_updated_at_lteq: MS }, { created_at_or_updated_at_lt: NEXT_MS }],
    [{ role_kind_eq: "admin" }, { role_kind_eq: "admin" }],
    [{ organization_created_at_gt: MS }, { organization_created_at_gteq: NEXT_MS }],
  ] as const)("%j", ([filter, sent]) => {
    expect(pushed(filter)).toEqual(sent);
    expect(filtered(filter)).toMatchObject({ pushedDown: ["filter"], checkedHere: ["filter"] });
    expect(filtered(filter)).toHaveProperty("accepts");
  });
});

describe("what it might answer with less is checked here alone", () => {
  test.for([
    { created_at_in: [MS] },
    { created_at_eq_or_null: MS },
    { created_at_or_updated_at_eq: MS },
    { created_at_lteq: "9999-12-31T23:59:59.999Z" },
    { name_matches: "%\\" },
  ])("%j", (filter) => {
    expect(filtered(filter)).toMatchObject({ pushed: [], pushedDown: [], checkedHere: ["filter"] });
  });
});

test("organization and role come along where they are checked, and only there", () => {
  expect(filtered({ role_name_cont: "admin", organization_slug_eq: "x", role_kind_eq: "admin" }).expand).toEqual([
    "role",
    "organization",
  ]);
  expect(filtered({ name_cont: "x" }).expand).toEqual([]);
  expect(filtered({ role_id_eq: "roleRole01" })).not.toHaveProperty("expand");
});

test("the same conditions in another order are the same question", () => {
  expect(filtered({ kind_eq: "webapp", mode_eq: "test" }).pushed).toEqual(
    filtered({ mode_eq: "test", kind_eq: "webapp" }).pushed,
  );
});

const { record } = exampleCollection().parseOne(jsonAnswer({ data: RESOURCE }));

/** The documentation's example with other values. */
function passes(key: string, value: unknown, changes: Partial<CommerceLayerRecord>): boolean {
  if (record === undefined) throw new Error("no record");
  return (
    queryCommerceLayer({ filter: { [key]: value, name_not_null: true } }).accepts?.({ ...record, ...changes }) ?? true
  );
}

describe("checked here, conditions mean what they mean in SQL", () => {
  test.for([
    ["reference_eq", "a", { reference: "a" }, true],
    ["reference_eq", "a", { reference: "A" }, false],
    ["reference_eq", "a", { reference: null }, false],
    ["reference_not_eq", "a", { reference: "b" }, true],
    ["reference_not_eq", "a", { reference: null }, false],
    ["reference_eq_or_null", "a", { reference: null }, true],
    ["reference_not_eq_or_null", "a", { reference: null }, true],
    ["reference_not_eq_or_null", "a", { reference: "a" }, false],
    ["reference_in", ["a", "b"], { reference: "b" }, true],
    ["reference_not_in", "a,b", { reference: "b" }, false],
    ["reference_not_in", "a,b", { reference: null }, false],
    ["reference_not_in_or_null", "a,b", { reference: null }, true],
    ["reference_not_eq_all", "a,b", { reference: "c" }, true],
    ["reference_cont", "OP", { reference: "shop" }, true],
    ["reference_not_cont", "OP", { reference: "shop" }, false],
    ["reference_not_cont", "OP", { reference: null }, false],
    ["reference_cont_any", "x,OP", { reference: "shop" }, true],
    ["reference_cont_all", "x,OP", { reference: "shop" }, false],
    ["reference_not_start_any", "s,t", { reference: "shop" }, true],
    ["reference_not_start_all", "s,t", { reference: "shop" }, false],
    ["reference_end", "%", { reference: "50%" }, true],
    ["reference_end", "%", { reference: "50" }, false],
    ["reference_matches", "sh_p", { reference: "SHOP" }, true],
    ["reference_does_not_match", "sh_p", { reference: "SHOP" }, false],
    ["reference_present", true, { reference: "" }, false],
    ["reference_present", false, { reference: "" }, true],
    ["reference_blank", true, { reference: null }, true],
    ["reference_null", true, { reference: "" }, false],
    ["reference_not_null", false, { reference: null }, true],
    ["confidential_true", true, { confidential: true }, true],
    ["confidential_true", false, { confidential: true }, false],
    ["confidential_false", true, { confidential: false }, true],
    ["confidential_false", true, { confidential: null }, false],
    ["expires_in_lt", "7201", { expiresIn: 7200 }, true],
    ["expires_in_gteq_all", [1, 7201], { expiresIn: 7200 }, false],
    ["metadata_jcont", { a: { b: 1 } }, { metadata: { a: { b: 1, c: 2 }, d: 3 } }, true],
    ["metadata_jcont", { a: { b: 1 } }, { metadata: { a: { b: "1" } } }, false],
    ["metadata_jcont", { a: 1 }, { metadata: null }, false],
    ["reference_or_reference_origin_eq", "a", { reference: null, referenceOrigin: "a" }, true],
    ["reference_and_reference_origin_eq", "a", { reference: null, referenceOrigin: "a" }, false],
    ["scopes_cont", "market:9", { scopes: ["market:all", "market:9"] }, true],
    ["role_kind_null", true, { role: null }, true],
  ] as const)("%s %j of %j: %s", ([key, value, changes, expected]) => {
    expect(passes(key, value, changes)).toBe(expected);
  });
});

test("an attribute that ends like a predicate is still that attribute", () => {
  expect(passes("expires_in_in", [7200], { expiresIn: 7200 })).toBe(true);
  expect(() => filtered({ expires_in: 7200 })).toThrow(/names an attribute that cannot be filtered by/);
});

describe("BAD_USER_INPUT naming what is allowed", () => {
  test.for([
    ["a secret", { client_secret_start: "a" }, /`client_secret_start`.*there are id, name, kind/],
    ["a secret besides", { name_or_client_secret_start: "a" }, /cannot be filtered by/],
    ["an attribute that is not filterable", { custom_eq: true }, /cannot be filtered by/],
    ["an attribute of what is related further", { organization_role_name_eq: "a" }, /cannot be filtered by/],
    ["no attribute", { _eq: "a" }, /cannot be filtered by/],
    ["no predicate", { name: "a" }, /does not end in a predicate; there are eq, /],
    ["a predicate of Ransack's that Commerce Layer has not", { name_i_cont: "a" }, /cannot be filtered by/],
    ["and and or together", { name_or_kind_and_mode_eq: "a" }, /cannot be filtered by/],
    ["attributes of two types", { name_or_expires_in_eq: "1" }, /different types/],
    ["an order of text", { name_lt: "m" }, /does not apply/],
    ["a part of an id", { id_start: "a" }, /does not apply/],
    ["a part of JSON", { metadata_cont: "a" }, /does not apply/],
    ["empty text", { name_eq: "" }, /takes text, and nothing empty/],
    ["white space", { name_eq: " \t" }, /takes text/],
    ["null", { name_eq: null }, /takes text/],
    ["a number for text", { name_eq: 7 }, /takes text/],
    ["half a character", { name_eq: "\ud800" }, /takes text/],
    ["an empty list", { kind_in: [] }, /takes a list/],
    ["a list with an empty item", { kind_in: ["webapp", ""] }, /takes text/],
    ["a list of text with an empty item", { kind_in: "webapp,,x" }, /takes text/],
    ["a list with a comma in an item", { kind_in: ["a,b"] }, /without a comma/],
    ["one value where a list is taken", { kind_in: 7 }, /takes a list/],
    ["a list where one value is taken", { kind_eq: ["webapp"] }, /takes text/],
    ["a broken number", { expires_in_eq: 1.5 }, /takes a whole number/],
    ["a number in words", { expires_in_eq: "many" }, /takes a whole number/],
    ["an instant in words", { created_at_lt: "yesterday" }, /takes an instant such as/],
    ["a day no calendar has", { created_at_lt: "2026-02-30T00:00:00Z" }, /takes an instant such as/],
    ["an id that climbs", { id_eq: "../x" }, /takes an id/],
    ["a flag that is none", { name_null: 1 }, /takes true or false/],
    ["metadata in text", { metadata_jcont: '{"a":1}' }, /takes a JSON object/],
    ["metadata in a list", { metadata_jcont: [1] }, /takes a JSON object/],
    ["empty metadata", { metadata_jcont: {} }, /takes a JSON object/],
  ] as const)("%s", ([, filter, message]) => {
    expect(refusal(() => filtered(filter))).toMatch(message);
  });

  test.for(["kind_eq=webapp", 7, [], [{ kind_eq: "webapp" }], true].map((filter) => ({ filter })))(
    "the filter $filter",
    ({ filter }) => {
      expect(refusal(() => filtered(filter))).toMatch(/takes an object of attribute and predicate/);
    },
  );

  test("a filter that no URL can carry", () => {
    expect(refusal(() => filtered({ name_in: Array.from({ length: 700 }, () => "name") }))).toMatch(/longer than 4000/);
    expect(refusal(() => filtered({ name_eq: "漢".repeat(450) }))).toMatch(/longer than 4000/);
    expect(refusal(() => filtered({ name_eq: "\ud800" }))).toMatch(/takes text/);
  });

  test("without repeating what was given", () => {
    for (const filter of [{ name_eq: ["hunter2"] }, { "hunter2=1": "a" }, { created_at_lt: "hunter2" }]) {
      expect(refusal(() => filtered(filter))).not.toContain("hunter2");
    }
  });
});

describe("sort", () => {
  test.for([
    [["mode"], "mode,id"],
    [["-created_at", "reference"], "-created_at,reference,id"],
    [["-id"], "-id"],
    [["id", "-mode"], "id,-mode"],
  ] as const)("%j is sent with the id at its end, and pages by number", ([sort, sent]) => {
    expect(queryCommerceLayer({ sort, filter: { mode_eq: "test" } })).toEqual({
      pushed: [
        ["filter[q][mode_eq]", "test"],
        ["sort", sent],
      ],
      pushedDown: ["filter", "sort"],
      checkedHere: [],
      pager: { style: "page", maxLimit: 25, defaultLimit: 10, totals: true },
    });
  });

  test.for([["name"], ["client_secret"], ["mode", "-mode"], ["mode,id"], [""], ["--mode"], [7]])(
    "%j is BAD_USER_INPUT naming the six fields",
    (sort) => {
      expect(refusal(() => queryCommerceLayer({ sort: [sort].flat() }))).toContain(
        "mode, id, created_at, updated_at, reference, reference_origin",
      );
    },
  );
});

test("there are the 51 predicates of Commerce Layer, and no attribute is a secret", () => {
  expect(FILTER_PREDICATES.size).toBe(51);
  expect([...FILTER_ATTRIBUTES.keys()].filter((name) => /secret|token|key/.test(name))).toEqual([]);
  for (const [name, { on }] of FILTER_PREDICATES) {
    const attribute = [...FILTER_ATTRIBUTES].find(([, { type }]) => on.includes(type))?.[0];
    expect(attribute, name).toBeDefined();
  }
  expect(() => parseFilterCondition("name_cont", "x")).not.toThrow();
});
