import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIALS, openCommerceLayer, pathWith, type CommerceLayer } from "../support/commercelayer.js";
import { storedApiCredential } from "../support/commercelayer-wire.js";

let shop: CommerceLayer;
let truth: z.output<typeof storedApiCredential>[];

beforeAll(async () => {
  shop = await openCommerceLayer({ seed: 2 });
  truth = z.array(storedApiCredential).parse(await shop.control.truth());
});
afterAll(() => shop[Symbol.asyncDispose]());

const linked = z.looseObject({
  relationships: z.record(z.string(), z.looseObject({ data: z.json().optional() })).optional(),
});

/** The data of a resource's relationships, by name; those without are left out. */
function dataOf(resource: unknown): Readonly<Record<string, unknown>> {
  const entries = Object.entries(linked.parse(resource).relationships ?? {});
  return Object.fromEntries(entries.flatMap(([name, { data }]) => (data === undefined ? [] : [[name, data]])));
}

function membersOf(object: unknown): string[] {
  return Object.keys(z.looseObject({}).parse(object));
}

const keysOf = (rows: readonly { readonly id: string; readonly type: string }[] = []) =>
  rows.map(({ type, id }) => `${type}/${id}`);

function integration() {
  const found = truth.find(({ relationships }) => relationships.role.data !== null);
  if (found === undefined) throw new Error("no integration");
  return found;
}

describe("include", () => {
  test("gives the relations data, and each resource that they name once", async () => {
    const { data, included } = await shop.list({ include: "organization,role", "page[size]": "25" });
    const expected = truth.slice(0, 25).map(({ relationships: { organization, role } }) => ({
      organization: organization.data,
      role: role.data,
    }));
    expect(data.map(dataOf)).toEqual(expected);
    const named = expected.flatMap(({ organization, role }) => [organization, role].filter((one) => one !== null));
    expect(keysOf(included).toSorted()).toEqual([...new Set(keysOf(named))].toSorted());
  });

  test("of one relation leaves the other with its links", async () => {
    const { data } = await shop.list({ include: "role" });
    expect(data.map((row) => Object.keys(dataOf(row)))).toEqual(data.map(() => ["role"]));
    expect(await shop.list()).not.toHaveProperty("included");
    expect(await shop.list({ include: "" })).not.toHaveProperty("included");
  });

  test("follows dots, and includes what lies on the way", async () => {
    const { id, relationships } = integration();
    const path = pathWith(`${CREDENTIALS}/${id}`, { include: "role.organization" });
    const { data, included } = z
      .object({ data: z.looseObject({}), included: z.array(z.looseObject({ id: z.string(), type: z.string() })) })
      .parse((await shop.get(path)).json());
    expect(Object.keys(dataOf(data))).toEqual(["role"]);
    const role = relationships.role.data?.id ?? "";
    const organization = relationships.organization.data?.id ?? "";
    expect(keysOf(included)).toEqual([`roles/${role}`, `organizations/${organization}`]);
    expect(included.map(dataOf)).toEqual([{ organization: { type: "organizations", id: organization } }, {}]);
  });

  test("never includes again what the document is about", async () => {
    const { id } = integration();
    const parameters = { include: "role.api_credentials", "filter[q][id_eq]": id };
    const { data, included } = await shop.list(parameters);
    expect(keysOf(included)).not.toContain(`api_credentials/${id}`);
    const roleId = integration().relationships.role.data?.id;
    const [role] = included?.filter(({ type }) => type === "roles") ?? [];
    const ofRole = truth.filter(({ relationships }) => relationships.role.data?.id === roleId);
    expect(dataOf(role)["api_credentials"]).toEqual(ofRole.map((row) => ({ type: "api_credentials", id: row.id })));
    expect(keysOf(data)).toEqual([`api_credentials/${id}`]);
  });

  test("refuses relations that there are not, and those to what the sandbox does not hold", async () => {
    for (const include of ["owner", "role.permissions", "organization.memberships"]) {
      expect(await shop.refusal(pathWith(CREDENTIALS, { include }))).toBe("400 INVALID_INCLUDE");
    }
  });
});

describe("fields", () => {
  test("limit attributes and relations; id, type and links stay", async () => {
    const { data } = await shop.list({ "fields[api_credentials]": "name,kind,role", "page[size]": "1" });
    expect(Object.keys(data[0] ?? {})).toEqual(["id", "type", "links", "attributes", "relationships"]);
    expect(membersOf(data[0]?.["attributes"])).toEqual(["name", "kind"]);
    expect(membersOf(data[0]?.["relationships"])).toEqual(["role"]);
  });

  test("keep a secret at home", async () => {
    const all = Object.keys(truth[0]?.attributes ?? {}).filter((name) => name !== "client_secret");
    const received = await shop.get(pathWith(CREDENTIALS, { "fields[api_credentials]": all.join(",") }));
    for (const { attributes } of truth) expect(received.text).not.toContain(attributes.client_secret);
    const [first] = truth;
    expect((await shop.get(CREDENTIALS)).text).toContain(first?.attributes.client_secret);
  });

  test("leave out attributes and relationships where none is asked for", async () => {
    const { data } = await shop.list({ "fields[api_credentials]": "", "page[size]": "1" });
    expect(Object.keys(data[0] ?? {})).toEqual(["id", "type", "links"]);
  });

  test("must name a relation that is to be included", async () => {
    const asked = { include: "organization,role", "fields[api_credentials]": "name,role" };
    const { data, included } = await shop.list({ ...asked, "page[size]": "25" });
    expect(data.map((row) => Object.keys(dataOf(row)))).toEqual(data.map(() => ["role"]));
    expect(new Set(included?.map(({ type }) => type))).toEqual(new Set(["roles"]));
    expect(await shop.list({ include: "role", "fields[api_credentials]": "name" })).toMatchObject({ included: [] });
  });

  test("of another type limit what is included of it", async () => {
    const { included = [] } = await shop.list({
      include: "organization",
      "fields[organizations]": "name",
      "page[size]": "25",
    });
    expect(included.length).toBeGreaterThan(1);
    for (const row of included) expect(Object.keys(row)).toEqual(["id", "type", "links", "attributes"]);
  });
});
