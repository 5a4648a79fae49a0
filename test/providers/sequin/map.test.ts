import { describe, expect, test } from "vitest";
import { APP_ID, ID, recordOf, rowOf, SAMPLE } from "./sequin-example.js";

test("the documentation's sample becomes a record", () => {
  expect(recordOf()).toEqual({
    typeName: "SequinCredential",
    id: Buffer.from(`SEQUIN:example:credentials:${ID}`).toString("base64url"),
    upstreamId: ID,
    sourceKey: "example",
    provider: "SEQUIN",
    name: "TEST ACCOUNT",
    kind: "API_KEY",
    status: "ACTIVE",
    environment: "TEST",
    identifier: null,
    secret: { present: true, masked: "***********", revealable: false },
    scopes: null,
    domains: null,
    createdAt: "2024-02-19T22:59:41.000Z",
    updatedAt: "2024-02-19T22:59:42.000Z",
    expiresAt: null,
    lastUse: { state: "UNKNOWN", at: null },
    health: {
      status: "ERROR",
      notes: ["We're receiving 401s from Stripe for this token."],
      checkedAt: "2023-12-15T01:29:29.000Z",
    },
    metadata: { custom_property: 42 },
    connector: "stripe",
    connectorKind: "stripe_key",
    healthStatus: "error",
    properties: { typeName: "SequinStripeKeyProperties", name: "TEST ACCOUNT", test: true },
    oauthApp: {
      ownedBySequin: false,
      appId: APP_ID,
      name: "Arakkis - Stripe",
      connector: "stripe",
      clientId: "b9f074c939140210e8c231845bbe8b98",
      metadata: {},
      createdAt: "2024-02-20T02:10:52.000Z",
      updatedAt: "2024-02-20T02:10:52.000Z",
    },
  });
});

describe("a kind of credential", () => {
  test.for([
    [
      "stripe",
      { kind: "stripe_key", name: "Acme", secret: "**********", test: false },
      { name: "Acme", kind: "API_KEY", environment: "LIVE", identifier: null, scopes: null, domains: null },
      { typeName: "SequinStripeKeyProperties", name: "Acme", test: false },
    ],
    [
      "stripe",
      { kind: "stripe_oauth2", name: "Acme", secret: "**********", test: true },
      { name: "Acme", kind: "OAUTH2_TOKEN", environment: "TEST" },
      { typeName: "SequinStripeOAuth2Properties", name: "Acme", test: true },
    ],
    [
      "airtable",
      {
        kind: "airtable_oauth2",
        airtable_uid: "usrX",
        refresh_token: "**********",
        scope: "data.records:read  schema.bases:read",
      },
      {
        name: "airtable (airtable_oauth2)",
        kind: "OAUTH2_TOKEN",
        environment: null,
        identifier: "usrX",
        scopes: ["data.records:read", "schema.bases:read"],
      },
      {
        typeName: "SequinAirtableOAuth2Properties",
        airtableUid: "usrX",
        scope: "data.records:read  schema.bases:read",
      },
    ],
    [
      "checkout_champ",
      { kind: "checkout_champ_password", login_id: "acme-api", password: "**********" },
      { name: "acme-api", kind: "PASSWORD", identifier: "acme-api" },
      { typeName: "SequinCheckoutChampPasswordProperties", loginId: "acme-api" },
    ],
    [
      "github",
      { kind: "github_app", account_type: "Organization", account_login: "acme", installation_id: 4_711_000_000 },
      { name: "acme", kind: "APP_INSTALLATION", identifier: "acme" },
      {
        typeName: "SequinGithubAppProperties",
        accountType: "Organization",
        accountLogin: "acme",
        installationId: "4711000000",
      },
    ],
    [
      "hubspot",
      {
        kind: "hubspot_oauth2",
        hub_domain: "acme.example",
        hub_id: 4711,
        refresh_token: "**********",
        scopes: ["oauth", "crm.objects.deals.read"],
      },
      {
        name: "acme.example",
        kind: "OAUTH2_TOKEN",
        identifier: "4711",
        scopes: ["oauth", "crm.objects.deals.read"],
        domains: ["acme.example"],
      },
      {
        typeName: "SequinHubspotOAuth2Properties",
        hubDomain: "acme.example",
        hubId: "4711",
        scopes: ["oauth", "crm.objects.deals.read"],
      },
    ],
    [
      "linear",
      { kind: "linear_oauth2", access_token: "**********", scope: "read,write" },
      { name: "linear (linear_oauth2)", kind: "OAUTH2_TOKEN", scopes: ["read", "write"] },
      { typeName: "SequinLinearOAuth2Properties", scope: "read,write" },
    ],
    [
      "stripe",
      { kind: "stripe_sequin", name: "Acme", secret: "**********", test: true },
      { name: "Acme", kind: "OTHER", environment: "TEST" },
      {
        typeName: "SequinOtherProperties",
        json: { kind: "stripe_sequin", name: "Acme", secret: "**********", test: true },
      },
    ],
    [
      "auth0",
      { kind: "auth0_key", domain: "acme.example", client_id: "abc", client_secret: "**********" },
      { name: "auth0 (auth0_key)", kind: "API_KEY", identifier: "abc", domains: null },
      {
        typeName: "SequinOtherProperties",
        json: { kind: "auth0_key", domain: "acme.example", client_id: "abc", client_secret: "**********" },
      },
    ],
    [
      "workday",
      { kind: "workday_password", username: "ISU", password: "**********", name: 7, test: "no", scopes: "all" },
      { name: "workday (workday_password)", kind: "PASSWORD", identifier: "ISU", environment: null, scopes: null },
      {
        typeName: "SequinOtherProperties",
        json: {
          kind: "workday_password",
          username: "ISU",
          password: "**********",
          name: 7,
          test: "no",
          scopes: "all",
        },
      },
    ],
  ] as const)("of %s as %j", ([provider, properties, expected, shown]) => {
    const { record, fault } = rowOf({ ...SAMPLE, provider, properties });
    expect(record).toMatchObject({ ...expected, connector: provider, connectorKind: properties.kind });
    expect(record).toHaveProperty("properties", shown);
    expect(fault).toBeUndefined();
  });
});

