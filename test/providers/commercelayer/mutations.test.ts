import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Input, WritableSource } from "../../support/writable-source.js";

const RELATED = "organization { upstreamId } role { upstreamId }";
const FIELDS = `kind environment clientId applicationKind confidential redirectUri expiresIn mode custom reference referenceOrigin metadata
  secret { present masked revealable } ${RELATED}`;

/** Where the tests' credentials belong: an organization, two roles of it, and a role of another one. */
interface Belonging {
  readonly organizationId: string;
  readonly roleId: string;
  readonly otherRoleId: string;
  readonly foreignRoleId: string;
}

const opened = new AsyncDisposableStack();
let shop: WritableSource;
let place: Belonging;
/** How many credentials there are. */
let total: number;

beforeAll(async () => {
  shop = opened.use(await WritableSource.open("commercelayer", { size: 60, file: { secrets: { reveal: true } } }));
  place = await belongingIn(shop);
});
beforeEach(async () => {
  total = await shop.count();
  await shop.control.clearRequests();
});
afterAll(() => opened.disposeAsync());

/** An input that is valid: an integration has a role. */
function integration(changes: Input = {}): Input {
  const { organizationId, roleId } = place;
  return { source: "mine", name: "Robot", applicationKind: "integration", organizationId, roleId, ...changes };
}

/** Makes one and gives what a test needs of it. */
async function make(
  changes: Input,
): Promise<{ readonly id: string; readonly upstreamId: string; readonly secret: string }> {
  const { credential, secret } = await shop.done("createCommerceLayerApiCredential", integration(changes));
  return { id: credential.id, upstreamId: credential.upstreamId, secret: secret?.value ?? "" };
}

async function attributesOf(upstreamId: string): Promise<z.output<typeof attributes> | undefined> {
  const record = await shop.record(upstreamId);
  return record === undefined ? undefined : attributes.parse(record["attributes"]);
}

