import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { expectFailed, type Input, WritableSource } from "../../support/writable-source.js";

const FIELDS = `kind environment connector connectorKind metadata secret { present masked } oauthApp { appId ownedBySequin }
  properties { __typename ... on SequinStripeKeyProperties { account: name test } ... on SequinOtherProperties { json } }`;

const opened = new AsyncDisposableStack();
let syncs: WritableSource;
/** How many credentials there are. */
let total: number;

beforeAll(async () => {
  syncs = opened.use(await WritableSource.open("sequin", { size: 40 }));
});
beforeEach(async () => {
  total = await syncs.count();
  await syncs.control.clearRequests();
});
afterAll(() => opened.disposeAsync());

/** A key of a Stripe account that nobody has had yet. */
function stripe(changes: Input = {}): { readonly secret: string; readonly input: Input } {
  const secret = `sk_live_${randomUUID()}`;
  const properties = { name: "Arrakis", secret, test: true };
  return { secret, input: { source: "mine", connectorKind: "stripe_key", properties, ...changes } };
}

describe("importing a credential", () => {
  test("gives it to Sequin, and its secret to nobody else", async () => {
    const { secret, input } = stripe({ name: "Our Stripe", metadata: { customer: { id: 7 }, tags: ["a"] } });
    await syncs.read(anId(), "Our Stripe");
    const { credential, created } = await syncs.done("importSequinCredential", input, FIELDS);

    expect(created).toBe(true);
    expect(credential).toMatchObject({
      name: "Our Stripe",
      kind: "API_KEY",
      environment: "TEST",
      connector: "stripe",
      connectorKind: "stripe_key",
      metadata: { customer: { id: 7 }, tags: ["a"] },
      secret: { present: true, masked: expect.stringMatching(/^\*+$/) as unknown },
      properties: { __typename: "SequinStripeKeyProperties", account: "Arrakis", test: true },
    });
    expect(await syncs.record(credential.upstreamId)).toMatchObject({
      provider: "stripe",
      name: "Our Stripe",
      properties: { kind: "stripe_key", name: "Arrakis", test: true },
      metadata: { customer: { id: 7 }, tags: ["a"] },
    });
    expect(await syncs.writes()).toEqual(["POST 200"]);
    await syncs.expectThere(credential.id, "Our Stripe", total + 1);
    syncs.expectTold(secret, 0);
  });

  test("of the same account changes the one that is there", async () => {
    const { secret, input } = stripe({ name: "Once" });
    const first = await syncs.done("importSequinCredential", input);
    await syncs.expectThere(first.credential.id, "Once", total + 1);
    const again = await syncs.done("importSequinCredential", { ...input, name: "Twice" });

    // Sequin knows it by its secret: so that has reached it as it was given.
    expect([first.created, again.created]).toEqual([true, false]);
    expect(again.credential).toEqual({ ...first.credential, name: "Twice" });
    await syncs.expectThere(first.credential.id, "Twice", total + 1);
    syncs.expectTold(secret, 0);
  });

  test("under a key against repeats is done once, and a repeat is told all of it", async () => {
    const { input } = stripe({ name: "Keyed", idempotencyKey: randomUUID() });
    const first = await syncs.done("importSequinCredential", input);
    expect(await syncs.payload("importSequinCredential", input)).toEqual(first);
    expect(await syncs.writes()).toEqual(["POST 200"]);
    const other = { ...input, properties: stripe().input["properties"] };
    expectFailed(await syncs.write("importSequinCredential", other), "IDEMPOTENCY_CONFLICT");
  });

  test("hands secrets on wherever they are in the properties", async () => {
    const secrets = [`token-${randomUUID()}`, `deep-${randomUUID()}`];
    const properties = { instance: `acme-${randomUUID()}`, api_token: secrets[0], nested: [{ password: secrets[1] }] };
    const { credential } = await syncs.done(
      "importSequinCredential",
      { source: "mine", connectorKind: "servicenow_password", properties },
      FIELDS,
    );
    expect(credential).toMatchObject({ connector: "servicenow", kind: "PASSWORD" });
    expect(await syncs.record(credential.upstreamId)).toMatchObject({ properties: { instance: properties.instance } });
    for (const secret of secrets) syncs.expectTold(secret, 0);
  });

  test("names the app by which it was obtained", async () => {
    const app = ownApp.parse((await syncs.control.truth()).find((record) => ownApp.safeParse(record).success));
    const { provider } = app.oauth_app;
    const { credential } = await syncs.done(
      "importSequinCredential",
      {
        source: "mine",
        connectorKind: `${provider}_key`,
        properties: { ...PROPERTIES, shop: randomUUID(), munchkin_id: randomUUID(), account: randomUUID() },
        oauthAppId: app.oauth_app_id,
      },
      FIELDS,
    );
    expect(credential).toMatchObject({
      connector: provider,
      oauthApp: { appId: app.oauth_app_id, ownedBySequin: false },
    });
  });

  test("twice within one operation is read there at once", async () => {
    const [first, second] = await syncs.namesAfterEach(
      ["First import", "Second import"].map((name) => ["importSequinCredential", stripe({ name }).input]),
    );
    expect([first?.length, second?.length]).toEqual([total + 1, total + 2]);
    expect(first).toContain("First import");
    expect(second).toContain("Second import");
  });

  test.each<[string, Input, (readonly string[])[]]>([
    ["no secret", { properties: { name: "Arrakis" } }, [["properties", "secret"]]],
    [
      "more than one mistake",
      { properties: { secret: "", test: "yes" } },
      [
        ["properties", "secret"],
        ["properties", "test"],
      ],
    ],
    [
      "a list with a wrong member",
      {
        connectorKind: "hubspot_oauth2",
        oauthAppId: randomUUID(),
        properties: { refresh_token: "r", scopes: ["oauth", 7] },
      },
      [["properties", "scopes", "1"]],
    ],
    ["no kind", { connectorKind: "" }, [["connectorKind"]]],
    [
      "no app where one is needed",
      { connectorKind: "linear_oauth2", properties: { access_token: "a" } },
      [["oauthAppId"]],
    ],
    ["an app that there is not", { oauthAppId: randomUUID() }, [["oauthAppId"]]],
  ])("with %s is refused where it stands", async (_, changes, fields) => {
    const { secret, input } = stripe(changes);
    const { credential, created, userErrors } = await syncs.payload("importSequinCredential", input);
    expect([credential, created]).toEqual([null, null]);
    expect(userErrors.map(({ field }) => field)).toEqual(fields);
    for (const error of userErrors)
      expect(error).toMatchObject({ code: "UPSTREAM_REJECTED", message: expect.stringMatching(/\w/) as unknown });
    expect(await syncs.writes()).toEqual(["POST 422"]);
    expect(await syncs.count()).toBe(total);
    syncs.expectTold(secret, 0);
  });

  test("with metadata that is no object is refused before anything is sent", async () => {
    const { errors } = await syncs.write("importSequinCredential", stripe({ metadata: ["a"] }).input);
    expect(errors).toMatchObject([
      { message: expect.stringContaining("input.metadata") as unknown, extensions: { code: "BAD_USER_INPUT" } },
    ]);
    expect(await syncs.writes()).toEqual([]);
  });

  test("with properties that are no object is refused without repeating them", async () => {
    const secret = `sk_live_${randomUUID()}`;
    const { status, errors } = await syncs.gateway.ask(
      "mutation ($input: ImportSequinCredentialInput!) { importSequinCredential(input: $input) { created } }",
      { input: stripe({ properties: [secret] }).input },
    );
    expect(status).toBe(400);
    expect(JSON.stringify(errors)).toContain("takes a JSON object");
    expect(JSON.stringify(errors)).not.toContain(secret);
  });

  test("what Sequin repeats of the secret, or of its own token, is not passed on", async () => {
    const { secret, input } = stripe();
    const token = syncs.source.emulator.entry.auth["token"] ?? "";
    const body = {
      summary: `Validation failed`,
      validation_errors: {
        "properties.secret": [`'${secret}' by ${token} is invalid`],
        [`properties.${secret}`]: [`is no property`],
      },
    };
    await syncs.control.fault({ kind: "status", status: 422, body, count: 1, match: { method: "POST" } });
    const { userErrors } = await syncs.payload("importSequinCredential", input);
    expect(userErrors).toEqual([
      { field: ["properties", "secret"], message: "'[secret]' by [secret] is invalid", code: "UPSTREAM_REJECTED" },
      { field: ["properties", "[secret]"], message: "is no property", code: "UPSTREAM_REJECTED" },
    ]);
    syncs.expectTold(secret, 0);
    syncs.expectTold(token, 0);
  });
});

