import { expect, test } from "vitest";
import type { Provider, ProviderMutation } from "../../src/contract/provider.js";
import type { CollectionWrites } from "../../src/contract/writes.js";
import { validateProviders } from "../../src/contract/validate-providers.js";
import { emailit } from "../../src/providers/emailit/index.js";

const [create] = emailit.graphql.mutations ?? [];
if (create === undefined) throw new Error("Emailit has no mutation");
const { field, description, input, nodeType } = create;
const creation = { field, description, input, nodeType };

/** A creation whose every part can be another one. */
function withMutation(changes: {
  readonly field?: string;
  readonly description?: string;
  readonly collection?: string;
  readonly write?: "CREATE" | "IMPORT";
}): Provider {
  const mutation: ProviderMutation = { ...creation, write: "CREATE", collection: "credentials", ...changes };
  return { ...emailit, graphql: { ...emailit.graphql, mutations: [mutation] } };
}

function withWrites(writes: CollectionWrites | undefined): Provider {
  return {
    ...emailit,
    collections: emailit.collections.map((collection) => ({
      ...collection,
      bind: (source) => {
        const { writes: _own, ...bound } = collection.bind(source);
        return writes === undefined ? bound : { ...bound, writes };
      },
    })),
  };
}

const none: CollectionWrites = { readRefusals: () => [] };

test.for<[string, Provider, string]>([
  ["a field in other case", withMutation({ field: "Create" }), "mutation 'Create' is not in camel case"],
  ["no description", withMutation({ description: " " }), "mutation 'createEmailitCredential' has no description"],
  ["an input of another name", withMutation({ field: "makeOne" }), "and not 'MakeOneInput'"],
  [
    "a collection that is not there",
    withMutation({ collection: "drawer" }),
    "makes credentials in 'drawer', which is no collection",
  ],
  ["an import into a list with pages", withMutation({ write: "IMPORT" }), "does not come whole"],
  ["a mutation that the collection cannot do", withWrites(undefined), "'createEmailitCredential' needs writes.create"],
  [
    "a rotation without an end",
    withWrites({ ...none, rotate: { inputOf: () => undefined } }),
    "writes.rotate needs writes.create",
  ],
  [
    "a mutation twice",
    { ...emailit, graphql: { ...emailit.graphql, mutations: [create, create] } },
    "mutation 'createEmailitCredential' is defined more than once",
  ],
])("%s is a fault of the definition", ([, provider, fault]) => {
  expect(validateProviders([provider])).toContainEqual(expect.stringContaining(fault));
});