describe("making credentials", () => {
  test("of an application with all that can be said of it", async () => {
    const given = {
      name: "Web shop",
      applicationKind: "webapp",
      roleId: null,
      redirectUri: "https://shop.example.com/callback",
      expiresIn: 7200,
      mode: "live",
      custom: false,
      reference: "APP-1",
      referenceOrigin: "terraform",
      metadata: { team: "ops", deep: { list: [1, null] } },
    };
    await shop.read(anId(), given.name);
    const { credential, secret } = await shop.done("createCommerceLayerApiCredential", integration(given), FIELDS);

    const stored = await attributesOf(credential.upstreamId);
    expect(stored).toMatchObject({
      name: "Web shop",
      kind: "webapp",
      redirect_uri: given.redirectUri,
      expires_in: 7200,
      mode: "live",
      custom: false,
      reference: "APP-1",
      reference_origin: "terraform",
      metadata: given.metadata,
    });
    const { roleId, ...shown } = given;
    expect(credential).toMatchObject({
      ...shown,
      kind: "OAUTH2_CLIENT",
      environment: "LIVE",
      confidential: true,
      clientId: stored?.client_id,
      secret: { present: true, masked: null, revealable: true },
      organization: { upstreamId: place.organizationId },
      role: roleId,
    });
    expect(await shop.writes()).toEqual(["POST 201"]);
    await shop.expectThere(credential.id, "Web shop", total + 1);

    expect(secret).toEqual({ label: "client secret", value: stored?.client_secret });
    shop.expectTold(secret?.value ?? "", 1);
  });

  test.each(["integration", "sales_channel", "dashboard"])(
    "of the kind %s with what there must be",
    async (applicationKind) => {
      const roleId = applicationKind === "integration" ? place.roleId : null;
      const input = integration({ name: `A ${applicationKind}`, applicationKind, roleId });
      const { credential, secret } = await shop.done("createCommerceLayerApiCredential", input, FIELDS);
      expect(credential).toMatchObject({
        applicationKind,
        mode: "test",
        metadata: {},
        role: roleId === null ? null : { upstreamId: roleId },
      });
      expect((await attributesOf(credential.upstreamId))?.client_secret).toBe(secret?.value);
    },
  );

  test("twice within one operation is read there at once", async () => {
    const [first, second] = await shop.namesAfterEach(
      ["First of two", "Second of two"].map((name) => ["createCommerceLayerApiCredential", integration({ name })]),
    );
    expect([first?.length, second?.length]).toEqual([total + 1, total + 2]);
    expect(first).toContain("First of two");
    expect(second).toContain("Second of two");
  });

  test.each<[string, () => Input, readonly string[]]>([
    ["an empty name", () => ({ name: "" }), ["name"]],
    ["a kind that there is not", () => ({ applicationKind: "robot" }), ["applicationKind"]],
    [
      "an organization that there is not",
      () => ({ organizationId: "nowhere123", roleId: null, applicationKind: "webapp" }),
      ["organizationId"],
    ],
    ["no role where one is needed", () => ({ roleId: null }), ["roleId"]],
    ["a role where there must be none", () => ({ applicationKind: "sales_channel" }), ["roleId"]],
    ["a role that there is not", () => ({ roleId: "nobody1234" }), ["roleId"]],
    ["a role of another organization", () => ({ roleId: place.foreignRoleId }), ["roleId"]],
    ["an address that is none", () => ({ redirectUri: "nowhere" }), ["redirectUri"]],
    ["too short a life of its tokens", () => ({ expiresIn: 7199 }), ["expiresIn"]],
    ["too long a life of its tokens", () => ({ expiresIn: 31_536_001 }), ["expiresIn"]],
    ["an environment that there is not", () => ({ mode: "staging" }), ["mode"]],
    ["metadata that is no object", () => ({ metadata: ["a"] }), ["metadata"]],
  ])("with %s is refused where it stands", async (_, changes, field) => {
    const { credential, secret, userErrors } = await shop.payload(
      "createCommerceLayerApiCredential",
      integration(changes()),
    );
    expect([credential, secret]).toEqual([null, null]);
    expect(userErrors).toEqual([
      { field, code: "UPSTREAM_REJECTED", message: expect.stringMatching(/ - (must|can't|is) /) as unknown },
    ]);
    expect(await shop.writes()).toEqual(["POST 422"]);
    expect(await shop.count()).toBe(total);
  });

  test("with several mistakes is told all of them", async () => {
    const { userErrors } = await shop.payload(
      "createCommerceLayerApiCredential",
      integration({ name: " ", mode: "staging", roleId: place.foreignRoleId }),
    );
    expect(userErrors.map(({ field }) => field)).toEqual([["name"], ["mode"], ["roleId"]]);
  });
});

describe("updating credentials", () => {
  test.each<[string, () => Input, Input]>([
    ["the name", () => ({ name: "Renamed" }), { name: "Renamed" }],
    ["the role", () => ({ roleId: place.otherRoleId }), {}],
    ["the life of its tokens", () => ({ expiresIn: 9000 }), { expires_in: 9000 }],
    ["that life back to the usual one", () => ({ expiresIn: null }), { expires_in: 7200 }],
    [
      "the address",
      () => ({ redirectUri: "https://other.example.com/" }),
      { redirect_uri: "https://other.example.com/" },
    ],
    [
      "the reference away",
      () => ({ reference: null, referenceOrigin: null }),
      { reference: null, reference_origin: null },
    ],
    ["the metadata as a whole", () => ({ metadata: { b: 2 } }), { metadata: { b: 2 } }],
  ])("changes %s and nothing else", async (what, changes, stored) => {
    const name = `To change: ${what}`;
    const { id, upstreamId } = await make({
      name,
      expiresIn: 8000,
      reference: "r",
      referenceOrigin: "o",
      metadata: { a: 1 },
    });
    await shop.expectThere(id, name, total + 1);
    const { updated_at: _before, ...before } = (await attributesOf(upstreamId)) ?? {};
    await shop.control.clearRequests();
    const { credential } = await shop.done("updateCommerceLayerApiCredential", { id, ...changes() }, RELATED);

    const { updated_at: _after, ...after } = (await attributesOf(upstreamId)) ?? {};
    expect(after).toEqual({ ...before, ...stored });
    expect(credential).toMatchObject({
      id,
      name: stored["name"] ?? name,
      role: { upstreamId: what === "the role" ? place.otherRoleId : place.roleId },
    });
    expect(await shop.writes()).toEqual(["PATCH 200"]);
    await shop.expectThere(id, credential.name, total + 1);
  });

  test("never asks for the secret, which the answer would hold", async () => {
    const { id } = await make({ name: "Secret all the same" });
    await shop.control.clearRequests();
    await shop.done("updateCommerceLayerApiCredential", { id, name: "As before" });
    for (const { query } of await shop.control.requests()) {
      expect(new URLSearchParams(query).get("fields[api_credentials]")?.split(",")).not.toContain("client_secret");
      expect(query).toContain("fields");
    }
  });

  test.each<[string, () => Input, readonly string[]]>([
    ["no name", () => ({ name: null }), ["name"]],
    ["no role where one is needed", () => ({ roleId: null }), ["roleId"]],
    ["a role of another organization", () => ({ roleId: place.foreignRoleId }), ["roleId"]],
    ["an address that is none", () => ({ redirectUri: "nowhere" }), ["redirectUri"]],
    ["too short a life of its tokens", () => ({ expiresIn: 1 }), ["expiresIn"]],
    ["metadata that is no object", () => ({ metadata: "text" }), ["metadata"]],
  ])("to %s is refused where it stands", async (_, changes, field) => {
    const { id, upstreamId } = await make({ name: "As it was" });
    const before = await shop.record(upstreamId);
    const { credential, userErrors } = await shop.payload("updateCommerceLayerApiCredential", { id, ...changes() });
    expect(credential).toBeNull();
    expect(userErrors).toMatchObject([{ field, code: "UPSTREAM_REJECTED" }]);
    expect(await shop.record(upstreamId)).toEqual(before);
  });

  test("to nothing is refused before anything is sent", async () => {
    const { errors } = await shop.write("updateCommerceLayerApiCredential", { id: anId() });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(await shop.control.requests()).toEqual([]);
  });
});

describe("deleting credentials", () => {
  test.each(["deleteCommerceLayerApiCredential", "revokeCredential"])("%s", async (mutation) => {
    const name = `For ${mutation}`;
    const { id, upstreamId } = await make({ name });
    await shop.expectThere(id, name, total + 1);
    await shop.control.clearRequests();
    expect(await shop.payload(mutation, { id })).toEqual({ credential: null, userErrors: [], deletedCredentialId: id });
    expect(await shop.record(upstreamId)).toBeUndefined();
    expect(await shop.writes()).toEqual(["DELETE 204"]);
    await shop.expectGone(id, name, total);
  });
});

const related = z.object({ upstreamId: z.string() });
const belongings = z.object({
  list: z.object({
    nodes: z.array(z.object({ applicationKind: z.string(), organization: related, role: related.nullable() })),
  }),
});
const attributes = z.looseObject({ client_id: z.string(), client_secret: z.string(), updated_at: z.string() });

/** As a client finds it: by what other credentials have. */
async function belongingIn({ gateway }: WritableSource): Promise<Belonging> {
  const { data } = await gateway.ask(
    `{ list: commerceLayerApiCredentials(first: 100, filter: { kind_eq: "integration" }) { nodes { applicationKind ${RELATED} } } }`,
  );
  const pairs = belongings
    .parse(data)
    .list.nodes.flatMap(({ organization, role }) =>
      role === null ? [] : [{ organizationId: organization.upstreamId, roleId: role.upstreamId }],
    );
  for (const { organizationId, roleId } of pairs) {
    const other = pairs.find((pair) => pair.organizationId === organizationId && pair.roleId !== roleId);
    const foreign = pairs.find((pair) => pair.organizationId !== organizationId);
    if (other && foreign) return { organizationId, roleId, otherRoleId: other.roleId, foreignRoleId: foreign.roleId };
  }
  throw new Error("no organization with two roles, or no other one");
}

/** Of no credential, though it could be one's. */
function anId(): string {
  return Buffer.from("COMMERCE_LAYER:mine:api_credentials:none123456").toString("base64url");
}
