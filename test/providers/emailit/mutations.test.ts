import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { call } from "../../sandbox/support/http.js";
import { WritableSource } from "../../support/writable-source.js";

const LONGEST = "n".repeat(255);

describe.each([
  { apiVersion: 1, create: 201, update: "PUT 200", rotated: /^Rotated$/ },
  {
    apiVersion: 2,
    create: 201,
    update: "POST 200",
    rotated: /^Rotated \(rotated \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\)$/,
  },
])("Emailit in version $apiVersion", ({ apiVersion, update, rotated }) => {
  let mail: WritableSource;
  /** How many credentials there are. */
  let total: number;

  beforeAll(async () => {
    mail = await WritableSource.open("emailit", { settings: { apiVersion } });
  });
  beforeEach(async () => {
    total = await mail.count();
    await mail.control.clearRequests();
  });
  afterAll(() => mail[Symbol.asyncDispose]());

  /** What the API answers to a key that it is asked with. */
  async function opensWith(key: string): Promise<number> {
    const path = apiVersion === 1 ? "/v1/credentials" : "/v2/api-keys";
    const { baseUrl } = mail.source.emulator.entry;
    return (await call(baseUrl, path, { headers: { authorization: `Bearer ${key}` } })).status;
  }

  test.each([
    ["API", "api", "API_KEY", "API", 200],
    [
      "SMTP",
      "smtp",
      apiVersion === 1 ? "SMTP" : "API_KEY",
      apiVersion === 1 ? "SMTP" : "API",
      apiVersion === 1 ? 401 : 403,
    ],
  ] as const)("a credential for %s is made, and its key shown once", async (type, stored, kind, emailitType, opens) => {
    const name = `Made for ${type}`;
    await mail.read(anId(), name);
    const { credential, secret } = await mail.done(
      "createEmailitCredential",
      { source: "mine", name, type },
      "kind emailitType createdAt lastUse { state }",
    );

    expect(credential).toMatchObject({ name, kind, emailitType, lastUse: { state: "NEVER" } });
    expect(await mail.record(credential.upstreamId)).toMatchObject({ name, type: stored });
    expect(await mail.writes()).toEqual(["POST 201"]);
    await mail.expectThere(credential.id, name, total + 1);

    expect(secret).toMatchObject({ label: "API key" });
    const key = secret?.value ?? "";
    expect(key).toMatch(apiVersion === 1 ? /^em_\w{32}$/ : /^secret_\w{32}$/);
    expect(await opensWith(key)).toBe(opens);
    mail.expectTold(key, 1);
  });

  test("what is made, renamed and deleted within one operation is read there at once", async () => {
    const made = ["First of two", "Second of two"].map((name) => ({ source: "mine", name, type: "API" }));
    const [first, second] = await mail.namesAfterEach(made.map((input) => ["createEmailitCredential", input]));
    expect(first).toHaveLength(total + 1);
    expect(first).toContain("First of two");
    expect(second).toHaveLength(total + 2);
    expect(second).toContain("Second of two");

    const [id, other] = (await mail.read(anId(), "")).list.nodes.flatMap((node) =>
      made.some(({ name }) => name === node.name) ? [node.id] : [],
    );
    const [, renamed] = await mail.namesAfterEach([
      ["deleteEmailitCredential", { id }],
      ["updateEmailitCredential", { id: other, name: "The one that is left" }],
    ]);
    expect(renamed).toHaveLength(total + 1);
    expect(renamed).toContain("The one that is left");
    for (const { name } of made) expect(renamed).not.toContain(name);
  });

  test("a credential is renamed", async () => {
    const { id, upstreamId } = await make("Before");
    await mail.expectThere(id, "Before", total + 1);
    await mail.control.clearRequests();
    const { credential } = await mail.done("updateEmailitCredential", { id, name: "After" });

    expect(credential).toEqual({ id, upstreamId, name: "After" });
    expect(await mail.record(upstreamId)).toMatchObject({ name: "After" });
    expect(await mail.writes()).toEqual([update]);
    await mail.expectThere(id, "After", total + 1);
    expect((await mail.read(id, "Before")).named.nodes).toEqual([]);
  });

  test.each(["deleteEmailitCredential", "revokeCredential"])("%s deletes it", async (mutation) => {
    const { id, upstreamId, key } = await make(`For ${mutation}`);
    await mail.expectThere(id, `For ${mutation}`, total + 1);
    await mail.control.clearRequests();
    const written = await mail.payload(mutation, { id });

    expect(written).toEqual({ credential: null, userErrors: [], deletedCredentialId: id });
    expect(await mail.record(upstreamId)).toBeUndefined();
    expect(await opensWith(key)).toBe(401);
    expect(await mail.writes()).toEqual(["DELETE 200"]);
    await mail.expectGone(id, `For ${mutation}`, total);
  });

  test.each([
    ["API", "NOW"],
    ["SMTP", "NEVER"],
  ])("a credential for %s is rotated, and the old one revoked %s", async (type, revokeOld) => {
    const old = await make("Rotated", type);
    await mail.expectThere(old.id, "Rotated", total + 1);
    await mail.control.clearRequests();
    const { credential, secret, deletedCredentialId } = await mail.done("rotateCredential", { id: old.id, revokeOld });

    expect(credential.id).not.toBe(old.id);
    expect(credential.name).toMatch(rotated);
    expect(await mail.record(credential.upstreamId)).toMatchObject({ name: credential.name, type: type.toLowerCase() });
    expect(secret?.value).not.toBe(old.key);
    expect(await mail.writes()).toEqual(revokeOld === "NOW" ? ["POST 201", "DELETE 200"] : ["POST 201"]);
    if (revokeOld === "NOW") {
      expect(deletedCredentialId).toBe(old.id);
      expect(await opensWith(old.key)).toBe(401);
      await mail.expectGone(old.id, "Rotated", total + 1);
    } else {
      expect(deletedCredentialId).toBeNull();
      await mail.expectThere(old.id, "Rotated", total + 2);
    }
    await mail.expectThere(credential.id, credential.name, revokeOld === "NOW" ? total + 1 : total + 2);
    mail.expectTold(secret?.value ?? "", 1);

    // So that the next one can have the name.
    await mail.payload("revokeCredential", { id: credential.id });
    if (revokeOld === "NEVER") await mail.payload("revokeCredential", { id: old.id });
  });

  test("a credential that was rotated a moment ago is rotated again", async () => {
    const { id } = await make("Again and again");
    let last = id;
    for (const revokeOld of ["NOW", "NEVER", "NOW"]) {
      // oxlint-disable-next-line no-await-in-loop -- each rotates what the one before has made
      const { credential } = await mail.done("rotateCredential", { id: last, revokeOld });
      expect(credential.name).toMatch(/^Again and again(?: \(rotated [^()]+\))?$/);
      last = credential.id;
    }
    expect(await mail.count()).toBe(total + 2);
  });

  test("a secret is never revealed, and nothing is asked for it", async () => {
    const { id } = await make("Not revealed");
    await mail.control.clearRequests();
    const { errors } = await mail.write("revealSecret", { id });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(await mail.control.requests()).toEqual([]);
  });

  const refusals: readonly (readonly [
    what: string,
    input: Readonly<Record<string, unknown>>,
    fields: readonly (readonly string[] | null)[],
  ])[] =
    apiVersion === 1
      ? [
          ["an empty name", { name: "" }, [["name"]]],
          ["a name of blanks", { name: "  " }, [["name"]]],
          ["a name that is too long", { name: `${LONGEST}n` }, [["name"]]],
        ]
      : [
          ["an empty name", { name: "" }, [["name"]]],
          ["a name that is taken", { name: "Taken" }, [["name"]]],
        ];

  test.each(refusals)("%s is refused where it stands", async (_, changes, fields) => {
    if (changes["name"] === "Taken") await make("Taken");
    const before = await mail.count();
    await mail.control.clearRequests();
    const { credential, secret, userErrors } = await mail.payload("createEmailitCredential", {
      source: "mine",
      type: "API",
      ...changes,
    });
    expect([credential, secret]).toEqual([null, null]);
    expect(userErrors.map(({ field }) => field)).toEqual(fields);
    expect(userErrors.map(({ code }) => code)).toEqual(fields.map(() => "UPSTREAM_REJECTED"));
    expect(userErrors.every(({ message }) => message !== "")).toBe(true);
    expect(await mail.writes()).toHaveLength(1);
    expect(await mail.count()).toBe(before);
  });

  test("a new name that is refused leaves the old one", async () => {
    const { id, upstreamId } = await make("Kept");
    const { credential, userErrors } = await mail.payload("updateEmailitCredential", { id, name: "" });
    expect(credential).toBeNull();
    expect(userErrors).toMatchObject([{ field: ["name"], code: "UPSTREAM_REJECTED" }]);
    expect(await mail.record(upstreamId)).toMatchObject({ name: "Kept" });
    await mail.payload("revokeCredential", { id });
  });

  /** Makes one and gives what a test needs of it. */
  async function make(
    name: string,
    type = "API",
  ): Promise<{ readonly id: string; readonly upstreamId: string; readonly key: string }> {
    const { credential, secret } = await mail.done("createEmailitCredential", { source: "mine", name, type });
    return { id: credential.id, upstreamId: credential.upstreamId, key: secret?.value ?? "" };
  }
});

