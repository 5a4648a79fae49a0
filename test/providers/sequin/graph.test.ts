import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { sequin, type SequinEntry } from "../../../src/sandbox/sequin/sequin.js";
import { startEmulator, type RunningEmulator } from "../../../src/sandbox/kit/start-emulator.js";
import { controlOf } from "../../sandbox/support/http.js";
import { openGateway, sourceEntry, type TestGateway } from "../../support/gateway.js";

const opened = new AsyncDisposableStack();
let emulator: RunningEmulator<SequinEntry>;
let gateway: TestGateway;

beforeAll(async () => {
  emulator = await startEmulator(sequin, { size: 100, seed: 5 });
  opened.defer(() => emulator.close());
  gateway = opened.use(await openGateway({ sources: [sourceEntry("syncs", emulator.source)] }));
});
afterAll(() => opened.disposeAsync());

/** Each member of the union with all its fields: fields of one name have one type, or this would not be valid. */
const EVERYTHING = `{
  sequinCredentials(first: 100) {
    nodes {
      connector connectorKind healthStatus
      oauthApp { ownedBySequin appId name connector clientId metadata createdAt updatedAt }
      properties {
        __typename
        ... on SequinAirtableOAuth2Properties { airtableUid scope }
        ... on SequinCheckoutChampPasswordProperties { loginId }
        ... on SequinGithubAppProperties { accountType accountLogin installationId }
        ... on SequinHubspotOAuth2Properties { hubDomain hubId scopes }
        ... on SequinLinearOAuth2Properties { scope }
        ... on SequinStripeKeyProperties { name test }
        ... on SequinStripeOAuth2Properties { name test }
        ... on SequinOtherProperties { json }
      }
    }
    totalCount
    sources { status upstreamRequests }
  }
}`;

const everything = z.object({
  sequinCredentials: z.object({
    nodes: z.array(z.object({ connectorKind: z.string(), properties: z.looseObject({ __typename: z.string() }) })),
    totalCount: z.number(),
    sources: z.array(z.unknown()),
  }),
});

test("one selection takes the properties of every kind, with one request", async () => {
  const { data, errors } = await gateway.ask(EVERYTHING);
  expect(errors).toEqual([]);
  const { nodes, totalCount, sources } = everything.parse(data).sequinCredentials;
  expect(totalCount).toBe(100);
  expect(sources).toEqual([{ status: "OK", upstreamRequests: 1 }]);
  const typesByKind = new Map(nodes.map(({ connectorKind, properties }) => [connectorKind, properties.__typename]));
  expect(Object.fromEntries(typesByKind)).toMatchObject({
    airtable_oauth2: "SequinAirtableOAuth2Properties",
    checkout_champ_password: "SequinCheckoutChampPasswordProperties",
    github_app: "SequinGithubAppProperties",
    hubspot_oauth2: "SequinHubspotOAuth2Properties",
    linear_oauth2: "SequinLinearOAuth2Properties",
    stripe_key: "SequinStripeKeyProperties",
    stripe_oauth2: "SequinStripeOAuth2Properties",
    netsuite_key: "SequinOtherProperties",
  });
});

test("nothing that Sequin masks less than wholly reaches a client", async () => {
  const control = controlOf(emulator.source.baseUrl);
  const properties = { kind: "stripe_key", name: "Acme", secret: "sk_live_hunter2", test: false };
  const known = await control.insert({ collection: "credentials", record: { provider: "stripe", properties } });
  const unknown = await control.insert({
    collection: "credentials",
    record: { provider: "new", properties: { kind: "new_key", apiKey: "hunter2", nested: { pass: ["hunter2"] } } },
  });
  const { text, errors } = await gateway.ask(EVERYTHING.replace("first: 100", 'first: 100, connector: "new"'));
  expect(errors).toEqual([]);
  expect(text).toContain("new_key");
  expect(text).not.toContain("hunter2");
  expect((await gateway.ask(EVERYTHING)).text).not.toContain("hunter2");
  for (const record of [known, unknown]) await control.remove(z.string().parse(record["id"]));
});

test("the native arguments leave what they name, and count it", async () => {
  const query = `query Filtered($metadata: JSON) {
    sequinCredentials(connector: "stripe", connectorKind: "stripe_key", metadata: $metadata, first: 100) {
      nodes { connector connectorKind metadata }
      totalCount
      sources { pushedDown checkedHere }
    }
  }`;
  const { data, errors } = await gateway.ask(query, { metadata: { custom_property: 42 } });
  expect(errors).toEqual([]);
  const records = await controlOf(emulator.source.baseUrl).truth();
  const matching = records.filter(({ properties, metadata }) => {
    const kind = z.object({ kind: z.string() }).parse(properties).kind;
    return kind === "stripe_key" && z.looseObject({}).parse(metadata)["custom_property"] === 42;
  });
  expect(matching.length).toBeGreaterThan(0);
  expect(data).toEqual({
    sequinCredentials: {
      nodes: matching.map(() => ({
        connector: "stripe",
        connectorKind: "stripe_key",
        metadata: { custom_property: 42 },
      })),
      totalCount: matching.length,
      sources: [{ pushedDown: [], checkedHere: ["connector", "connectorKind", "metadata"] }],
    },
  });
});

test("an argument that is empty or of another shape is BAD_USER_INPUT", async () => {
  for (const given of ['connector: ""', 'healthStatus: ""', "metadata: [1]", 'metadata: "x"']) {
    const { data, errors } = await gateway.ask(`{ sequinCredentials(${given}) { totalCount } }`);
    expect(data).toEqual({ sequinCredentials: null });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  }
});
