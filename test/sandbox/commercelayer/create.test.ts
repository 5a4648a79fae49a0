import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIALS, openCommerceLayer, pathWith, type CommerceLayer } from "../support/commercelayer.js";
import { belongingIn, documentOf, writesIn, type Belonging } from "../support/commercelayer-writes.js";
import { apiCredentialDocument, storedApiCredential, validationBody } from "../support/commercelayer-wire.js";

const NOON = Date.UTC(2026, 10, 22, 12, 0, 0, 250);
const SHOWN_NOON = "2026-11-22T12:00:00.250Z";
let now = NOON;
let shop: CommerceLayer;
let writes: ReturnType<typeof writesIn>;
let place: Belonging;

beforeAll(async () => {
  shop = await openCommerceLayer({ clock: () => now });
  writes = writesIn(shop);
});
beforeEach(async () => {
  now = NOON;
  await shop.control.reset({ seed: 1, size: 30 });
  place = await belongingIn(shop);
});
afterAll(() => shop[Symbol.asyncDispose]());

const truth = async () => z.array(storedApiCredential).parse(await shop.control.truth());
const channel = { name: "My channel", kind: "sales_channel" };

describe("a new credential", () => {
  test("is answered whole, its secret in clear, and is first of the list and under its Location", async () => {
    const before = await shop.control.ids();
    const attributes = {
      name: "Ünal's app",
      kind: "integration",
      redirect_uri: "https://app.example/callback",
      expires_in: 31_536_000,
      mode: "live",
      custom: false,
      reference: "APP-1",
      reference_origin: "terraform",
      metadata: { team: { id: 1 }, tags: [] },
    };
    const received = await writes.post(attributes, { organization: place.organization, role: place.admin });
    expect(received.status).toBe(201);
    expect(received.headers["content-type"]).toBe("application/vnd.api+json");
    const { data } = apiCredentialDocument.parse(received.json());
    const times = { created_at: SHOWN_NOON, updated_at: SHOWN_NOON };
    expect(data.attributes).toMatchObject({ ...attributes, ...times, confidential: true, scopes: "market:all" });
    expect(received.headers.location).toBe(data.links.self);
    expect((await shop.get(new URL(data.links.self).pathname)).json()).toEqual({ data });
    expect(await shop.control.ids()).toEqual([data.id, ...before]);
    expect((await shop.list({ "page[size]": "1" })).ids).toEqual([data.id]);
    const [stored] = await truth();
    expect(stored?.attributes).toEqual(data.attributes);
    expect(stored?.relationships.organization.data?.id).toBe(place.organization);
    expect(stored?.relationships.role.data?.id).toBe(place.admin);
  });

  test("has the documented defaults, where they are left out and where they are null", async () => {
    const defaults = { redirect_uri: null, mode: "test", custom: false, reference: null, reference_origin: null };
    const none = { expires_in: null, mode: null, custom: null, redirect_uri: null, reference: null };
    for (const given of [{}, none]) {
      const { attributes } = await writes.create({ ...channel, ...given }, { organization: place.organization });
      expect(attributes).toMatchObject({ ...defaults, expires_in: 14_400, confidential: false, metadata: {} });
      const webapp = { name: "Web", kind: "webapp", ...given };
      const app = await writes.create(webapp, { organization: place.organization, role: null });
      expect(app.attributes).toMatchObject({ ...defaults, expires_in: 7200, confidential: true });
    }
  });

  test("has keys and an id of its own, the same for the same seed, and changes nothing of what is seeded", async () => {
    const seeded = await shop.control.truth();
    const inserted = await shop.control.insert({ collection: "api_credentials" });
    const pair = async () => {
      await shop.control.reset({ seed: 1, size: 30 });
      const related = { organization: place.organization };
      return [await writes.create(channel, related), await writes.create(channel, related)];
    };
    const [one, other] = await pair();
    for (const key of ["client_id", "client_secret"] as const) {
      expect(one?.attributes[key]).not.toBe(other?.attributes[key]);
    }
    expect(one?.id).not.toBe(other?.id);
    expect(await pair()).toEqual([one, other]);
    expect((await shop.control.truth()).slice(2)).toEqual(seeded);
    await shop.control.reset({ seed: 1, size: 30 });
    await writes.create(channel, { organization: place.organization });
    const { attributes } = await shop.control.insert({ collection: "api_credentials" });
    expect(attributes).toMatchObject({
      client_id: z.looseObject({ client_id: z.string() }).parse(inserted["attributes"]).client_id,
    });
  });

  test("is not older than the newest seeded one, and newest first at either precision", async () => {
    const newest = (await truth())[0]?.attributes.created_at;
    now = 0;
    const related = { organization: place.organization };
    const created = [await writes.create(channel, related), await writes.create(channel, related)];
    expect(created.map(({ attributes }) => attributes.created_at)).toEqual([newest, newest]);
    const ids = await shop.control.ids();
    expect(ids.slice(0, 2)).toEqual(created.map(({ id }) => id).toReversed());
    for (const microseconds of [false, true]) {
      await shop.control.set({ microseconds });
      expect(await shop.all({ sort: "-created_at,id" })).toEqual(ids);
    }
  });

  test("is filtered by, sorted by and included like any other", async () => {
    const { id } = await writes.create(
      { name: "Forked orders", kind: "orders", custom: true },
      { organization: place.organization, role: place.readOnly },
    );
    expect((await shop.list({ "filter[q][name_eq]": "Forked orders" })).ids).toEqual([id]);
    expect((await shop.list({ "filter[q][created_at_gteq]": SHOWN_NOON })).ids).toEqual([id]);
    expect((await shop.list({}, `/api/organizations/${place.organization}/api_credentials`)).ids[0]).toBe(id);
    expect((await shop.list({}, `/api/roles/${place.readOnly}/api_credentials`)).ids[0]).toBe(id);
  });

  test("is shown with what include and fields ask for", async () => {
    const path = pathWith(CREDENTIALS, { include: "organization", "fields[api_credentials]": "name,organization" });
    const body = documentOf(channel, { organization: place.organization });
    const received = await shop.write("POST", path, { body });
    expect(received.json()).toMatchObject({
      data: {
        attributes: { name: "My channel" },
        relationships: { organization: { data: { type: "organizations", id: place.organization } } },
      },
      included: [{ type: "organizations", id: place.organization }],
    });
    expect(received.text).not.toContain("client_secret");
    const wrong = { body, method: "POST", headers: { "content-type": "application/vnd.api+json" } };
    expect(await shop.refusal(`${CREDENTIALS}?include=owner`, wrong)).toBe("400 INVALID_INCLUDE");
    expect(await shop.refusal(`${CREDENTIALS}?page[size]=1`, wrong)).toBe("400 PARAM_NOT_ALLOWED");
    expect(await shop.control.ids()).toHaveLength(31);
  });
});

