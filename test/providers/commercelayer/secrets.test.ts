import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { WritableSource } from "../../support/writable-source.js";

const opened = new AsyncDisposableStack();
let shop: WritableSource;
let seeded: readonly z.output<typeof stored>[];

beforeAll(async () => {
  shop = opened.use(await WritableSource.open("commercelayer", { size: 60, file: { secrets: { reveal: true } } }));
  seeded = z.array(stored).parse(await shop.control.truth());
});
afterAll(() => opened.disposeAsync());

const COPIED = [
  "name",
  "kind",
  "redirect_uri",
  "expires_in",
  "mode",
  "custom",
  "reference",
  "reference_origin",
] as const;

const relation = z.object({ data: z.object({ id: z.string() }).nullable() });
const stored = z.object({
  id: z.string(),
  attributes: z.looseObject({ name: z.string(), kind: z.string(), client_id: z.string(), client_secret: z.string() }),
  relationships: z.object({ organization: relation, role: relation }),
});

/** The newest seeded record of this kind of application. */
function recordOf(kind: string): z.output<typeof stored> {
  const record = seeded.find((one) => one.attributes.kind === kind);
  if (record === undefined) throw new Error(`no ${kind}`);
  return record;
}

describe("rotating credentials", () => {
  test.each([
    ["integration", "NOW"],
    ["sales_channel", "NEVER"],
    ["webapp", "NOW"],
  ])("of a %s makes others like them, and revokes the old ones %s", async (kind, revokeOld) => {
    const { id: oldId, attributes: was, relationships } = recordOf(kind);
    const id = globalId(oldId);
    const total = await shop.count();
    await shop.expectThere(id, was.name, total);
    await shop.control.clearRequests();
    const { credential, secret, deletedCredentialId } = await shop.done("rotateCredential", { id, revokeOld });

    const made = stored.parse(await shop.record(credential.upstreamId));
    const { client_secret: former } = was;
    for (const name of COPIED) expect(made.attributes[name]).toEqual(was[name]);
    expect(made.attributes["metadata"]).toEqual(was["metadata"] ?? {});
    expect(made.relationships.organization).toMatchObject(relationships.organization);
    expect(made.relationships.role).toMatchObject(relationships.role);
    expect(secret).toEqual({ label: "client secret", value: made.attributes.client_secret });
    expect(secret?.value).not.toBe(former);

    expect(await shop.writes()).toEqual(revokeOld === "NOW" ? ["POST 201", "DELETE 204"] : ["POST 201"]);
    expect(deletedCredentialId).toBe(revokeOld === "NOW" ? id : null);
    if (revokeOld === "NOW") await shop.expectGone(id, was.name, total);
    else await shop.expectThere(id, was.name, total + 1);
    await shop.expectThere(credential.id, was.name, revokeOld === "NOW" ? total : total + 1);
    shop.expectTold(secret?.value ?? "", 1);
    shop.expectTold(former, 0);
  });

  test("that are gone is NOT_FOUND, and makes none", async () => {
    const total = await shop.count();
    const { payload, errors } = await shop.write("rotateCredential", { id: globalId("none123456"), revokeOld: "NOW" });
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    expect(await shop.count()).toBe(total);
  });
});

describe("revealing a secret", () => {
  test("fetches that of this one credential, each time anew", async () => {
    const { id, attributes } = recordOf("dashboard");
    await shop.control.clearRequests();
    for (const time of [1, 2]) {
      // oxlint-disable-next-line no-await-in-loop -- the second must not be answered from the first
      const revealed = await shop.payload("revealSecret", { id: globalId(id) });
      expect(revealed).toEqual({ secret: { label: "client secret", value: attributes.client_secret }, userErrors: [] });
      shop.expectTold(attributes.client_secret, time);
    }
    const requests = await shop.control.requests();
    const asked = `GET /api/api_credentials/${id}?fields[api_credentials]=client_secret`;
    expect(requests.map(({ method, path, query }) => `${method} ${path}?${decodeURIComponent(query)}`)).toEqual([
      asked,
      asked,
    ]);
    await shop.read(globalId(id), attributes.name);
    shop.expectTold(attributes.client_secret, 2);
  });

  test("finds the one that was made just now", async () => {
    const { relationships } = recordOf("webapp");
    const { credential, secret } = await shop.done("createCommerceLayerApiCredential", {
      source: "mine",
      name: "Just now",
      applicationKind: "webapp",
      organizationId: relationships.organization.data?.id,
    });
    const revealed = await shop.payload("revealSecret", { id: credential.id });
    expect(revealed.secret).toEqual(secret);
  });

  test("says that there is none where the application has none", async () => {
    await shop.control.insert({
      collection: "api_credentials",
      record: { id: "public1234", attributes: { name: "Public", kind: "sales_channel", client_secret: null } },
    });
    expect(await shop.payload("revealSecret", { id: globalId("public1234") })).toEqual({
      secret: null,
      userErrors: [{ field: ["id"], message: "This credential has no secret.", code: "NOT_FOUND" }],
    });
  });

  test("of credentials that are gone is NOT_FOUND", async () => {
    const { errors } = await shop.write("revealSecret", { id: globalId("none123456") });
    expect(errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  test.each([500, 401])("fails like a read where the API answers %i", async (status) => {
    await shop.control.fault({ kind: "status", status, match: { pathPrefix: "/api/" } });
    const { payload, errors } = await shop.write("revealSecret", { id: globalId(recordOf("webapp").id) });
    await shop.control.clearFaults();
    expect(payload).toBeNull();
    expect(errors).toMatchObject([
      { extensions: { code: status === 500 ? "UPSTREAM_UNAVAILABLE" : "UPSTREAM_UNAUTHORIZED", source: "mine" } },
    ]);
  });

  test("is refused unless the operator has turned it on, and nothing is asked", async () => {
    await using plain = await WritableSource.open("commercelayer");
    const { id } = stored.parse((await plain.control.truth())[0]);
    const { payload, errors } = await plain.write("revealSecret", { id: globalId(id) });
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(errors[0]?.message).toContain("secrets.reveal");
    expect(await plain.control.requests()).toEqual([]);
  });
});

test("a user who may only read at Commerce Layer is told so, and changes nothing", async () => {
  await using reader = await WritableSource.open("commercelayer", { switches: { userRole: "read_only" } });
  const truth = await reader.control.truth();
  const id = globalId(stored.parse(truth[0]).id);
  const { relationships } = stored.parse(truth[0]);
  const organizationId = relationships.organization.data?.id;
  const writes = [
    ["createCommerceLayerApiCredential", { source: "mine", name: "n", applicationKind: "webapp", organizationId }],
    ["updateCommerceLayerApiCredential", { id, name: "n" }],
    ["deleteCommerceLayerApiCredential", { id }],
    ["rotateCredential", { id, revokeOld: "NOW" }],
  ] as const;
  for (const [mutation, input] of writes) {
    // oxlint-disable-next-line no-await-in-loop -- one account
    const { payload, errors } = await reader.write(mutation, input);
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "UPSTREAM_UNAUTHORIZED" } }]);
    expect(errors[0]?.message).toContain("for want of a permission");
  }
  expect(await reader.control.truth()).toEqual(truth);
});

function globalId(upstreamId: string): string {
  return Buffer.from(`COMMERCE_LAYER:mine:api_credentials:${upstreamId}`).toString("base64url");
}