describe("what the wire may vary in", () => {
  const { properties } = SAMPLE;
  const unnamed = { ...properties, name: undefined };
  test.for([
    ["a name that people gave", { name: "Billing" }, { name: "Billing" }],
    ["an empty name", { name: "" }, { name: "TEST ACCOUNT" }],
    ["neither name", { properties: { ...properties, name: "" } }, { name: "stripe (stripe_key)" }],
    ["no name and no provider", { provider: null, properties: unnamed }, { name: "stripe_key", connector: null }],
    ["no name and no kind", { properties: {} }, { name: "stripe", kind: "OTHER", connectorKind: null }],
    ["nothing to be named after", { provider: undefined, properties: undefined }, { name: ID, properties: null }],
    [
      "a kind in both places, of which that of the properties counts",
      { kind: "stripe_oauth2", properties: unnamed },
      { connectorKind: "stripe_key" },
    ],
    [
      "a kind at the top alone",
      { kind: "stripe_key", properties: { name: "A", test: true } },
      { connectorKind: "stripe_key", properties: { typeName: "SequinStripeKeyProperties", name: "A", test: true } },
    ],
    [
      "a kind without properties",
      { kind: "github_app", properties: null },
      { kind: "APP_INSTALLATION", properties: null },
    ],
    ["a kind that ends unlike others", { properties: { kind: "stripe_oauth" } }, { kind: "OTHER" }],
    ["a kind named like a member of every object", { properties: { kind: "constructor" } }, { kind: "OTHER" }],
    ["no health", { health: undefined }, { health: { status: "UNKNOWN", notes: [], checkedAt: null } }],
    ["a health not known yet", { health: null }, { health: { status: "UNKNOWN" }, healthStatus: null }],
    ["good health", { health: { status: "ok", notes: [] } }, { health: { status: "OK", notes: [], checkedAt: null } }],
    ["middling health", { health: { status: "warn" } }, { health: { status: "WARN", notes: [] } }],
    ["another word for it", { health: { status: "healthy" } }, { health: { status: "UNKNOWN" } }],
    ["another word is kept", { health: { status: "healthy" } }, { healthStatus: "healthy" }],
    ["a time without zone", { created_at: "2024-02-19 22:59:41" }, { createdAt: "2024-02-19T22:59:41.000Z" }],
    ["metadata that is null", { metadata: null }, { metadata: null }],
    [
      "Sequin's own app",
      { oauth_app_id: null, oauth_app: { kind: "sequin" } },
      { oauthApp: { ownedBySequin: true, appId: null, name: "Sequin", connector: null, clientId: null } },
    ],
    ["an app of which only the id comes", { oauth_app: null }, { oauthApp: { ownedBySequin: false, appId: APP_ID } }],
    ["no app", { oauth_app: null, oauth_app_id: null }, { oauthApp: null }],
    [
      "a mask of another sort",
      { properties: { ...properties, secret: "sk_test_****" } },
      { secret: { present: true, masked: null, revealable: false } },
    ],
    ["a name of asterisks", { properties: { ...properties, name: "***", secret: null } }, { secret: { masked: null } }],
  ] as const)("%s", ([, changes, expected]) => {
    const { record, fault } = rowOf({ ...SAMPLE, ...changes });
    expect(record).toMatchObject(expected);
    expect(fault).toBeUndefined();
  });
});