describe("the validation", () => {
  test("names everything that is wrong at once", async () => {
    const received = await writes.post({ name: " ", kind: "robot", expires_in: 60, mode: "prod" });
    expect(validationBody.parse(received.json()).errors.slice(0, 3)).toEqual([
      {
        title: "can't be blank",
        detail: "name - can't be blank",
        code: "VALIDATION_ERROR",
        source: { pointer: "/data/attributes/name" },
        status: "422",
        meta: { error: "blank" },
      },
      {
        title: "is not included in the list",
        detail: "kind - is not included in the list",
        code: "VALIDATION_ERROR",
        source: { pointer: "/data/attributes/kind" },
        status: "422",
        meta: { error: "inclusion", value: "robot" },
      },
      {
        title: "must be greater than or equal to 7200",
        detail: "expires_in - must be greater than or equal to 7200",
        code: "VALIDATION_ERROR",
        source: { pointer: "/data/attributes/expires_in" },
        status: "422",
        meta: { error: "greater_than_or_equal_to", value: 60, count: 7200 },
      },
    ]);
    expect(await shop.control.ids()).toHaveLength(30);
  });

  test("asks for a name, a kind and an organization", async () => {
    const missing = ["attributes/name blank", "attributes/kind blank", "relationships/organization blank"];
    expect(await writes.violations(writes.post({}))).toEqual(missing);
    expect(await writes.violations(writes.post({ name: null, kind: null }, { organization: null }))).toEqual(missing);
    expect(await writes.violations(writes.post(channel, { organization: "nobody" }))).toEqual([
      "relationships/organization required",
    ]);
  });

  test.each<[string, keyof Belonging | "nobody" | undefined, readonly string[]]>([
    ["integration", undefined, ["relationships/role blank"]],
    ["integration", "nobody", ["relationships/role required"]],
    ["integration", "foreign", ["relationships/role invalid"]],
    ["sales_channel", "admin", ["relationships/role present"]],
    ["webapp", "readOnly", ["relationships/role present"]],
    ["imports", "foreign", ["relationships/role invalid"]],
    ["user", undefined, ["attributes/kind inclusion"]],
  ])("refuses kind %s with the role %s", async (kind, role, expected) => {
    const id = role === undefined || role === "nobody" ? role : place[role];
    const relations = { organization: place.organization, ...(id === undefined ? {} : { role: id }) };
    expect(await writes.violations(writes.post({ name: "x", kind }, relations))).toEqual(expected);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ name: 5 }, "name invalid"],
    [{ redirect_uri: "callback" }, "redirect_uri invalid"],
    [{ redirect_uri: 5 }, "redirect_uri invalid"],
    [{ expires_in: 31_536_001 }, "expires_in less_than_or_equal_to"],
    [{ expires_in: 7200.5 }, "expires_in not_an_integer"],
    [{ expires_in: "7200" }, "expires_in not_a_number"],
    [{ mode: "TEST" }, "mode inclusion"],
    [{ custom: "yes" }, "custom invalid"],
    [{ reference: 5 }, "reference invalid"],
    [{ reference_origin: {} }, "reference_origin invalid"],
    [{ metadata: [] }, "metadata invalid"],
  ])("refuses %j", async (changes, expected) => {
    const pending = writes.post({ ...channel, ...changes }, { organization: place.organization });
    expect(await writes.violations(pending)).toEqual([`attributes/${expected}`]);
  });
});
