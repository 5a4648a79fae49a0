import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { PREDICATES } from "../../../src/sandbox/commercelayer/filter/predicates.js";
import { CREDENTIALS, filters, openCommerceLayer, pathWith, type CommerceLayer } from "../support/commercelayer.js";
import { storedApiCredential, organizationList, roleList } from "../support/commercelayer-wire.js";

let shop: CommerceLayer;

/** Oldest first. What a record leaves out is the same for all of them. */
const RECORDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  plain: { name: "Storefront", reference: "A-1", expires_in: 7200, metadata: { a: 1 } },
  folded: {
    name: "STORE_front 50%",
    reference: "a-1",
    expires_in: 14_400,
    metadata: { a: 1, b: { c: [1, 2], d: null } },
  },
  empty: { name: "Ünïcode 漢字", reference: "", expires_in: 31_536_000, metadata: {} },
  none: { name: "back\\slash", reference: null, expires_in: null, metadata: null },
};

beforeAll(async () => {
  shop = await openCommerceLayer();
});
beforeEach(async () => {
  await shop.control.reset({ seed: 1, size: 0 });
  for (const [day, [id, attributes]] of Object.entries(RECORDS).entries()) {
    const times = { created_at: `2024-01-0${day + 1}T00:00:00Z`, updated_at: `2024-01-0${day + 1}T12:00:00.500Z` };
    const record = { id, attributes: { kind: "webapp", mode: "live", scopes: "market:all", ...times, ...attributes } };
    await shop.control.insert({ collection: "api_credentials", record });
  }
});
afterAll(() => shop[Symbol.asyncDispose]());

/** The ids that pass, oldest first, as words. */
async function passing(conditions: Readonly<Record<string, string>>): Promise<string> {
  return (await shop.list({ ...filters(conditions), sort: "created_at" })).ids.join(" ");
}

const EVERYTHING = "plain folded empty none";