/** Of no credential, though it could be one's. */
function anId(): string {
  return Buffer.from("EMAILIT:mine:credentials:key_none").toString("base64url");
}

test.each(["422", "400", "409"])(
  "an account keeps its last credential, whether Emailit says so with %s",
  async (lastCredential) => {
    await using mail = await WritableSource.open("emailit", { size: 1, switches: { lastCredential } });
    const { id } = (await mail.read(anId(), "")).list.nodes[0] ?? { id: "" };
    for (const mutation of ["deleteEmailitCredential", "revokeCredential"]) {
      // oxlint-disable-next-line no-await-in-loop -- they are about the same credential
      expect(await mail.payload(mutation, { id })).toEqual({
        credential: null,
        userErrors: [{ field: null, message: "You must have at least one credential.", code: "UPSTREAM_REJECTED" }],
        deletedCredentialId: null,
      });
    }
    expect(await mail.count()).toBe(1);
  },
);

test("a credential comes as it is where version 1 wraps single ones", async () => {
  await using mail = await WritableSource.open("emailit", { switches: { wrapped: true } });
  const { credential, secret } = await mail.done("createEmailitCredential", {
    source: "mine",
    name: "Wrapped",
    type: "SMTP",
  });
  expect(secret?.value).toMatch(/^em_/);
  const renamed = await mail.done("updateEmailitCredential", { id: credential.id, name: "Unwrapped" });
  expect(renamed.credential).toEqual({ ...credential, name: "Unwrapped" });
});
