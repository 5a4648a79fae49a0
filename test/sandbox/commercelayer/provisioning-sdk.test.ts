import { CommerceLayerProvisioning, type CommerceLayerConfig } from "@commercelayer/provisioning-sdk/lib/index.mjs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { openCommerceLayer, tokenOf, type CommerceLayer } from "../support/commercelayer.js";
import { storedApiCredential } from "../support/commercelayer-wire.js";

// The official client against the emulator. It knows one host only, so every request is sent to the emulator instead.
// Node resolves the package's name to its CommonJS build, whose types are not those of what it exports.

type Truth = z.output<typeof storedApiCredential>;

let shop: CommerceLayer;
let truth: Truth[];
let now = Date.now();

beforeAll(async () => {
  shop = await openCommerceLayer({ seed: 2, clock: () => now });
});
beforeEach(async () => {
  await shop.control.reset({ seed: 2, size: 60 });
  truth = z.array(storedApiCredential).parse(await shop.control.truth());
});
afterAll(() => shop[Symbol.asyncDispose]());

function client(config: CommerceLayerConfig = {}) {
  return CommerceLayerProvisioning({
    accessToken: shop.token,
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(shop.source.baseUrl + pathname + search, init);
    },
    ...config,
  });
}

/** A credential as the client gives it: its attributes beside its id. Relations stand there when they were included. */
function flat({ id, type, attributes }: Truth) {
  return { id, type, ...attributes };
}

const idsWhere = (holds: (row: Truth) => boolean): string[] => truth.filter(holds).map(({ id }) => id);
/** The client's lists are arrays of their own class, and so is what is mapped of them. */
const idsOf = (rows: readonly { readonly id: string }[]): string[] => Array.from(rows, ({ id }) => id);

