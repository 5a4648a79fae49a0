import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Collection } from "../../src/contract/collection.js";
import type { Provider } from "../../src/contract/provider.js";
import { validateProviders } from "../../src/contract/validate-providers.js";
import type { FilterCapability } from "../../src/domain/source.js";
import type { Pager } from "../../src/pagination/pager.js";
import { ahasend } from "../../src/providers/ahasend/index.js";
import { AhaSendSmtpCredential } from "../../src/providers/ahasend/types.js";
import { emailit } from "../../src/providers/emailit/index.js";

function emailitWith(changes: Partial<Provider>): Provider {
  return { ...emailit, ...changes };
}

function collectionWith(changes: Partial<Collection>): Provider {
  return emailitWith({
    collections: emailit.collections.map((collection) => ({
      ...collection,
      bind: (source): Collection => ({ ...collection.bind(source), ...changes }),
    })),
  });
}

function paged(pager: Pager): Provider {
  return collectionWith({ pager });
}

function filteredBy(...capabilities: readonly FilterCapability[]): Provider {
  return collectionWith({ filters: { capabilities, write: () => undefined } });
}

test("definitions without fault give no complaint", () => {
  expect(validateProviders([emailit, ahasend])).toEqual([]);
});

describe("one fault each", () => {
  const { connection } = emailit.graphql;
  test.for<[string, Provider, string]>([
    ["a name that is no enum value", emailitWith({ name: "Emailit" }), "the name is no enum value"],
    ["a name without description", emailitWith({ description: " " }), "the provider has no description"],
    [
      "a connection without description",
      emailitWith({ graphql: { ...emailit.graphql, connection: { ...connection, description: "" } } }),
      "the connection has no description",
    ],
    [
      "a field in other case",
      emailitWith({ graphql: { ...emailit.graphql, connection: { ...connection, field: "Emailit" } } }),
      "'Emailit' is not in camel case",
    ],
    [
      "a type prefix in other case",
      emailitWith({ graphql: { ...emailit.graphql, connection: { ...connection, typePrefix: "emailit" } } }),
      "'emailit' is not in pascal case",
    ],
    ["a pattern without anchors", emailitWith({ upstreamId: /[a-z]+/ }), "upstreamId is not anchored"],
    ["a pattern that remembers", emailitWith({ upstreamId: /^[a-z]+$/g }), "flag g, m or y"],
    ["a pattern that takes '..'", emailitWith({ upstreamId: /^[a-z.]{2}$/ }), "upstreamId matches '..'"],
    ["a pattern that takes nothing", emailitWith({ upstreamId: /^[a-z]*$/ }), "upstreamId matches ''"],
    ["no settings to try", emailitWith({ settingsExamples: [] }), "settingsExamples is empty"],
    [
      "settings that do not fit",
      emailitWith({ settingsExamples: [{ apiVersion: 3 }] }),
      "settingsExamples[0] does not",
    ],
    [
      "an origin with a path",
      emailitWith({ config: { ...emailit.config, liveOrigin: "https://api.emailit.com/v1" } }),
      "liveOrigin is no origin",
    ],
    [
      "a configuration name in other case",
      emailitWith({ config: { ...emailit.config, provider: "Emailit" } }),
      "'Emailit' is not in lower case",
    ],
    [
      "a secret that is not among the authKeys",
      emailitWith({ config: { ...emailit.config, authKeys: [["token"]] } }),
      "authorize with settingsExamples[0] throws",
    ],
    [
      "settings that a collection does not understand",
      emailitWith({
        config: { ...emailit.config, settings: z.object({}) },
        settingsExamples: [{}],
        collections: ahasend.collections,
        graphql: { ...emailit.graphql, objectTypes: ahasend.graphql.objectTypes },
      }),
      "collection 'smtp-credentials' with settingsExamples[0] throws",
    ],
    [
      "a colon in a collection",
      emailitWith({ collections: emailit.collections.map((collection) => ({ ...collection, name: "a:b" })) }),
      "collection 'a:b' has other than",
    ],
    [
      "a collection twice",
      emailitWith({ collections: [...emailit.collections, ...emailit.collections] }),
      "collection 'credentials' is defined more than once",
    ],
    [
      "an object type that nothing has",
      emailitWith({
        graphql: { ...emailit.graphql, objectTypes: [...emailit.graphql.objectTypes, AhaSendSmtpCredential] },
      }),
      "no collection has type 'AhaSendSmtpCredential'",
    ],
    ["a page of no rows", paged({ style: "cursor", maxLimit: 0 }), "maxLimit 0 is no positive whole number"],
    ["half a row", paged({ style: "page", maxLimit: 10, defaultLimit: 2.5 }), "defaultLimit 2.5 is no positive"],
    ["a default over the cap", paged({ style: "page", maxLimit: 10, defaultLimit: 25 }), "defaultLimit 25 is over"],
    [
      "a ceiling below zero",
      paged({ style: "offset", maxLimit: 10, defaultLimit: 10, maxOffset: -1 }),
      "maxOffset -1 is no whole number",
    ],
    [
      "no precision",
      paged({ style: "seek", maxLimit: 10, defaultLimit: 10, precision: 0 }),
      "precision 0 is no length of time",
    ],
    [
      "a field that can have no value",
      collectionWith({ constants: { kind: [] } }),
      "no credential has a value of 'kind'",
    ],
    [
      "a filter by a field that is lacked",
      filteredBy({ field: "expiresAt", operators: ["gt"], exact: false }),
      "filters by 'expiresAt', which its credentials lack",
    ],
    [
      "a filter that nobody can ask for",
      filteredBy({ field: "kind", operators: ["contains"], exact: false }),
      "filters by 'kind.contains', which is no condition",
    ],
    [
      "a filter that is exact and is not",
      filteredBy(
        { field: "name", operators: ["eq", "in"], exact: true },
        { field: "name", operators: ["in"], exact: false },
      ),
      "filters by 'name.in' more than once",
    ],
  ])("%s", ([, provider, fault]) => {
    const faults = validateProviders([provider]);
    expect(faults.join("\n")).toContain(fault);
    for (const complaint of faults) expect(complaint).toMatch(new RegExp(`^${provider.name}: |^collection|^object`));
  });
});

test("every fault of every provider is told at once", () => {
  const faults = validateProviders([
    emailitWith({ name: "one", description: "" }),
    emailitWith({ name: "two", collections: [] }),
  ]);
  expect(faults).toEqual(
    expect.arrayContaining([
      "provider of the configuration 'emailit' is defined more than once",
      "connection field 'emailitCredentials' is defined more than once",
      "type prefix 'EmailitCredential' is defined more than once",
      "object type 'EmailitCredential' is defined more than once",
      "one: the name is no enum value such as EMAILIT",
      "one: the provider has no description",
      "two: collections is empty",
    ]),
  );
});
