import { describe, expect, test } from "vitest";
import { apiKeyRecord, credentialRecord } from "../../../src/providers/emailit/map.js";
import { emailitWrites } from "../../../src/providers/emailit/writes.js";
import { jsonAnswer } from "../../support/json-answer.js";

const [ONE, TWO] = [emailitWrites(1), emailitWrites(2)];

describe("what is sent", () => {
  test.each([
    [1, "SMTP", "/v1/credentials", { name: "n", type: "smtp" }],
    [1, "API", "/v1/credentials", { name: "n", type: "api" }],
    [2, "SMTP", "/v2/api-keys", { name: "n", scope: "sending" }],
    [2, "API", "/v2/api-keys", { name: "n", scope: "full" }],
  ] as const)("version %i makes a credential for %s", (version, type, path, body) => {
    const request = emailitWrites(version).create?.request({ name: "n", type }, "a key that Emailit does not know");
    expect(request).toEqual({ method: "POST", path, body });
  });

  test("a renaming is repeatable, and deletion has no body", () => {
    expect(ONE.update?.("key_1", { name: "n" })).toEqual({
      method: "PUT",
      path: "/v1/credentials/key_1",
      body: { name: "n" },
      idempotent: true,
    });
    expect(TWO.update?.("key_1", { name: "n" })).toMatchObject({
      method: "POST",
      path: "/v2/api-keys/key_1",
      idempotent: true,
    });
    expect(ONE.remove?.("key_1")).toEqual({ method: "DELETE", path: "/v1/credentials/key_1" });
    expect(TWO.remove?.("key_1")).toEqual({ method: "DELETE", path: "/v2/api-keys/key_1" });
  });
});

describe("the new key", () => {
  test.each([
    ["bare", { id: "key_1", key: "em_1" }],
    ["wrapped", { data: { id: "key_1", key: "em_1" } }],
  ])("is read where the credential comes %s", (_, body) => {
    expect(ONE.create?.readSecret?.(jsonAnswer(body, 201))?.value.unwrap()).toBe("em_1");
  });

  test.each([undefined, null, [], {}, { key: "" }, { key: 7 }, { data: {} }])("is not made up from %j", (body) => {
    expect(ONE.create?.readSecret?.(jsonAnswer(body, 201))).toBeUndefined();
  });
});

describe("a rotation makes", () => {
  const MARK = String.raw` \(rotated \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\)`;

  test.each([
    ["smtp", "SMTP"],
    ["api", "API"],
  ] as const)("one of the same name in version 1, for %s", (type, made) => {
    expect(ONE.rotate?.inputOf(credentialRecord({ id: "key_1", name: "n", type }, "mail"))).toEqual({
      name: "n",
      type: made,
    });
  });

  test.each([
    ["Shop", "Shop"],
    ["Shop (rotated 2026-01-31T23:59:59Z)", "Shop"],
    ["Shop (rotated 2026-01-31T23:59:59.123Z)", "Shop"],
    ["Shop (rotated by hand)", String.raw`Shop \(rotated by hand\)`],
    ["n".repeat(255), "n{220}"],
    [`n${"🔑".repeat(127)}`, "n(?:🔑){109}"],
  ])("another name in version 2: %s", (name, start) => {
    const made = TWO.rotate?.inputOf(apiKeyRecord({ id: "key_1", name, scope: "sending" }, "mail"));
    expect(made).toEqual({
      name: expect.stringMatching(new RegExp(`^${start}${MARK}$`, "u")) as unknown,
      type: "SMTP",
    });
    expect(String(made?.["name"]).length).toBeLessThanOrEqual(255);
  });

  test("nothing where it is not known what the credential may do", () => {
    expect(ONE.rotate?.inputOf(credentialRecord({ id: "key_1", name: "n", type: null }, "mail"))).toBeUndefined();
    expect(TWO.rotate?.inputOf(apiKeyRecord({ id: "key_1", name: "n", scope: "reading" }, "mail"))).toBeUndefined();
  });
});

describe("what is refused", () => {
  const said = [{ field: null, message: "No." }];
  test.each([
    [
      "version 1 by field",
      ONE,
      422,
      { message: "Both.", errors: { name: ["Too long.", "Odd."], type: ["Unknown."] } },
      [
        { field: ["name"], message: "Too long." },
        { field: ["name"], message: "Odd." },
        { field: ["type"], message: "Unknown." },
      ],
    ],
    [
      "version 2 by field",
      TWO,
      400,
      { message: "All.", details: [{ field: "scope", message: "Unknown." }] },
      [{ field: ["type"], message: "Unknown." }],
    ],
    [
      "version 2 by field, in the other shape",
      TWO,
      400,
      { details: { name: "Empty." } },
      [{ field: ["name"], message: "Empty." }],
    ],
    ["a field that is no argument", ONE, 422, { errors: { constructor: ["No."] } }, said],
    ["a sentence", ONE, 422, { message: "No." }, said],
    ["a sentence under another name", ONE, 400, { error: "No." }, said],
    ["a sentence within an object", TWO, 400, { error: { code: 1, message: "No." } }, said],
    ["details that nobody knows", TWO, 400, { message: "No.", details: 7 }, said],
    [
      "a name that is taken in version 2",
      TWO,
      409,
      { message: "No.", existing: {} },
      [{ field: ["name"], message: "No." }],
    ],
    ["a conflict in version 1", ONE, 409, { message: "No." }, said],
    ["nothing that can be read", ONE, 422, "No.", []],
    ["no body", ONE, 422, undefined, []],
  ])("%s", (_, writes, status, body, expected) => {
    expect(writes.readRefusals(jsonAnswer(body, status))).toEqual(expected);
  });
});
