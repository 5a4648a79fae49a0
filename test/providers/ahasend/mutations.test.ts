import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { call } from "../../sandbox/support/http.js";
import { type Input, WritableSource } from "../../support/writable-source.js";

const GLOBAL = { source: "mine", name: "Everywhere", sendingScope: "GLOBAL" };
const SCOPED = { source: "mine", name: "Two domains", sendingScope: "SCOPED", domains: ["example.com", "shop.test"] };
const FIELDS = "kind environment identifier domains username sandbox sendingScope secret { present masked }";

let aha: WritableSource;
/** Another one for each test, so that no two are told the same password. */
let seed = 1;
/** How many credentials there are. */
let total: number;

beforeAll(async () => {
  aha = await WritableSource.open("ahasend");
});
beforeEach(async () => {
  seed += 1;
  await aha.control.reset({ seed, size: 20 });
  total = await aha.count();
});
afterAll(() => aha[Symbol.asyncDispose]());

/** Makes one and gives what a test needs of it. */
async function make(
  input: Input,
): Promise<{ readonly id: string; readonly upstreamId: string; readonly password: string }> {
  const { credential, secret } = await aha.done("createAhaSendSmtpCredential", input);
  return { id: credential.id, upstreamId: credential.upstreamId, password: secret?.value ?? "" };
}

describe("making a credential", () => {
  test.each([
    [
      GLOBAL,
      { scope: "global", domains: [], sandbox: false },
      { sendingScope: "GLOBAL", domains: [], environment: "LIVE" },
    ],
    [
      { ...SCOPED, sandbox: true },
      { scope: "scoped", domains: ["example.com", "shop.test"], sandbox: true },
      { sendingScope: "SCOPED", domains: ["example.com", "shop.test"], environment: "TEST", sandbox: true },
    ],
    [
      { ...GLOBAL, domains: ["example.com"] },
      { scope: "global", domains: [] },
      { sendingScope: "GLOBAL", domains: [] },
    ],
  ])("%j", async (input, stored, shown) => {
    await aha.read(anId(), input.name);
    const { credential, secret } = await aha.done("createAhaSendSmtpCredential", input, FIELDS);

    const record = await aha.record(credential.upstreamId);
    expect(record).toMatchObject({ name: input.name, ...stored });
    expect(credential).toMatchObject({
      name: input.name,
      kind: "SMTP",
      username: record?.["username"],
      identifier: record?.["username"],
      secret: { present: true, masked: null },
      ...shown,
    });
    expect(secret).toMatchObject({ label: "SMTP password" });
    expect(await aha.writes()).toEqual(["POST 201"]);
    await aha.expectThere(credential.id, input.name, total + 1);
    aha.expectTold(secret?.value ?? "", 1);
  });

  test("the password is the one that AhaSend made", async () => {
    // The same seed makes the same: what an account like this one answers when it is asked by hand.
    await using twin = await WritableSource.open("ahasend", { seed });
    const { baseUrl, auth, ...entry } = twin.source.emulator.entry;
    const { accountId } = z.looseObject({ accountId: z.string() }).parse(entry);
    const received = await call(baseUrl, `/v2/accounts/${accountId}/smtp-credentials`, {
      method: "POST",
      headers: { authorization: `Bearer ${auth["apiKey"] ?? ""}`, "content-type": "application/json" },
      body: { name: "Everywhere", scope: "global", sandbox: false },
    });
    const { password } = z.looseObject({ password: z.string() }).parse(received.json());
    expect((await make(GLOBAL)).password).toBe(password);
  });

  test("two within one operation are read there at once", async () => {
    const [first, second] = await aha.namesAfterEach([
      ["createAhaSendSmtpCredential", GLOBAL],
      ["createAhaSendSmtpCredential", SCOPED],
    ]);
    expect([first?.length, second?.length]).toEqual([total + 1, total + 2]);
    expect(first).toContain(GLOBAL.name);
    expect(second).toContain(SCOPED.name);
  });

  test.each([
    ["no name", { name: "" }, "name is required"],
    ["a name that is too long", { name: "n".repeat(256) }, "name must not exceed 255 characters"],
    ["no domains", { sendingScope: "SCOPED" }, "domains is required for scoped credentials"],
    ["none of them", { sendingScope: "SCOPED", domains: [] }, "domains is required for scoped credentials"],
    [
      "a domain of somebody else",
      { sendingScope: "SCOPED", domains: ["example.invalid"] },
      "domain not found in account: example.invalid",
    ],
  ])("with %s is refused in AhaSend's words, which name no argument", async (_, changes, message) => {
    expect(await aha.payload("createAhaSendSmtpCredential", { ...GLOBAL, ...changes })).toEqual({
      credential: null,
      secret: null,
      userErrors: [{ field: null, message, code: "UPSTREAM_REJECTED" }],
    });
    expect(await aha.writes()).toEqual(["POST 400"]);
    expect(await aha.count()).toBe(total);
  });

  test("under a name that is taken is refused where AhaSend takes no two", async () => {
    await aha.control.set({ uniqueNames: true });
    await make(GLOBAL);
    const { userErrors } = await aha.payload("createAhaSendSmtpCredential", GLOBAL);
    expect(userErrors).toMatchObject([{ field: null, message: expect.stringContaining("already exists") as unknown }]);
    expect(await aha.count()).toBe(total + 1);
  });
});