describe("every matcher", () => {
  const CASES: Readonly<Record<string, readonly (readonly [attribute: string, value: string, expected: string])[]>> = {
    eq: [
      ["reference", "A-1", "plain"],
      ["reference", " A-1 ", "plain"],
      ["expires_in", "7200", "plain"],
      ["confidential", "t", EVERYTHING],
      ["created_at", "2024-01-02T01:00:00+01:00", "folded"],
    ],
    not_eq: [["reference", "A-1", "folded empty"]],
    eq_or_null: [["reference", "A-1", "plain none"]],
    not_eq_or_null: [["reference", "A-1", "folded empty none"]],
    not_eq_all: [["reference", "A-1,a-1", "empty"]],
    in: [
      ["reference", "A-1,x, a-1", "plain folded"],
      ["expires_in", "7200,14400", "plain folded"],
      ["id", "none,plain", "plain none"],
    ],
    not_in: [["reference", "A-1,x", "folded empty"]],
    in_or_null: [["expires_in", "7200", "plain none"]],
    not_in_or_null: [["expires_in", "7200", "folded empty none"]],
    matches: [
      ["name", "store_f%", "folded"],
      ["name", "%front%", "plain folded"],
      ["name", "ÜNÏCODE __", "empty"],
      ["name", "%50\\%", "folded"],
      ["name", "back\\\\slash", "none"],
      ["name", "store", ""],
    ],
    does_not_match: [
      ["name", "store%", "empty none"],
      ["reference", "a%", "empty"],
    ],
    matches_any: [["name", "store%,back%", "plain folded none"]],
    matches_all: [["name", "store%,%\\%", "folded"]],
    does_not_match_any: [["name", "store%,%\\%", "plain empty none"]],
    does_not_match_all: [["name", "store%,back%", "empty"]],
    lt: [["expires_in", "14400", "plain"]],
    lt_any: [["expires_in", "7200,14401", "plain folded"]],
    lt_all: [["expires_in", "7201,14401", "plain"]],
    lteq: [["created_at", "2024-01-02", "plain folded"]],
    lteq_any: [["expires_in", "7200,14400", "plain folded"]],
    lteq_all: [["expires_in", "7200,14400", "plain"]],
    gt: [["updated_at", "2024-01-03T12:00:00.499Z", "empty none"]],
    gt_any: [["expires_in", "7200,14400", "folded empty"]],
    gt_all: [["expires_in", "7200,14400", "empty"]],
    gteq: [["created_at", "2024-01-03 00:00:00", "empty none"]],
    gteq_any: [["expires_in", "14400,99999999", "folded empty"]],
    gteq_all: [["expires_in", "7200,14400", "folded empty"]],
    present: [
      ["reference", "true", "plain folded"],
      ["reference", "0", "empty none"],
      ["metadata", "1", "plain folded empty"],
    ],
    blank: [
      ["reference", "true", "empty none"],
      ["reference", "false", "plain folded"],
    ],
    null: [
      ["reference", "true", "none"],
      ["reference", "f", "plain folded empty"],
    ],
    not_null: [["expires_in", "true", "plain folded empty"]],
    start: [
      ["name", "STORE", "plain folded"],
      ["name", "store_", "folded"],
    ],
    start_any: [["name", "back,store", "plain folded none"]],
    start_all: [["name", "store,store_", "folded"]],
    not_start: [["reference", "a", "empty"]],
    not_start_any: [["name", "store,store_", "plain empty none"]],
    not_start_all: [["name", "store,back", "empty"]],
    end: [
      ["name", "%", "folded"],
      ["name", "漢字", "empty"],
    ],
    end_any: [["name", "%,h", "folded none"]],
    end_all: [["name", "t,front", "plain"]],
    not_end: [["name", "T", "folded empty none"]],
    not_end_any: [["name", "t,front", "folded empty none"]],
    not_end_all: [["name", "t,h", "folded empty"]],
    cont: [
      ["name", "_", "folded"],
      ["name", "\\", "none"],
      ["name", "FRONT", "plain folded"],
      ["name", "a,b", ""],
    ],
    not_cont: [["reference", "1", "empty"]],
    cont_any: [["name", "50,slash", "folded none"]],
    cont_all: [["name", "store,50", "folded"]],
    not_cont_all: [["name", "store,slash", "empty"]],
    true: [
      ["confidential", "true", EVERYTHING],
      ["confidential", "false", ""],
    ],
    false: [
      ["confidential", "true", ""],
      ["confidential", "0", EVERYTHING],
    ],
    jcont: [
      ["metadata", '{"a":1}', "plain folded"],
      ["metadata", '{"b":{"c":[2]}}', "folded"],
      ["metadata", '{"b":{"d":null}}', "folded"],
      ["metadata", "{}", "plain folded empty"],
      ["metadata", '{"a":"1"}', ""],
    ],
  };

  test("is one of 51", () => {
    expect(Object.keys(CASES).toSorted()).toEqual(Object.keys(PREDICATES).toSorted());
    expect(Object.keys(CASES)).toHaveLength(51);
  });

  const rows = Object.entries(CASES).flatMap(([name, cases]) => cases.map((row) => [name, ...row] as const));
  test.each(rows)("%s: %3$s", async (name, attribute, value, expected) => {
    expect(await passing({ [`${attribute}_${name}`]: value })).toBe(expected);
  });
});