describe("what cannot be read is null, noted by its name, and costs nothing else", () => {
  test.for([
    [
      "properties.test",
      { properties: { ...SAMPLE.properties, test: "yes" } },
      {
        environment: null,
        name: "TEST ACCOUNT",
        properties: { typeName: "SequinStripeKeyProperties", name: "TEST ACCOUNT", test: null },
      },
    ],
    [
      "properties.name",
      { properties: { ...SAMPLE.properties, name: { first: "Paul" } } },
      { name: "stripe (stripe_key)", environment: "TEST", properties: { name: null, test: true } },
    ],
    [
      "properties.kind",
      { kind: "stripe_key", properties: { ...SAMPLE.properties, kind: 7 } },
      { connectorKind: "stripe_key", properties: { typeName: "SequinStripeKeyProperties" } },
    ],
    [
      "properties.scope",
      { properties: { kind: "linear_oauth2", scope: ["read"] } },
      { scopes: null, properties: { typeName: "SequinLinearOAuth2Properties", scope: null } },
    ],
    ["properties", { properties: "stripe" }, { properties: null, connectorKind: null, secret: { masked: null } }],
    [
      "health.time",
      { health: { ...SAMPLE.health, time: "just now" } },
      { health: { status: "ERROR", checkedAt: null } },
    ],
    ["health.notes", { health: { ...SAMPLE.health, notes: "bad" } }, { health: { status: "ERROR", notes: [] } }],
    ["health", { health: "error" }, { health: { status: "UNKNOWN" }, healthStatus: null }],
    ["oauth_app.name", { oauth_app: { ...SAMPLE.oauth_app, name: 7 } }, { oauthApp: { appId: APP_ID, name: null } }],
    ["oauth_app", { oauth_app: "stripe" }, { oauthApp: { appId: APP_ID, name: null } }],
    ["provider", { provider: 7 }, { connector: null }],
    ["metadata", { metadata: "custom" }, { metadata: null }],
    ["created_at", { created_at: "2024-02-30T00:00:00Z" }, { createdAt: null }],
  ] as const)("%s", ([field, changes, expected]) => {
    const { record, fault } = rowOf({ ...SAMPLE, ...changes });
    expect(record).toMatchObject(expected);
    expect(fault).toEqual({ upstreamId: ID, fields: [field] });
  });

  test("all that is unreadable is noted together", () => {
    const changes = {
      provider: 7,
      health: { status: 1, time: 2 },
      properties: { kind: "github_app", account_type: 3 },
    };
    expect(rowOf({ ...SAMPLE, ...changes }).fault?.fields).toEqual([
      "provider",
      "properties.account_type",
      "health.status",
      "health.time",
    ]);
  });
});

test("no secret is kept, even one that Sequin forgot to mask", () => {
  for (const kind of [
    "stripe_key",
    "stripe_sequin",
    "airtable_oauth2",
    "hubspot_oauth2",
    "linear_oauth2",
    "new_kind",
  ]) {
    const secrets = ["secret", "access_token", "refresh_token", "password", "client_secret", "apiKey", "url"];
    const properties = { kind, ...Object.fromEntries(secrets.map((name) => [name, `hunter2-${name}`])) };
    const oauth_app = { ...SAMPLE.oauth_app, client_secret: "hunter2-app" };
    expect(JSON.stringify(rowOf({ ...SAMPLE, properties, oauth_app, token: "hunter2-top" }))).not.toContain("hunter2");
  }
});

test("an id that is no UUID in lower case leaves the row out", () => {
  for (const id of ["", "..", ID.toUpperCase(), 7, null]) {
    expect(rowOf({ ...SAMPLE, id }).record).toBeUndefined();
  }
});
