import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIALS, openCommerceLayer, type CommerceLayer } from "../support/commercelayer.js";
import { apiCredentialList, storedApiCredential } from "../support/commercelayer-wire.js";

let shop: CommerceLayer;

beforeAll(async () => {
  shop = await openCommerceLayer();
});
beforeEach(() => shop.control.reset({ seed: 1, size: 60 }));
afterAll(() => shop[Symbol.asyncDispose]());

const truth = async () => z.array(storedApiCredential).parse(await shop.control.truth());

describe("requests", () => {
  test.each<[string, Record<string, string>, number]>([
    ["no token", { authorization: "" }, 401],
    ["another scheme", { authorization: "Basic eDp5" }, 401],
    ["a token of nobody", { authorization: "Bearer a.b.c" }, 401],
    ["an Accept of plain JSON", { accept: "application/json" }, 406],
    ["an Accept of anything", { accept: "*/*" }, 406],
    ["an empty Accept", { accept: "" }, 406],
  ])("with %s are refused", async (_case, headers, status) => {
    const codes = { 401: "UNAUTHORIZED", 406: "NOT_ACCEPTABLE" }[status];
    expect(await shop.refusal(CREDENTIALS, { headers })).toBe(`${status} ${codes}`);
  });

  test("may accept other types besides", async () => {
    const headers = { accept: "application/json;q=0.5, application/vnd.api+json" };
    expect((await shop.get(CREDENTIALS, { headers })).status).toBe(200);
  });

  test("for unknown paths are 404, for methods that a path does not have 405, in the same shape", async () => {
    expect(await shop.refusal("/api/nothing")).toBe("404 RECORD_NOT_FOUND");
    expect(await shop.refusal("/api_credentials")).toBe("404 RECORD_NOT_FOUND");
    expect(await shop.refusal(`${CREDENTIALS}/x`, { method: "PUT" })).toBe("405 METHOD_NOT_ALLOWED");
  });

  test("are answered in JSON:API's type, errors too", async () => {
    for (const path of [CREDENTIALS, `${CREDENTIALS}/nobody`, "/nowhere"]) {
      expect((await shop.get(path)).headers["content-type"]).toBe("application/vnd.api+json");
    }
  });
});