describe("api_credentials.list", () => {
  test("without parameters gives the first ten as they are", async () => {
    const list = await client().api_credentials.list();
    expect([...list]).toEqual(truth.slice(0, 10).map(flat));
    expect(list.meta).toEqual({ pageCount: 6, recordCount: 60, currentPage: 1, recordsPerPage: 10 });
    expect([list.hasNextPage(), list.hasPrevPage()]).toEqual([true, false]);
  });

  test.each([7, 25] as const)("is walked page by page in pages of %i", async (pageSize) => {
    const { api_credentials: credentials } = client();
    const ids: string[] = [];
    for (let pageNumber = 1; ; pageNumber += 1) {
      const list = await credentials.list({ pageNumber, pageSize });
      ids.push(...idsOf(list));
      expect(list.hasPrevPage()).toBe(pageNumber > 1);
      if (!list.hasNextPage()) break;
    }
    expect(ids).toEqual(idsOf(truth));
  });

  test("filters by single values, lists, objects and related fields", async () => {
    const { api_credentials: credentials } = client();
    const filtered = async (filters: Readonly<Record<string, string | number | boolean | object | string[]>>) =>
      idsOf(await credentials.list({ filters, pageSize: 25 }));
    const where = (holds: (row: Truth["attributes"]) => boolean) =>
      idsWhere(({ attributes }) => holds(attributes)).slice(0, 25);
    const name = truth[0]?.attributes.name ?? "";
    expect(await filtered({ name_eq: name })).toEqual(where((row) => row.name === name));
    expect(await filtered({ kind_in: ["webapp", "integration"], mode_eq: "live" })).toEqual(
      where(({ kind, mode }) => ["webapp", "integration"].includes(kind) && mode === "live"),
    );
    expect(await filtered({ name_matches_any: ["acme%", "%billing%"] })).toEqual(
      where((row) => /^acme|billing/i.test(row.name)),
    );
    expect(await filtered({ expires_in_gt: 7200, confidential_true: true })).toEqual(
      where((row) => row.expires_in > 7200 && row.confidential),
    );
    expect(await filtered({ metadata_jcont: { team: "ops" } })).toEqual(
      where((row) => row.metadata?.["team"] === "ops"),
    );
    const role = truth.find(({ relationships }) => relationships.role.data !== null)?.relationships.role.data?.id ?? "";
    expect(await filtered({ role_id_eq: role })).toEqual(
      idsWhere(({ relationships }) => relationships.role.data?.id === role),
    );
    expect(await filtered({ name_eq: "" })).toHaveLength(25);
  });

  test("sorts by names of fields or by a table of directions", async () => {
    const { api_credentials: credentials } = client();
    const expected = truth
      .map(({ attributes }) => `${attributes.mode} ${attributes.created_at}`)
      .toSorted((one, other) => {
        const [mode = "", time = ""] = one.split(" ");
        const [otherMode = "", otherTime = ""] = other.split(" ");
        if (mode !== otherMode) return mode < otherMode ? 1 : -1;
        return time === otherTime ? 0 : time < otherTime ? -1 : 1;
      })
      .slice(0, 25);
    for (const sort of [
      ["-mode" as const, "created_at" as const],
      { mode: "desc" as const, created_at: "asc" as const },
    ]) {
      const list = await credentials.list({ sort, pageSize: 25 });
      expect(Array.from(list, (row) => `${row.mode ?? ""} ${row.created_at}`)).toEqual(expected);
    }
  });

  test("includes relations, and limits fields by one list or by type", async () => {
    const { api_credentials: credentials } = client();
    const list = await credentials.list({
      include: ["organization", "role"],
      fields: { api_credentials: ["name", "organization", "role"], organizations: ["name"], roles: ["kind"] },
      pageSize: 25,
    });
    for (const [index, row] of list.entries()) {
      const { organization, role } = truth[index]?.relationships ?? {};
      expect(Object.keys(row).toSorted()).toEqual(["id", "name", "organization", "role", "type"]);
      expect(row.organization).toEqual({
        type: "organizations",
        id: organization?.data?.id,
        name: row.organization?.name,
      });
      expect(row.role ?? null).toEqual(role?.data ? { type: "roles", id: role.data.id, kind: row.role?.kind } : null);
    }
    const [first] = await credentials.list({ fields: ["name", "kind"], pageSize: 1 });
    expect(Object.keys(first ?? {}).toSorted()).toEqual(["id", "kind", "name", "type"]);
  });

  test("counts", async () => {
    const { api_credentials: credentials } = client();
    expect(await credentials.count()).toBe(60);
    expect(await credentials.count({ kind_eq: "webapp" })).toBe(
      idsWhere(({ attributes }) => attributes.kind === "webapp").length,
    );
    expect(await credentials.count({ filters: { kind_eq: "nothing" } })).toBe(0);
  });
});

describe("api_credentials", () => {
  test("are retrieved single, with what is included", async () => {
    const { api_credentials: credentials } = client();
    const row = truth.find(({ relationships }) => relationships.role.data !== null);
    if (row === undefined) throw new Error("no integration");
    expect(await credentials.retrieve(row.id)).toEqual(flat(row));
    const {
      organization,
      role,
      client_secret: secret,
    } = await credentials.retrieve(row.id, {
      include: ["organization", "role"],
    });
    expect(organization?.id).toBe(row.relationships.organization.data?.id);
    expect(role?.id).toBe(row.relationships.role.data?.id);
    expect(secret).toBe(row.attributes.client_secret);
    const { organization: further } =
      (await credentials.retrieve(row.id, { include: ["role.organization"] })).role ?? {};
    expect(further?.id).toBe(organization?.id);
  });

  test("lead to their organization and role", async () => {
    const { api_credentials: credentials } = client();
    const row = truth.find(({ relationships }) => relationships.role.data !== null);
    const organization = await credentials.organization(row?.id ?? "", { fields: ["name", "slug"] });
    expect(organization.id).toBe(row?.relationships.organization.data?.id);
    expect(Object.keys(organization).toSorted()).toEqual(["id", "name", "slug", "type"]);
    expect((await credentials.role(row?.id ?? "")).id).toBe(row?.relationships.role.data?.id);
  });
});

