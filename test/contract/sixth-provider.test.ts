import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { validateProviders } from "../../src/contract/validate-providers.js";
import { PROVIDERS } from "../../src/providers/registry.js";
import { emailit } from "../../src/sandbox/emailit/emailit.js";
import { startEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { describeProvider } from "../support/describe-provider.js";
import { edgesOf, followConnection } from "../support/follow-connection.js";
import { openGateway, sourceEntry, type TestGateway } from "../support/gateway.js";
import { controlOf } from "../sandbox/support/http.js";
import { vaultEmulator } from "../support/vault/vault-emulator.js";
import { vault } from "../support/vault/vault-provider.js";

const WITH_VAULT = [...PROVIDERS, vault];

describeProvider("A provider of the tests' own", {
  provider: vault,
  emulator: vaultEmulator,
  unknownIds: ["aaaaaaaaaaaa"],
  expected: (record) => ({
    typeName: "VaultKey",
    provider: "VAULT",
    upstreamId: record["id"],
    name: record["label"],
    label: record["label"],
  }),
});

describe("a provider that no other file knows of", () => {
  const opened = new AsyncDisposableStack();
  let gateway: TestGateway;
  let vaultIds: string[];
  let mailIds: string[];

  beforeAll(async () => {
    const safe = opened.use(await startEmulator(vaultEmulator, { size: 70 }));
    const mail = opened.use(await startEmulator(emailit, { size: 30 }));
    vaultIds = await controlOf(safe.source.baseUrl).ids();
    mailIds = await controlOf(mail.source.baseUrl).ids();
    gateway = opened.use(
      await openGateway({ sources: [sourceEntry("safe", safe.source), sourceEntry("mail", mail.source)] }, WITH_VAULT),
    );
  });
  afterAll(() => opened.disposeAsync());

  test("is well defined beside the others", () => {
    expect(validateProviders(WITH_VAULT)).toEqual([]);
  });

  test("is configured, listed with the others and paged in both directions", async () => {
    for (const direction of ["forward", "backward"] as const) {
      const edges = edgesOf(await followConnection(gateway, { direction, size: () => 17 }));
      expect(edges.map(({ node }) => node.upstreamId)).toEqual([...vaultIds, ...mailIds]);
    }
  });

  test("has its type, its enum value and its own connection", async () => {
    const { data, errors } = await gateway.ask(`{
      vaultKeys(source: "safe", first: 1) { nodes { __typename provider label upstreamId } }
      credentialSource(key: "safe") { provider capabilities { collections { name typeName pagination largestPage } } }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      vaultKeys: { nodes: [{ __typename: "VaultKey", provider: "VAULT", upstreamId: vaultIds[0] }] },
      credentialSource: {
        provider: "VAULT",
        capabilities: {
          collections: [{ name: "keys", typeName: "VaultKey", pagination: "CURSOR", largestPage: 50 }],
        },
      },
    });
  });

  test("has its own mutation, and those that all have", async () => {
    const made = await gateway.ask(`mutation {
      createVaultKey(input: { source: "safe", label: "Front door" }) {
        credential { id label } secret { label value } userErrors { message }
      }
      refused: createVaultKey(input: { source: "safe", label: "" }) { credential { id } userErrors { field message code } }
    }`);
    expect(made.errors).toEqual([]);
    expect(made.data).toMatchObject({
      createVaultKey: { credential: { label: "Front door" }, secret: { label: "combination" }, userErrors: [] },
      refused: {
        credential: null,
        userErrors: [{ field: ["label"], message: "A key has a label.", code: "UPSTREAM_REJECTED" }],
      },
    });
    const { createVaultKey } = z
      .object({ createVaultKey: z.object({ credential: z.object({ id: z.string() }) }) })
      .parse(made.data);
    const { id } = createVaultKey.credential;
    const turned = await gateway.ask(
      `mutation ($id: ID!) {
        rotateCredential(input: { id: $id, revokeOld: NOW }) {
          credential { name } secret { label } deletedCredentialId userErrors { message }
        }
      }`,
      { id },
    );
    expect(turned.data).toEqual({
      rotateCredential: {
        credential: { name: "Front door" },
        secret: { label: "combination" },
        deletedCredentialId: id,
        userErrors: [],
      },
    });
  });
});