describe("the list", () => {
  test("is the truth without the data of its relations, ten a page", async () => {
    const received = await shop.get(CREDENTIALS);
    const { data, meta } = apiCredentialList.parse(received.json());
    expect(meta).toEqual({ record_count: 60, page_count: 6 });
    expect(data).toEqual((await truth()).slice(0, 10).map(shown));
    expect((await shop.get(`${CREDENTIALS}/`)).status).toBe(200);
  });

  test("is of many kinds, modes and shapes of metadata, with secrets that occur once", async () => {
    const attributes = (await truth()).map((row) => row.attributes);
    const kinds = new Set(attributes.map(({ kind }) => kind));
    for (const kind of ["sales_channel", "integration", "webapp"]) expect(kinds).toContain(kind);
    expect(kinds.size).toBeGreaterThan(4);
    expect(new Set(attributes.map(({ mode }) => mode))).toEqual(new Set(["test", "live"]));
    expect(new Set(attributes.map(({ client_secret: secret }) => secret)).size).toBe(60);
    expect(attributes.some(({ metadata }) => metadata === null)).toBe(true);
    expect(attributes.some(({ metadata }) => typeof metadata?.["deployment"] === "object")).toBe(true);
    for (const { kind, confidential, redirect_uri: uri } of attributes) {
      expect(confidential).toBe(kind !== "sales_channel");
      expect(uri !== null).toBe(kind === "webapp");
    }
    for (const {
      attributes: { kind },
      relationships,
    } of await truth()) {
      expect(relationships.organization.data).not.toBeNull();
      expect(relationships.role.data !== null).toBe(kind === "integration");
    }
  });

  test.each([1, 7, 25])("is walked whole in pages of %i", async (size) => {
    const ids = await shop.all({ "page[size]": String(size) });
    expect(ids).toEqual(await shop.control.ids());
  });

  test("has links to the pages around it, which keep every parameter and name the page's size", async () => {
    const parameters = { sort: "-created_at", "filter[q][name_cont]": "", "page[number]": "2" };
    const { links } = await shop.list(parameters);
    const pages = Object.entries(links).map(([name, link]) => {
      const url = new URL(link ?? "");
      expect(url.origin + url.pathname).toBe(shop.source.baseUrl + CREDENTIALS);
      const page = url.searchParams.get("page[number]");
      url.searchParams.delete("page[number]");
      expect(Object.fromEntries(url.searchParams)).toEqual({
        sort: "-created_at",
        "filter[q][name_cont]": "",
        "page[size]": "10",
      });
      return [name, page];
    });
    expect(pages).toEqual([
      ["first", "1"],
      ["prev", "1"],
      ["next", "3"],
      ["last", "6"],
    ]);
    expect(Object.keys((await shop.list()).links)).toEqual(["first", "next", "last"]);
    expect(Object.keys((await shop.list({ "page[number]": "6" })).links)).toEqual(["first", "prev", "last"]);
  });

  test("is empty beyond its end, and when there is nothing", async () => {
    const beyond = await shop.list({ "page[number]": "9" });
    expect([beyond.ids, Object.keys(beyond.links)]).toEqual([[], ["first", "prev", "last"]]);
    expect(beyond.meta).toEqual({ record_count: 60, page_count: 6 });
    await shop.control.reset({ size: 0 });
    const empty = await shop.list();
    expect([empty.ids, empty.meta]).toEqual([[], { record_count: 0, page_count: 0 }]);
    expect(new URL(empty.links.last).searchParams.get("page[number]")).toBe("1");
  });

  test.each([
    ["page[size]=26", "INVALID_PAGE_VALUE"],
    ["page[size]=0", "INVALID_PAGE_VALUE"],
    ["page[size]=ten", "INVALID_PAGE_VALUE"],
    ["page[number]=0", "INVALID_PAGE_VALUE"],
    ["page[number]=-1", "INVALID_PAGE_VALUE"],
    ["page[number]=", "INVALID_PAGE_VALUE"],
    ["page=2", "INVALID_PAGE_OBJECT"],
    ["page[offset]=2", "PARAM_NOT_ALLOWED"],
    ["limit=2", "PARAM_NOT_ALLOWED"],
    ["filter=x", "INVALID_FILTERS_SYNTAX"],
    ["filter[q]=x", "INVALID_FILTERS_SYNTAX"],
    ["filter[q][name_in][]=x", "INVALID_FILTERS_SYNTAX"],
    ["filter[kind]=webapp", "FILTER_NOT_ALLOWED"],
    ["sort=name", "INVALID_SORT_CRITERIA"],
    ["sort=kind", "INVALID_SORT_CRITERIA"],
    ["sort=client_id", "INVALID_SORT_CRITERIA"],
    ["sort=created_at,%20id", "INVALID_SORT_CRITERIA"],
    ["sort=organization.name", "INVALID_SORT_CRITERIA"],
    ["include=roles", "INVALID_INCLUDE"],
    ["include=organization,%20role", "INVALID_INCLUDE"],
    ["include=role.organization.owner", "INVALID_INCLUDE"],
    ["include=role.toString", "INVALID_INCLUDE"],
    ["fields[api_credentials]=secret", "INVALID_FIELD"],
    ["fields[api_credentials]=constructor", "INVALID_FIELD"],
    ["fields[credentials]=name", "INVALID_RESOURCE"],
  ])("?%s is 400 %s", async (query, code) => {
    expect(await shop.refusal(`${CREDENTIALS}?${query}`)).toBe(`400 ${code}`);
  });

  test("takes the last one of a parameter that comes twice", async () => {
    const received = await shop.get(`${CREDENTIALS}?page[size]=3&page[size]=2`);
    expect(apiCredentialList.parse(received.json()).data).toHaveLength(2);
  });
});

