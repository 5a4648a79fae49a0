import { describe, expect, test } from "vitest";
import { readRefusals } from "../../../src/providers/commercelayer/refusals.js";
import { COMMERCE_LAYER_WRITES } from "../../../src/providers/commercelayer/writes.js";
import { jsonAnswer } from "../../support/json-answer.js";

const { create, update, remove, reveal } = COMMERCE_LAYER_WRITES;
const JSON_API = "application/vnd.api+json";
const INPUT = { name: "n", applicationKind: "webapp", organizationId: "org1" };
const ORGANIZATION = { organization: { data: { type: "organizations", id: "org1" } } };

describe("what is sent", () => {
  test.each([
    [{}, {}, {}],
    [{ roleId: "role1" }, {}, { role: { data: { type: "roles", id: "role1" } } }],
    [{ roleId: null, redirectUri: null, expiresIn: null, mode: null, custom: null, metadata: null }, {}, {}],
    [
      {
        redirectUri: "https://a.test/",
        expiresIn: 7200,
        mode: "live",
        custom: false,
        reference: "r",
        referenceOrigin: "o",
        metadata: {},
      },
      {
        redirect_uri: "https://a.test/",
        expires_in: 7200,
        mode: "live",
        custom: false,
        reference: "r",
        reference_origin: "o",
        metadata: {},
      },
      {},
    ],
  ])("a creation with %j", (input, attributes, relationships) => {
    const request = create?.request({ ...INPUT, ...input }, "a key that Commerce Layer does not know");
    expect(request).toMatchObject({
      method: "POST",
      path: "/api/api_credentials",
      headers: { "content-type": JSON_API, accept: JSON_API },
    });
    // A repeat would make another one, and without fields the answer holds the secret.
    expect([request?.idempotent, request?.query]).toEqual([undefined, undefined]);
    expect(json(request?.body)).toEqual({
      data: {
        type: "api_credentials",
        attributes: { name: "n", kind: "webapp", ...attributes },
        relationships: { ...ORGANIZATION, ...relationships },
      },
    });
  });

  test.each([
    [{ name: "n" }, { attributes: { name: "n" } }],
    [
      { redirectUri: null, expiresIn: null, reference: null, referenceOrigin: null, metadata: null },
      { attributes: { redirect_uri: null, expires_in: null, reference: null, reference_origin: null, metadata: null } },
    ],
    [{ roleId: "role1" }, { attributes: {}, relationships: { role: { data: { type: "roles", id: "role1" } } } }],
    [{ roleId: null }, { attributes: {}, relationships: { role: { data: null } } }],
  ])("an update by %j has that and nothing else", (input, sent) => {
    const request = update?.("id1", input);
    expect(request).toMatchObject({ method: "PATCH", path: "/api/api_credentials/id1", idempotent: true });
    expect(json(request?.body)).toEqual({ data: { type: "api_credentials", id: "id1", ...sent } });
  });

  test("an update by nothing is refused", () => {
    expect(() => update?.("id1", {})).toThrow(expect.objectContaining({ code: "BAD_USER_INPUT" }));
  });

  test("no answer but a creation's and a reveal's holds the secret", () => {
    expect(fieldsOf(update?.("id1", { name: "n" }).query)).toContain("name");
    expect(fieldsOf(update?.("id1", { name: "n" }).query)).not.toContain("client_secret");
    expect(fieldsOf(reveal?.request("id1").query)).toEqual(["client_secret"]);
    expect(remove?.("id1")).toMatchObject({ method: "DELETE", path: "/api/api_credentials/id1" });
  });
});

test.each([
  ["a secret", { client_secret: "s" }, "s"],
  ["null", { client_secret: null }, undefined],
  ["an empty one", { client_secret: "" }, undefined],
  ["none", {}, undefined],
])("of an answer with %s", (_, attributes, expected) => {
  const answer = jsonAnswer({ data: { id: "id1", type: "api_credentials", attributes } });
  expect(create?.readSecret?.(answer)?.value.unwrap()).toBe(expected);
  expect(reveal?.read(answer)?.value.unwrap()).toBe(expected);
});

describe("what is refused", () => {
  test.each([
    ["/data/attributes/name", ["name"]],
    ["/data/attributes/kind", ["applicationKind"]],
    ["/data/attributes/redirect_uri", ["redirectUri"]],
    ["/data/attributes/expires_in", ["expiresIn"]],
    ["/data/attributes/mode", ["mode"]],
    ["/data/attributes/custom", ["custom"]],
    ["/data/attributes/reference", ["reference"]],
    ["/data/attributes/reference_origin", ["referenceOrigin"]],
    ["/data/attributes/metadata", ["metadata"]],
    ["/data/relationships/organization", ["organizationId"]],
    ["/data/relationships/role", ["roleId"]],
    ["/data/attributes/other", null],
    ["constructor", null],
  ])("%s", (pointer, field) => {
    expect(readRefusals(jsonAnswer({ errors: [errorAt(pointer)] }, 422))).toEqual([{ field, message: "No." }]);
  });

  test.each([
    [
      "all of it, in order",
      [errorAt("/data/attributes/mode", "First."), errorAt("/data/attributes/name", "Second.")],
      [
        { field: ["mode"], message: "First." },
        { field: ["name"], message: "Second." },
      ],
    ],
    ["by its title where that is all", [{ title: "Title" }], [{ field: null, message: "Title" }]],
    ["without a pointer", [{ detail: "No.", source: { parameter: "include" } }], [{ field: null, message: "No." }]],
    ["without a word", [{ source: { pointer: "/data/attributes/name" } }], []],
  ])("%s", (_, errors, expected) => {
    expect(readRefusals(jsonAnswer({ errors }, 422))).toEqual(expected);
  });

  test.each([undefined, null, "No.", {}, { errors: {} }])("%j says nothing", (body) => {
    expect(readRefusals(jsonAnswer(body, 422))).toEqual([]);
  });
});

function fieldsOf(query: readonly (readonly [string, string])[] | undefined): string[] | undefined {
  return query?.find(([name]) => name === "fields[api_credentials]")?.[1].split(",");
}

function errorAt(pointer: string, detail = "No."): object {
  return { title: "Title", detail, code: "VALIDATION_ERROR", source: { pointer } };
}

/** As it goes out. */
function json(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body));
}