describe("organizations and roles", () => {
  test("are listed, retrieved and counted", async () => {
    const { organizations, roles } = client();
    const all = await organizations.list({ sort: ["name"], pageSize: 25 });
    expect(await organizations.count()).toBe(all.length);
    expect(await organizations.retrieve(all[0]?.id ?? "")).toEqual(all[0]);
    const admins = await roles.list({ filters: { kind_eq: "admin" }, include: ["organization"], pageSize: 25 });
    expect(Array.from(admins, ({ organization }) => organization?.id ?? "").toSorted()).toEqual(idsOf(all).toSorted());
    const [admin] = admins;
    expect((await roles.retrieve(admin?.id ?? "")).kind).toBe("admin");
    expect((await roles.organization(admin?.id ?? "")).id).toBe(admin?.organization?.id);
  });

  test("list what belongs to them", async () => {
    const { organizations, roles } = client();
    const [organization] = await organizations.list();
    const id = organization?.id ?? "";
    const here = idsWhere(({ relationships }) => relationships.organization.data?.id === id);
    const list = await organizations.api_credentials(id, { pageSize: 5, sort: ["-created_at", "id"] });
    expect([idsOf(list), list.recordCount]).toEqual([here.slice(0, 5), here.length]);
    const [role] = await organizations.roles(id, { filters: { kind_eq: "admin" } });
    const ofRole = idsWhere(({ relationships }) => relationships.role.data?.id === role?.id);
    expect(idsOf(await roles.api_credentials(role?.id ?? "", { pageSize: 25 }))).toEqual(ofRole);
  });
});

/** What the client makes of a request that fails. */
async function failure(asked: Promise<unknown>) {
  const error: unknown = await asked.catch((reason: unknown) => reason);
  if (!client().isApiError(error)) throw new Error("no error of the API", { cause: error });
  return { status: error.status, code: z.object({ code: z.string() }).parse(error.first()).code };
}

describe("errors", () => {
  test("have their status and JSON:API's code", async () => {
    const { api_credentials: credentials } = client();
    expect(await failure(credentials.retrieve("nobody"))).toEqual({ status: 404, code: "RECORD_NOT_FOUND" });
    expect(await failure(credentials.list({ filters: { nothing_eq: "x" } }))).toEqual({
      status: 400,
      code: "FILTER_NOT_ALLOWED",
    });
    expect(await failure(credentials.list({ include: ["owner"] }))).toEqual({ status: 400, code: "INVALID_INCLUDE" });
    const stranger = client({ accessToken: "a.b.c" });
    expect(await failure(stranger.organizations.list())).toEqual({ status: 401, code: "UNAUTHORIZED" });
  });

  test("of the rate limit come with headers that the client reads", async () => {
    const cl = client();
    const reader = cl.addRawResponseReader({ headers: true });
    await cl.api_credentials.list();
    expect(reader.headers).toMatchObject({ "x-ratelimit-limit": "250", "x-ratelimit-interval": "10" });
    await shop.control.fault({ kind: "status", status: 429, count: 1 });
    expect(await failure(cl.api_credentials.list())).toEqual({ status: 429, code: "TOO_MANY_REQUESTS" });
  });

  test("of a token that has ended make the client ask for another, once", async () => {
    // The client goes by the real time to tell whether a token has ended, so this one is made in the past.
    now = Date.now() - 10_000_000;
    const accessToken = await tokenOf(shop.source);
    now = Date.now();
    const asked: string[] = [];
    const refreshToken = (expired: string): Promise<string> => {
      asked.push(expired);
      return tokenOf(shop.source);
    };
    const list = await client({ accessToken, refreshToken }).api_credentials.list();
    expect([list.length, asked]).toEqual([10, [accessToken]]);
  });
});