describe("updating a credential", () => {
  let id: string;
  let upstreamId: string;

  beforeEach(async () => {
    const { credential } = await syncs.done(
      "importSequinCredential",
      stripe({ name: "Named", metadata: { a: 1, b: 2 } }).input,
    );
    ({ id, upstreamId } = credential);
    await syncs.expectThere(id, "Named", total + 1);
    await syncs.control.clearRequests();
  });

  test.each<[string, Input, string, Input]>([
    ["its name", { name: "Renamed" }, "Renamed", { name: "Renamed", metadata: { a: 1, b: 2 } }],
    ["its metadata, as a whole", { metadata: { c: [null] } }, "Named", { name: "Named", metadata: { c: [null] } }],
    ["both", { name: "Renamed", metadata: {} }, "Renamed", { name: "Renamed", metadata: {} }],
    ["its name, by taking it away", { name: null }, "Arrakis", { metadata: { a: 1, b: 2 } }],
  ])("changes %s", async (_, changes, name, stored) => {
    const { credential } = await syncs.done("updateSequinCredential", { id, ...changes }, "metadata");
    expect(credential).toEqual({ id, upstreamId, name, metadata: stored["metadata"] });
    expect(await syncs.record(upstreamId)).toMatchObject(stored);
    expect(await syncs.writes()).toEqual(["PATCH 200"]);
    await syncs.expectThere(id, name, total + 1);
  });

  test("to nothing is refused before anything is sent", async () => {
    const { errors } = await syncs.write("updateSequinCredential", { id });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(await syncs.control.requests()).toEqual([]);
  });

  test("to no metadata is refused where it stands", async () => {
    const { credential, userErrors } = await syncs.payload("updateSequinCredential", { id, metadata: null });
    expect(credential).toBeNull();
    expect(userErrors).toEqual([{ field: ["metadata"], message: "is invalid", code: "UPSTREAM_REJECTED" }]);
    expect(await syncs.record(upstreamId)).toMatchObject({ metadata: { a: 1, b: 2 } });
  });

  test.each([
    ["revokeCredential", {}, "revoked"],
    ["rotateCredential", { revokeOld: "NEVER" }, "rotated"],
    ["rotateCredential", { revokeOld: "NOW" }, "rotated"],
  ])("with %s %j is refused clearly, and nothing is sent", async (mutation, changes, word) => {
    const { payload, errors } = await syncs.write(mutation, { id, ...changes });
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(errors[0]?.message).toContain(`cannot be ${word}: the API of SEQUIN`);
    expect(await syncs.control.requests()).toEqual([]);
  });
});

const ownApp = z.looseObject({
  oauth_app_id: z.string(),
  // One whose connector has a kind by key, which says nothing of how its properties must be.
  oauth_app: z.looseObject({ provider: z.enum(["shopify", "sendgrid", "marketo", "netsuite"]) }),
});
const PROPERTIES = { access_token: "anything", secret: "anything" };

/** Of no credential, though it could be one's. */
function anId(): string {
  return Buffer.from("SEQUIN:mine:credentials:00000000-0000-4000-8000-000000000000").toString("base64url");
}