describe("deleting a credential", () => {
  test.each(["deleteAhaSendSmtpCredential", "revokeCredential"])("%s", async (mutation) => {
    const { id, upstreamId } = await make(GLOBAL);
    await aha.expectThere(id, GLOBAL.name, total + 1);
    await aha.control.clearRequests();

    expect(await aha.payload(mutation, { id })).toEqual({ credential: null, userErrors: [], deletedCredentialId: id });
    expect(await aha.record(upstreamId)).toBeUndefined();
    expect(await aha.writes()).toEqual(["DELETE 200"]);
    await aha.expectGone(id, GLOBAL.name, total);
  });
});

describe("rotating a credential", () => {
  test.each(["NOW", "NEVER"])("makes one like it, and revokes the old one %s", async (revokeOld) => {
    const old = await make({ ...SCOPED, sandbox: true });
    await aha.expectThere(old.id, SCOPED.name, total + 1);
    await aha.control.clearRequests();
    const { credential, secret, deletedCredentialId } = await aha.done("rotateCredential", { id: old.id, revokeOld });

    expect(await aha.record(credential.upstreamId)).toMatchObject({
      name: SCOPED.name,
      scope: "scoped",
      domains: SCOPED.domains,
      sandbox: true,
    });
    expect(secret?.value).not.toBe(old.password);
    expect(deletedCredentialId).toBe(revokeOld === "NOW" ? old.id : null);
    expect(await aha.writes()).toEqual(revokeOld === "NOW" ? ["POST 201", "DELETE 200"] : ["POST 201"]);
    if (revokeOld === "NOW") await aha.expectGone(old.id, SCOPED.name, total + 1);
    else await aha.expectThere(old.id, SCOPED.name, total + 2);
    await aha.expectThere(credential.id, SCOPED.name, revokeOld === "NOW" ? total + 1 : total + 2);
    aha.expectTold(secret?.value ?? "", 1);
  });

  test("is refused, and the old one left, where AhaSend takes no two of the same name", async () => {
    await aha.control.set({ uniqueNames: true });
    const { id } = await make(GLOBAL);
    const { credential, secret, deletedCredentialId, userErrors } = await aha.payload("rotateCredential", {
      id,
      revokeOld: "NOW",
    });
    expect([credential, secret, deletedCredentialId]).toEqual([null, null, null]);
    expect(userErrors).toMatchObject([{ field: null, code: "UPSTREAM_REJECTED" }]);
    await aha.expectThere(id, GLOBAL.name, total + 1);
  });
});

test("there is no way to update one, and none to reveal its password", async () => {
  const { status, errors } = await aha.gateway.ask(
    `mutation { updateAhaSendSmtpCredential(input: { id: "${anId()}" }) { credential { id } } }`,
  );
  expect([status, errors.map(({ extensions }) => extensions.code)]).toEqual([400, ["GRAPHQL_VALIDATION_FAILED"]]);

  await using revealing = await WritableSource.open("ahasend", { file: { secrets: { reveal: true } } });
  const { id } = (await revealing.read(anId(), "")).list.nodes[0] ?? { id: "" };
  const refused = await revealing.write("revealSecret", { id });
  expect(refused.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
});

/** Of no credential, though it could be one's. */
function anId(): string {
  return Buffer.from("AHASEND:mine:smtp-credentials:00000000-0000-4000-8000-000000000000").toString("base64url");
}
