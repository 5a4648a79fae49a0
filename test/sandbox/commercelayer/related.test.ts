import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIALS, filters, openCommerceLayer, pathWith, type CommerceLayer } from "../support/commercelayer.js";
import {
  credentialAttributes,
  type organization,
  organizationList,
  type role,
  roleList,
  storedApiCredential,
} from "../support/commercelayer-wire.js";

let shop: CommerceLayer;
let truth: z.output<typeof storedApiCredential>[];
let organizations: z.output<typeof organization>[];
let roles: z.output<typeof role>[];

const WHOLE = { "page[size]": "25" };

beforeAll(async () => {
  shop = await openCommerceLayer({ seed: 2 });
  truth = z.array(storedApiCredential).parse(await shop.control.truth());
  organizations = organizationList.parse((await shop.get(pathWith("/api/organizations", WHOLE))).json()).data;
  roles = roleList.parse((await shop.get(pathWith("/api/roles", WHOLE))).json()).data;
});
afterAll(() => shop[Symbol.asyncDispose]());

test("an account has three to five organizations, each with the roles it is created with, and some of its own", async () => {
  expect(organizations.length).toBeGreaterThanOrEqual(3);
  expect(organizations.length).toBeLessThanOrEqual(5);
  for (const { id } of organizations) {
    const own = await shop.list({ ...filters({ organization_id_eq: id }), ...WHOLE }, "/api/roles");
    const kinds = roles.filter((row) => own.ids.includes(row.id)).map(({ attributes }) => attributes.kind);
    expect(kinds.filter((kind) => kind !== "custom").toSorted()).toEqual(["admin", "read_only"]);
    expect((await shop.list(WHOLE, `/api/organizations/${id}/roles`)).ids).toEqual(own.ids);
  }
  expect(roles.some(({ attributes }) => attributes.kind === "custom")).toBe(true);
});

describe("a credential", () => {
  test("leads to its organization and its role, which is of that organization", async () => {
    for (const { id, relationships } of truth.slice(0, 20)) {
      const single = z.object({ data: z.object({ id: z.string() }).nullable() });
      const related = async (path: string) => single.parse((await shop.get(path)).json()).data?.id;
      const organizationId = relationships.organization.data?.id;
      expect(await related(`${CREDENTIALS}/${id}/organization`)).toBe(organizationId);
      const roleId = relationships.role.data?.id;
      expect(await related(`${CREDENTIALS}/${id}/role`)).toBe(roleId);
      if (roleId !== undefined) expect(await related(`/api/roles/${roleId}/organization`)).toBe(organizationId);
    }
  });

  test("without a role leads to null", async () => {
    const without = truth.find(({ relationships }) => relationships.role.data === null);
    const received = await shop.get(`${CREDENTIALS}/${without?.id ?? ""}/role`);
    expect([received.status, received.json()]).toEqual([200, { data: null }]);
  });

  test("that there is not leads nowhere", async () => {
    for (const path of ["organization", "role"]) {
      expect(await shop.refusal(`${CREDENTIALS}/nobody/${path}`)).toBe("404 RECORD_NOT_FOUND");
    }
    expect(await shop.refusal("/api/roles/nobody/api_credentials")).toBe("404 RECORD_NOT_FOUND");
  });
});

