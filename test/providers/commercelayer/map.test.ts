import { describe, expect, test } from "vitest";
import { jsonAnswer } from "../../support/json-answer.js";
import { exampleCollection, relatedTo, RESOURCE } from "./example.js";

const collection = exampleCollection();

function read(data: unknown, included?: unknown) {
  return collection.parseOne(jsonAnswer({ data, included }));
}

function withAttributes(attributes: Readonly<Record<string, unknown>>): unknown {
  return { ...RESOURCE, attributes: { ...RESOURCE.attributes, ...attributes } };
}

test("an API credential becomes a record", () => {
  expect(read(RESOURCE)).toEqual({
    key: "xYZkjABcde",
    instant: Date.parse("2018-01-01T12:00:00Z"),
    fault: undefined,
    record: {
      typeName: "CommerceLayerApiCredential",
      id: Buffer.from("COMMERCE_LAYER:example:api_credentials:xYZkjABcde").toString("base64url"),
      upstreamId: "xYZkjABcde",
      sourceKey: "example",
      provider: "COMMERCE_LAYER",
      name: "My app",
      kind: "OAUTH2_CLIENT",
      status: "ACTIVE",
      environment: "TEST",
      identifier: "xxxx-yyyy-zzzz",
      secret: { present: true, masked: null, revealable: true },
      scopes: ["market:all", "market:9", "stock_location:6"],
      domains: null,
      createdAt: "2018-01-01T12:00:00.000Z",
      updatedAt: "2018-01-02T12:00:00.000Z",
      expiresAt: null,
      lastUse: { state: "UNKNOWN", at: null },
      health: { status: "UNKNOWN", notes: [], checkedAt: null },
      metadata: { foo: "bar" },
      applicationKind: "sales_channel",
      confidential: true,
      redirectUri: "https://bluebrand.com/img/logo.svg",
      clientId: "xxxx-yyyy-zzzz",
      expiresIn: 7200,
      mode: "test",
      custom: false,
      reference: "ANY-EXTERNAL-REFERENCE",
      referenceOrigin: "ANY-EXTERNAL-REFERENCE-ORIGIN",
      organization: null,
      role: null,
    },
  });
});

describe("what the wire may vary in", () => {
  test.for([
    ["a live one", { mode: "live" }, { environment: "LIVE", mode: "live" }],
    ["a mode nobody knows", { mode: "staging" }, { environment: null, mode: "staging" }],
    ["no mode", { mode: null }, { environment: null, mode: null }],
    ["an empty name", { name: "" }, { name: "xxxx-yyyy-zzzz" }],
    ["neither name nor client id", { name: null, client_id: null }, { name: "xYZkjABcde", identifier: null }],
    ["no scopes", { scopes: null }, { scopes: null }],
    ["scopes that are empty", { scopes: "" }, { scopes: [] }],
    ["scopes with two spaces between", { scopes: "a  b" }, { scopes: ["a", "b"] }],
    ["no metadata", { metadata: null }, { metadata: null }],
    ["finer instants", { created_at: "2018-01-01T12:00:00.123456Z" }, { createdAt: "2018-01-01T12:00:00.123Z" }],
  ] as const)("%s", ([, attributes, expected]) => {
    expect(read(withAttributes(attributes))).toMatchObject({ fault: undefined, record: expected });
  });

  test("nothing but an id", () => {
    const { record, fault } = read({ id: "xYZkjABcde" });
    expect(fault).toBeUndefined();
    expect(record).toMatchObject({ name: "xYZkjABcde", createdAt: null, applicationKind: null, confidential: null });
  });

  test.for([
    ["name", 7, { name: "xxxx-yyyy-zzzz" }],
    ["kind", ["webapp"], { applicationKind: null }],
    ["confidential", "yes", { confidential: null }],
    ["expires_in", "7200", { expiresIn: null }],
    ["expires_in", 3e9, { expiresIn: null }],
    ["mode", 1, { mode: null, environment: null }],
    ["scopes", ["market:all"], { scopes: null }],
    ["created_at", "yesterday", { createdAt: null }],
    ["updated_at", 0, { updatedAt: null }],
    ["metadata", "none", { metadata: null }],
    ["custom", 0, { custom: null }],
    ["client_id", {}, { clientId: null, identifier: null }],
  ] as const)("%s of another form (%j) costs itself and is noted", ([attribute, value, expected]) => {
    expect(read(withAttributes({ [attribute]: value }))).toMatchObject({
      record: { upstreamId: "xYZkjABcde", ...expected },
      fault: { upstreamId: "xYZkjABcde", fields: [attribute] },
    });
  });
});

test("a secret that comes although it is not asked for is not kept", () => {
  const row = read(withAttributes({ client_secret: "hunter2hunter2hunter2" }));
  expect(row.record).toBeDefined();
  expect(JSON.stringify(row)).not.toContain("hunter2");
});

describe("what it is related to", () => {
  const organization = {
    id: "orgOrgOrg1",
    type: "organizations",
    attributes: {
      name: "The Blue Brand",
      slug: "the-blue-brand",
      domain: "the-blue-brand.commercelayer.io",
      created_at: "2017-01-01T12:00:00.000Z",
      updated_at: "2017-01-01T12:00:00.000Z",
      reference: null,
      reference_origin: null,
      metadata: { vip: true },
      config: { mfe: {} },
    },
  };
  const role = { id: "roleRole01", type: "roles", attributes: { name: "Read only", kind: "read_only" } };
  const both = {
    organization: { data: { type: "organizations", id: "orgOrgOrg1" } },
    role: { data: { type: "roles", id: "roleRole01" } },
  };

  test("comes along", () => {
    expect(read(relatedTo(both), [role, organization]).record).toMatchObject({
      organization: {
        upstreamId: "orgOrgOrg1",
        name: "The Blue Brand",
        slug: "the-blue-brand",
        domain: "the-blue-brand.commercelayer.io",
        reference: null,
        referenceOrigin: null,
        createdAt: "2017-01-01T12:00:00.000Z",
        updatedAt: "2017-01-01T12:00:00.000Z",
        metadata: { vip: true },
      },
      role: { upstreamId: "roleRole01", name: "Read only", kind: "read_only", metadata: null },
    });
  });

  test("may be spelt in the singular, as the API's description has it", () => {
    const linked = { role: { data: { type: "role", id: "roleRole01" } } };
    expect(read(relatedTo(linked), [role]).record).toMatchObject({ role: { kind: "read_only" } });
  });

  test("is null where there is none", () => {
    expect(read(relatedTo({ ...both, role: { data: null } }), [organization])).toMatchObject({
      record: { role: null, organization: { upstreamId: "orgOrgOrg1" } },
      fault: undefined,
    });
  });

  test("is known by its id where it does not come along", () => {
    for (const included of [undefined, null, [], "none", [7, { id: 1 }]]) {
      expect(read(relatedTo(both), included).record).toMatchObject({ role: { upstreamId: "roleRole01", kind: null } });
    }
  });

  test.for([7, [], {}, { id: "../x" }, { id: 1 }])("that cannot be read (%j) costs itself and is noted", (data) => {
    expect(read(relatedTo({ ...both, role: { data } }), [organization])).toMatchObject({
      record: { role: null, organization: { upstreamId: "orgOrgOrg1" } },
      fault: { fields: ["role"] },
    });
  });
});
