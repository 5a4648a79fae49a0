import { CommerceLayerProvisioning } from "@commercelayer/provisioning-sdk/lib/index.mjs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { CREDENTIALS, openCommerceLayer, type CommerceLayer } from "../support/commercelayer.js";
import { belongingIn, type Belonging } from "../support/commercelayer-writes.js";
import { storedApiCredential } from "../support/commercelayer-wire.js";

let shop: CommerceLayer;
let place: Belonging;

beforeAll(async () => {
  shop = await openCommerceLayer({ seed: 2 });
});
beforeEach(async () => {
  await shop.control.reset({ seed: 2, size: 10 });
  place = await belongingIn(shop);
  await shop.control.clearRequests();
});
afterAll(() => shop[Symbol.asyncDispose]());

/** The official client. It knows one host only, so every request is sent to the emulator instead. */
function client() {
  return CommerceLayerProvisioning({
    accessToken: shop.token,
    fetch: (input, init) => {
      const { pathname, search } = new URL(input instanceof Request ? input.url : input);
      return fetch(shop.source.baseUrl + pathname + search, init);
    },
  });
}

async function newest() {
  const { attributes, relationships, id, type } = storedApiCredential.parse((await shop.control.truth())[0]);
  return { flat: { id, type, ...attributes }, role: relationships.role.data?.id };
}

const failed = z.object({
  status: z.int(),
  errors: z.array(z.object({ code: z.string(), source: z.object({ pointer: z.string() }).optional() })),
});

async function failure(asked: Promise<unknown>) {
  const { status, errors } = failed.parse(await asked.catch((reason: unknown) => reason));
  return { status, errors: errors.map(({ code, source }) => source?.pointer ?? code) };
}

describe("the official client", () => {
  test("creates, changes, moves and deletes an integration", async () => {
    const { api_credentials: credentials, organizations, roles } = client();
    const created = await credentials.create({
      name: "My app",
      kind: "integration",
      redirect_uri: "https://app.example/cb",
      expires_in: 7200,
      mode: "test",
      custom: false,
      metadata: { a: 1 },
      organization: organizations.relationship(place.organization),
      role: roles.relationship(place.admin),
    });
    expect(created).toEqual((await newest()).flat);
    expect(await credentials.retrieve(created.id)).toEqual(created);

    const updated = await credentials.update({ id: created.id, name: "New", metadata: { b: [2] } });
    expect(updated).toEqual({ ...created, name: "New", metadata: { b: [2] }, updated_at: updated.updated_at });
    await credentials.update({ id: created.id, role: roles.relationship(place.readOnly) });
    expect(await newest()).toMatchObject({ flat: { name: "New" }, role: place.readOnly });

    await credentials.delete(created.id);
    expect(await shop.control.ids()).toHaveLength(10);
    const path = `${CREDENTIALS}/${created.id}`;
    expect((await shop.control.requests()).map(({ method, path: sent, status }) => [method, sent, status])).toEqual([
      ["POST", CREDENTIALS, 201],
      ["GET", path, 200],
      ["PATCH", path, 200],
      ["PATCH", path, 200],
      ["DELETE", path, 204],
    ]);
  });

  test("detaches a role, and deletes what it has in hand", async () => {
    const { api_credentials: credentials, organizations, roles } = client();
    const app = await credentials.create({
      name: "Fork",
      kind: "orders",
      custom: true,
      organization: organizations.relationship(place.organization),
      role: roles.relationship(place.admin),
    });
    await credentials.update({ id: app.id, role: roles.relationship(null) });
    expect((await newest()).role).toBeUndefined();
    await credentials.delete(app);
    expect(await shop.control.ids()).toHaveLength(10);
  });

  test("is told of a write what it asks for", async () => {
    const { api_credentials: credentials, organizations } = client();
    const created = await credentials.create(
      { name: "Web", kind: "webapp", organization: organizations.relationship(place.organization) },
      { include: ["organization"], fields: { api_credentials: ["name", "organization"], organizations: ["name"] } },
    );
    expect(created.organization?.id).toBe(place.organization);
    expect(Object.keys(created).toSorted()).toEqual(["id", "name", "organization", "type"]);
    const updated = await credentials.update({ id: created.id, name: "Net" }, { fields: ["name"] });
    expect(updated).toEqual({ id: created.id, type: "api_credentials", name: "Net" });
  });

  test("has errors with their place in the document", async () => {
    const { api_credentials: credentials, organizations } = client();
    const organization = organizations.relationship(place.organization);
    expect(await failure(credentials.create({ name: "", kind: "integration", organization }))).toEqual({
      status: 422,
      errors: ["/data/attributes/name", "/data/relationships/role"],
    });
    const [id = ""] = await shop.control.ids();
    const changes = { id, expires_in: 1 };
    expect(await failure(credentials.update(changes))).toEqual({
      status: 422,
      errors: ["/data/attributes/expires_in"],
    });
    expect(await failure(credentials.update({ id: "nobody" }))).toEqual({ status: 404, errors: ["RECORD_NOT_FOUND"] });
    expect(await failure(credentials.delete("nobody"))).toEqual({ status: 404, errors: ["RECORD_NOT_FOUND"] });
    await shop.control.set({ userRole: "read_only" });
    expect(await failure(credentials.delete(id))).toEqual({ status: 401, errors: ["UNAUTHORIZED"] });
  });
});