describe("conditions", () => {
  test("are joined by and", async () => {
    expect(await passing({ name_cont: "front", expires_in_gt: "7200" })).toBe("folded");
  });

  test("take several attributes, of which any counts with _or_, all with _and_", async () => {
    expect(await passing({ name_or_reference_cont: "a" })).toBe("plain folded none");
    expect(await passing({ name_or_reference_or_id_start: "e" })).toBe("empty");
    expect(await passing({ name_and_reference_present: "true" })).toBe("plain folded");
  });

  test("that are empty are dropped, and everything is listed", async () => {
    for (const value of ["", "  ", ",", " , "]) expect(await passing({ name_in: value })).toBe(EVERYTHING);
    expect(await passing({ name_eq: "", expires_in_eq: "7200" })).toBe("plain");
    expect(await passing({ reference_null: "perhaps" })).toBe(EVERYTHING);
  });

  test.each([
    ["name_equals", "x"],
    ["name", "x"],
    ["nothing_eq", "x"],
    ["name_or_nothing_eq", "x"],
    ["client_secret_eq", "x"],
    ["client_secret_cont", "x"],
    ["custom_true", "true"],
    ["name_not_cont_any", "x"],
    ["name_present_any", "true"],
    ["organization_config_null", "true"],
    ["organization_api_credentials_client_secret_start", "x"],
    ["role_permissions_subject_eq", "x"],
  ])("on %s are refused, or ignored when the switch says so", async (key, value) => {
    expect(await shop.refusal(pathWith(CREDENTIALS, filters({ [key]: value })))).toBe("400 FILTER_NOT_ALLOWED");
    await shop.control.set({ unknownFilter: "ignore" });
    // Of a key with several attributes the known ones are left.
    expect(await passing({ [key]: value })).toBe(key.startsWith("name_or") ? "" : EVERYTHING);
  });

  test.each([
    ["created_at_gt", "yesterday", "INVALID_FILTER_VALUE"],
    ["created_at_gt", "2024-01-01T00:00:00 01:00", "INVALID_FILTER_VALUE"],
    ["expires_in_eq", "many", "INVALID_FILTER_VALUE"],
    ["confidential_eq", "perhaps", "INVALID_FILTER_VALUE"],
    ["metadata_jcont", "{a:1}", "INVALID_FILTER_VALUE"],
    ["name_jcont", "{}", "FILTER_NOT_ALLOWED"],
    ["metadata_eq", "{}", "FILTER_NOT_ALLOWED"],
    ["expires_in_cont", "72", "FILTER_NOT_ALLOWED"],
    ["name_true", "true", "FILTER_NOT_ALLOWED"],
    ["confidential_gt", "true", "FILTER_NOT_ALLOWED"],
  ])("%s=%s is 400 %s", async (key, value, code) => {
    expect(await shop.refusal(pathWith(CREDENTIALS, filters({ [key]: value })))).toBe(`400 ${code}`);
  });
});

describe("conditions on related resources", () => {
  interface Related {
    readonly organization: string | undefined;
    readonly role: string | undefined;
  }
  let related: ReadonlyMap<string, Related>;
  let organizations: ReadonlyMap<string, string>;
  let roles: ReadonlyMap<string, string>;

  beforeEach(async () => {
    await shop.control.reset({ seed: 3, size: 60 });
    related = new Map(
      z
        .array(storedApiCredential)
        .parse(await shop.control.truth())
        .map(({ id, relationships: { organization, role } }) => [
          id,
          { organization: organization.data?.id, role: role.data?.id },
        ]),
    );
    const everything = { "page[size]": "25" };
    const { data } = organizationList.parse((await shop.get(pathWith("/api/organizations", everything))).json());
    organizations = new Map(data.map(({ id, attributes }) => [id, attributes.name]));
    const ofRoles = roleList.parse((await shop.get(pathWith("/api/roles", everything))).json());
    roles = new Map(ofRoles.data.map(({ id, attributes }) => [id, attributes.kind]));
  });

  const idsWhere = (holds: (row: Related) => boolean): string[] =>
    [...related].filter(([, row]) => holds(row)).map(([id]) => id);

  test("go by the organization's fields and id", async () => {
    const [[id, name] = ["", ""], [second] = [""]] = [...organizations];
    const here = idsWhere(({ organization }) => organization === id);
    expect(here.length).toBeGreaterThan(3);
    expect(await shop.all(filters({ organization_name_eq: name }))).toEqual(here);
    expect(await shop.all(filters({ organization_id_in: `${id},${second}` }))).toEqual(
      idsWhere(({ organization }) => organization === id || organization === second),
    );
    expect(await shop.all(filters({ organization_id_not_eq: id }))).toEqual(
      idsWhere(({ organization }) => organization !== id),
    );
  });

  test("count a missing role as one without values", async () => {
    expect(await shop.all(filters({ role_id_null: "true" }))).toEqual(idsWhere(({ role }) => role === undefined));
    const kindIs = (wanted: (kind: string | undefined) => boolean) =>
      idsWhere(({ role }) => wanted(role === undefined ? undefined : roles.get(role)));
    expect(await shop.all(filters({ role_kind_eq: "admin" }))).toEqual(kindIs((kind) => kind === "admin"));
    expect(await shop.all(filters({ role_kind_not_eq: "admin" }))).toEqual(
      kindIs((kind) => kind !== undefined && kind !== "admin"),
    );
    expect(await shop.all(filters({ role_kind_not_eq_or_null: "admin" }))).toEqual(kindIs((kind) => kind !== "admin"));
  });

  test("reach further, and mix with the credential's own", async () => {
    const [[id, name] = ["", ""]] = [...organizations];
    expect(await shop.all(filters({ role_organization_name_eq: name }))).toEqual(
      idsWhere(({ organization, role }) => organization === id && role !== undefined),
    );
    expect(await shop.all(filters({ organization_id_or_role_organization_id_eq: id }))).toEqual(
      idsWhere(({ organization }) => organization === id),
    );
  });

  test("hold where any of many related resources passes", async () => {
    const [credential = "", { organization } = { organization: "" }] = [...related][5] ?? [];
    const found = await shop.list(filters({ api_credentials_id_eq: credential }), "/api/organizations");
    expect(found.ids).toEqual([organization]);
  });
});