describe("the order", () => {
  test("is created_at descending, then the hidden key, which `-created_at,id` asks for", async () => {
    const ids = await shop.control.ids();
    expect(await shop.all()).toEqual(ids);
    expect(await shop.all({ sort: "-created_at,id" })).toEqual(ids);
    const times = (await truth()).map(({ attributes }) => attributes.created_at);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  test("by id is that of a hidden key, not of the ids that are seen", async () => {
    const ids = await shop.all({ sort: "id" });
    expect(ids.toSorted()).toEqual((await shop.control.ids()).toSorted());
    expect(ids).not.toEqual(ids.toSorted());
    expect(await shop.all({ sort: "-id" })).toEqual(ids.toReversed());
  });

  test.each(["mode", "created_at", "updated_at", "reference", "reference_origin"] as const)(
    "by %s has rows without a value last, and first when it is turned around",
    async (field) => {
      const valueOf = new Map((await truth()).map((row) => [row.id, row.attributes[field]]));
      const values = (ids: readonly string[]) => ids.map((id) => valueOf.get(id));
      const expected = [...valueOf.values()].toSorted((one, other) =>
        one === other ? 0 : one === null || (other !== null && one > other) ? 1 : -1,
      );
      expect(values(await shop.all({ sort: field }))).toEqual(expected);
      expect(values(await shop.all({ sort: `-${field}` }))).toEqual(expected.toReversed());
    },
  );

  test("by several fields goes by the next one where the first ones are equal", async () => {
    const byMode = new Map((await truth()).map(({ id, attributes }) => [id, attributes.mode]));
    const byKey = await shop.all({ sort: "-id" });
    const expected = ["live", "test"].flatMap((mode) => byKey.filter((id) => byMode.get(id) === mode));
    expect(await shop.all({ sort: "mode,-id" })).toEqual(expected);
  });
});

describe("single credentials", () => {
  test("come as in the list", async () => {
    const [first] = await truth();
    const received = await shop.get(`${CREDENTIALS}/${first?.id ?? ""}`);
    expect(received.json()).toEqual({ data: first && shown(first) });
  });

  test("are 404 when there is no such row", async () => {
    expect(await shop.refusal(`${CREDENTIALS}/nobody`)).toBe("404 RECORD_NOT_FOUND");
  });

  test.each(["sort=id", "page[size]=1", "filter[q][name_eq]=x", "x=1"])(
    "refuse ?%s, which is for lists",
    async (query) => {
      const [id = ""] = await shop.control.ids();
      expect(await shop.refusal(`${CREDENTIALS}/${id}?${query}`)).toBe("400 PARAM_NOT_ALLOWED");
    },
  );
});

describe("rate limits", () => {
  test("are told on every answer, and not held to unless switched on", async () => {
    const { headers } = await shop.get(CREDENTIALS);
    expect(headers).toMatchObject({ "x-ratelimit-limit": "250", "x-ratelimit-interval": "10" });
    expect(headers["x-ratelimit-remaining"]).toMatch(/^\d+$/);
    expect((await shop.get(CREDENTIALS, { headers: { authorization: "" } })).headers).toHaveProperty(
      "x-ratelimit-limit",
    );
  });

  test("are 250 in ten seconds for an endpoint and 1000 a minute for all, counted back from each moment", async () => {
    let now = 0;
    await using limited = await openCommerceLayer({ size: 2, rateLimits: true, now: () => now });
    const statuses = async (count: number, path: string): Promise<Record<number, number>> => {
      const counts: Record<number, number> = {};
      for (let sent = 0; sent < count; sent += 1) {
        const { status, headers } = await limited.get(path);
        expect(headers).not.toHaveProperty("retry-after");
        counts[status] = (counts[status] ?? 0) + 1;
      }
      return counts;
    };
    expect(await statuses(251, CREDENTIALS)).toEqual({ 200: 250, 429: 1 });
    const [id = ""] = await limited.control.ids();
    expect(await statuses(2, `${CREDENTIALS}/${id}`)).toEqual({ 200: 2 });
    now = 9_999;
    expect(await limited.refusal(CREDENTIALS)).toBe("429 TOO_MANY_REQUESTS");
    for (now = 10_000; now < 40_000; now += 10_000) await statuses(249, CREDENTIALS);
    expect(await statuses(2, CREDENTIALS)).toEqual({ 200: 1, 429: 1 });
    const { headers } = await limited.get(CREDENTIALS);
    expect(headers).toMatchObject({
      "x-ratelimit-limit": "1000",
      "x-ratelimit-interval": "60",
      "x-ratelimit-remaining": "0",
    });
    now = 60_000;
    expect(await statuses(1, CREDENTIALS)).toEqual({ 200: 1 });
  });
});

function absolute(paths: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, shop.source.baseUrl + path]));
}

/** A credential as it is shown when no relation is included: links with their origin, and no data. */
function shown({ relationships, links, ...others }: z.output<typeof storedApiCredential>) {
  const { organization, role } = relationships;
  return {
    ...others,
    links: absolute(links),
    relationships: { organization: { links: absolute(organization.links) }, role: { links: absolute(role.links) } },
  };
}
