import { describe, expect, test } from "vitest";
import { SEQUIN_WRITES } from "../../../src/providers/sequin/writes.js";
import { jsonAnswer } from "../../support/json-answer.js";

const { create, update, remove, deactivate, rotate, reveal, readRefusals } = SEQUIN_WRITES;

describe("what is sent", () => {
  test("an import has its kind among the properties, and nothing that was not given", () => {
    const request = create?.request({ connectorKind: "stripe_key", properties: { name: "n", kind: "other" } }, "a key");
    expect(request).toMatchObject({ method: "POST", path: "/v1/credentials", idempotent: true, mustBeKnown: true });
    expect(json(request?.body)).toEqual({ properties: { name: "n", kind: "stripe_key" } });
  });

  test.each([
    [
      { oauthAppId: "app-1", name: "n", metadata: { a: 1 } },
      { oauth_app_id: "app-1", name: "n", metadata: { a: 1 } },
    ],
    [{ oauthAppId: null, name: null, metadata: null }, {}],
    [
      { name: "", metadata: {} },
      { name: "", metadata: {} },
    ],
  ])("an import with %j", (input, sent) => {
    const request = create?.request({ connectorKind: "k_key", properties: {}, ...input }, "a key");
    expect(json(request?.body)).toEqual({ properties: { kind: "k_key" }, ...sent });
  });

  test.each([
    [{ name: "n" }, { name: "n" }],
    [{ name: null }, { name: null }],
    [{ metadata: { a: 1 } }, { metadata: { a: 1 } }],
    [{ metadata: null }, { metadata: null }],
  ])("an update by %j has that and nothing else", (input, sent) => {
    const request = update?.("id-1", input);
    expect(request).toMatchObject({ method: "PATCH", path: "/v1/credentials/id-1", idempotent: true });
    expect(json(request?.body)).toEqual(sent);
  });

  test.each([[{}], [{ metadata: [1] }], [{ metadata: "text" }]])("an update by %j is refused", (input) => {
    expect(() => update?.("id-1", input)).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });

  test("nothing deletes, replaces or shows a credential: no page of Sequin says how", () => {
    expect([remove, deactivate, rotate, reveal, create?.readSecret, create?.keyed]).toEqual(Array(6).fill(undefined));
  });
});

describe("what is refused", () => {
  test.each([
    ["a property", { validation_errors: { "properties.secret": ["No."] } }, [["properties", "secret"]]],
    ["one of its members", { validation_errors: { "properties.scopes.1": ["No."] } }, [["properties", "scopes", "1"]]],
    ["all of them", { validation_errors: { properties: ["No."] } }, [["properties"]]],
    ["the kind", { validation_errors: { "properties.kind": ["No."] } }, [["connectorKind"]]],
    ["the app", { validation_errors: { oauth_app_id: ["No."] } }, [["oauthAppId"]]],
    [
      "name and metadata",
      { summary: "Both.", validation_errors: { name: ["No."], metadata: ["No."] } },
      [["name"], ["metadata"]],
    ],
    ["two things of one field", { validation_errors: { name: ["No.", "No."] } }, [["name"], ["name"]]],
    ["what is no argument", { validation_errors: { constructor: ["No."] } }, [null]],
    ["nothing in particular", { summary: "No." }, [null]],
    ["nothing in particular, in other words", { error: "No." }, [null]],
    ["nothing that can be read", { validation_errors: "No.", summary: 7 }, []],
  ])("%s", (_, body, fields) => {
    expect(readRefusals(jsonAnswer(body, 422))).toEqual(fields.map((field) => ({ field, message: "No." })));
  });

  test.each([undefined, null, "No.", []])("%j says nothing", (body) => {
    expect(readRefusals(jsonAnswer(body, 422))).toEqual([]);
  });
});

/** As it goes out. */
function json(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}