describe("instants", () => {
  const DAY = "2024-05-01T00:00:00";

  beforeEach(async () => {
    await shop.control.reset({ size: 0 });
    for (const [id, digits] of [
      ["first", "100200"],
      ["second", "100900"],
      ["third", "101000"],
    ]) {
      const record = { id, attributes: { created_at: `${DAY}.${digits}Z`, updated_at: `${DAY}.${digits}Z` } };
      await shop.control.insert({ collection: "api_credentials", record });
    }
  });

  test("are shown in milliseconds, whatever is kept", async () => {
    const { data } = await shop.list({ "fields[api_credentials]": "created_at,updated_at", sort: "created_at,id" });
    expect(data.map(({ attributes }) => attributes)).toEqual(
      [100, 100, 101].map((ms) => ({ created_at: `${DAY}.${ms}Z`, updated_at: `${DAY}.${ms}Z` })),
    );
  });

  test("are compared as they are shown", async () => {
    expect(await passing({ created_at_eq: `${DAY}.100Z` })).toBe("second first");
    expect(await passing({ created_at_lteq: `${DAY}.100Z` })).toBe("second first");
    expect(await passing({ updated_at_gt: `${DAY}.100Z` })).toBe("third");
  });

  test("are compared by the microsecond once that is switched on", async () => {
    await shop.control.set({ microseconds: true });
    expect(await passing({ created_at_eq: `${DAY}.100Z` })).toBe("");
    expect(await passing({ created_at_lteq: `${DAY}.100Z` })).toBe("");
    expect(await passing({ created_at_gt: `${DAY}.100Z` })).toBe("first second third");
    expect(await passing({ created_at_lt: `${DAY}.100500Z` })).toBe("first");
    expect(await passing({ updated_at_gteq: `${DAY}.100Z`, updated_at_lt: `${DAY}.101Z` })).toBe("first second");
  });

  test("are sorted by what is kept: the default order is the same, that of ties oldest first is not", async () => {
    await shop.control.reset({ seed: 1, size: 2000 });
    const byDefault = await shop.all();
    const oldestFirst = await shop.all({ sort: "created_at,id" });
    await shop.control.set({ microseconds: true });
    expect(await shop.all()).toEqual(byDefault);
    expect(await shop.all({ sort: "-created_at,id" })).toEqual(byDefault);
    const finer = await shop.all({ sort: "created_at,id" });
    expect(finer).not.toEqual(oldestFirst);
    expect(finer.toSorted()).toEqual(oldestFirst.toSorted());
  });
});
