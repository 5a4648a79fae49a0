import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIALS, openCommerceLayer, pathWith, type CommerceLayer } from "../support/commercelayer.js";
import { belongingIn, writesIn, type Belonging } from "../support/commercelayer-writes.js";
import { storedApiCredential } from "../support/commercelayer-wire.js";

const NOON = Date.UTC(2026, 10, 22, 12);
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
const create = (kind: string, role?: string) =>
  writes.create({ name: "Mine", kind }, { organization: place.organization, ...(role === undefined ? {} : { role }) });

const ofRole = async (role: string) => (await shop.list({}, `/api/roles/${role}/api_credentials`)).ids;

describe("a change", () => {
  test("of attributes is answered whole, secret and all, and notes its time", async () => {
    const created = await create("webapp");
    now += 61_001;
    const changes = {
      name: "Yours",
      redirect_uri: "com.brand.app:/callback",
      expires_in: 86_400,
      reference: "r",
      reference_origin: "o",
      metadata: { a: 1 },
    };
    const updated = await writes.update(created.id, changes);
    const attributes = { ...created.attributes, ...changes, updated_at: "2026-11-22T12:01:01.001Z" };
    expect(updated).toEqual({ ...created, attributes });
    expect((await truth())[0]?.attributes).toEqual(attributes);
    const found = await shop.list({ "filter[q][updated_at_gt]": "2026-11-22T12:01:01.000Z" });
    expect(found.ids).toEqual([created.id]);
  });

  test("of a seeded credential leaves it in its place, and is not older than the last one", async () => {
    const before = await truth();
    const seeded = storedApiCredential.parse(before[7]);
    now = 0;
    const { attributes } = await writes.update(seeded.id, { metadata: { changed: true } });
    expect(attributes).toEqual({ ...seeded.attributes, metadata: { changed: true } });
    expect(await truth()).toEqual(before.with(7, { ...seeded, attributes }));
  });

  test("to null takes the default back, or empties", async () => {
    const related = { organization: place.organization };
    const given = { name: "x", kind: "sales_channel", expires_in: 7200, reference: "r", metadata: { a: 1 } };
    const { id } = await writes.create(given, related);
    const { attributes } = await writes.update(id, { expires_in: null, reference: null, metadata: null });
    expect(attributes).toMatchObject({ expires_in: 14_400, reference: null, metadata: null });
  });

  test("of nothing leaves the time of the last change", async () => {
    const created = await create("integration", place.admin);
    now += 5000;
    expect(await writes.update(created.id, {})).toEqual(created);
    expect(await writes.update(created.id, { name: "Mine" }, { role: place.admin })).toEqual(created);
  });

  test("of the role is followed by everything that goes by it", async () => {
    const { id } = await create("orders");
    const shownRole = async () => (await shop.get(`${CREDENTIALS}/${id}/role`)).json();
    for (const role of [place.admin, place.readOnly]) {
      now += 1000;
      const { attributes } = await writes.update(id, {}, { role });
      expect(attributes.updated_at).toBe(new Date(now).toISOString());
      expect((await ofRole(role))[0]).toBe(id);
      expect(await shownRole()).toMatchObject({ data: { id: role } });
    }
    expect(await ofRole(place.admin)).not.toContain(id);
    await writes.update(id, {}, { role: null });
    expect(await shownRole()).toEqual({ data: null });
    expect((await truth())[0]?.relationships.role.data).toBeNull();
    expect((await truth())[0]?.relationships.organization.data?.id).toBe(place.organization);
  });

  test("is judged by the kind, which stays", async () => {
    const integration = await create("integration", place.admin);
    const channel = await create("sales_channel");
    const { patch, violations } = writes;
    expect(await violations(patch(integration.id, {}, { role: null }))).toEqual(["relationships/role blank"]);
    expect(await violations(patch(integration.id, {}, { role: place.foreign }))).toEqual([
      "relationships/role invalid",
    ]);
    const wrong = { name: null, expires_in: 1 };
    expect(await violations(patch(channel.id, wrong, { role: place.admin }))).toEqual([
      "attributes/name blank",
      "attributes/expires_in greater_than_or_equal_to",
      "relationships/role present",
    ]);
    expect((await truth()).slice(0, 2).map(({ id }) => id)).toEqual([channel.id, integration.id]);
    expect((await truth())[0]?.attributes).toEqual(channel.attributes);
  });

  test("of a malformed credential is judged by what is changed alone", async () => {
    await shop.control.insert({
      collection: "api_credentials",
      record: { id: "odd", attributes: { kind: 5, name: null }, relationships: { role: null } },
    });
    const sent = await writes.patch("odd", { reference: "r" }, { role: place.admin });
    expect(sent.status).toBe(422);
    expect((await writes.patch("odd", { reference: "r" })).json()).toMatchObject({
      data: { id: "odd", attributes: { kind: 5, name: null, reference: "r" } },
    });
  });

  test("is shown with what include and fields ask for", async () => {
    const { id } = await create("integration", place.admin);
    const path = pathWith(`${CREDENTIALS}/${id}`, { include: "role", "fields[roles]": "kind" });
    const body = {
      data: { type: "api_credentials", id, relationships: { role: { data: { type: "roles", id: place.readOnly } } } },
    };
    const received = await shop.write("PATCH", path, { body });
    expect(received.json()).toMatchObject({
      data: { relationships: { role: { data: { type: "roles", id: place.readOnly } } } },
      included: [{ type: "roles", id: place.readOnly, attributes: { kind: "read_only" } }],
    });
  });
});

describe("a deletion", () => {
  test("is answered by nothing, and leaves nothing", async () => {
    const before = await shop.control.ids();
    const [, id = ""] = before;
    const received = await shop.write("DELETE", `${CREDENTIALS}/${id}`);
    expect([received.status, received.text, received.headers["content-type"]]).toEqual([204, "", undefined]);
    expect(received.headers).toHaveProperty("x-ratelimit-remaining");
    expect(await shop.control.ids()).toEqual(before.toSpliced(1, 1));
    expect(await shop.refusal(`${CREDENTIALS}/${id}`)).toBe("404 RECORD_NOT_FOUND");
    expect(await shop.refusal(`${CREDENTIALS}/${id}`, { method: "DELETE" })).toBe("404 RECORD_NOT_FOUND");
  });

  test("may come from a client that names no content type", async () => {
    const [id = ""] = await shop.control.ids();
    expect((await shop.get(`${CREDENTIALS}/${id}`, { method: "DELETE" })).status).toBe(204);
  });
});