describe("organizations and roles", () => {
  test("come single as in their list", async () => {
    expect((await shop.get(`/api/organizations/${organizations[0]?.id ?? ""}`)).json()).toEqual({
      data: organizations[0],
    });
    expect((await shop.get(`/api/roles/${roles[0]?.id ?? ""}`)).json()).toEqual({ data: roles[0] });
  });

  test("list their credentials in pages, filtered and sorted as all of them are", async () => {
    for (const { id } of organizations) {
      const path = `/api/organizations/${id}/api_credentials`;
      const expected = truth.filter(({ relationships }) => relationships.organization.data?.id === id);
      const { ids, meta, links } = await shop.list({ "page[size]": "2", "page[number]": "2" }, path);
      expect(ids).toEqual(expected.slice(2, 4).map((row) => row.id));
      expect(meta).toEqual({ record_count: expected.length, page_count: Math.ceil(expected.length / 2) });
      expect(new URL(links.first).pathname).toBe(path);
      const live = await shop.list({ ...filters({ mode_eq: "live" }), sort: "created_at", ...WHOLE }, path);
      const expectedLive = expected.filter(({ attributes }) => attributes.mode === "live");
      expect(live.ids.toSorted()).toEqual(expectedLive.map((row) => row.id).toSorted());
    }
    for (const { id } of roles) {
      const expected = truth.filter(({ relationships }) => relationships.role.data?.id === id);
      const { ids } = await shop.list(WHOLE, `/api/roles/${id}/api_credentials`);
      expect(ids).toEqual(expected.map((row) => row.id));
    }
  });

  test("are sorted by their own fields", async () => {
    const names = organizations.map(({ attributes }) => attributes.name);
    const { ids } = await shop.list({ sort: "name" }, "/api/organizations");
    const sorted = ids.map((id) => organizations.find((row) => row.id === id)?.attributes.name);
    expect(sorted).toEqual(names.toSorted());
    expect(await shop.refusal("/api/roles?sort=name")).toBe("400 INVALID_SORT_CRITERIA");
    expect(await shop.refusal("/api/organizations?sort=mode")).toBe("400 INVALID_SORT_CRITERIA");
  });
});

describe("a record that a test inserts", () => {
  test("belongs where its relationships say", async () => {
    const organizationId = organizations[0]?.id ?? "";
    const relationships = {
      organization: { data: { type: "organizations", id: organizationId } },
      role: { data: null },
    };
    const record = { id: "inserted", attributes: { kind: "integration", metadata: { only: 1 } }, relationships };
    const inserted = await shop.control.insert({ collection: "api_credentials", record });
    expect(inserted).toMatchObject(record);
    expect(inserted).toMatchObject({ attributes: { confidential: true } });
    expect(credentialAttributes.parse(inserted["attributes"]).metadata).toEqual({ only: 1 });
    expect(await shop.all(filters({ organization_id_eq: organizationId, id_eq: "inserted" }))).toEqual(["inserted"]);
    expect((await shop.get(`${CREDENTIALS}/inserted/role`)).json()).toEqual({ data: null });
    await shop.control.remove("inserted");
  });

  test("is shown as it is where it is malformed", async () => {
    const attributes = { name: 7, expires_in: "soon", created_at: "yesterday", scopes: null };
    const inserted = await shop.control.insert({
      collection: "api_credentials",
      record: { id: "odd", attributes },
      at: 0,
    });
    expect(inserted).toMatchObject({ attributes });
    const { data } = await shop.list({ "page[size]": "1" });
    expect(data[0]).toMatchObject({ id: "odd", attributes });
    expect(await shop.all(filters({ id_eq: "odd", name_null: "true", expires_in_null: "true" }))).toEqual(["odd"]);
    await shop.control.insert({ collection: "api_credentials", record: { id: "odder", attributes: "none" }, at: 0 });
    expect((await shop.list({ "page[size]": "1" })).data[0]).toMatchObject({ id: "odder", attributes: "none" });
    await shop.control.remove("odd");
    await shop.control.remove("odder");
  });

  test("between two that show the same time keeps the order at either precision", async () => {
    const at = "2030-01-01T00:00:00.5Z";
    for (let step = 0; step < 30; step += 1) {
      const record = { id: `tie${step}`, attributes: { created_at: at } };
      await shop.control.insert({ collection: "api_credentials", record });
      await shop.control.insert({ collection: "api_credentials", at: (step * 3) % (step + 1) });
    }
    const ids = await shop.control.ids();
    expect(await shop.all({ sort: "-created_at,id" })).toEqual(ids);
    await shop.control.set({ microseconds: true });
    expect(await shop.all({ sort: "-created_at,id" })).toEqual(ids);
    await shop.control.set({ microseconds: false });
  });
});
