import type { Collection } from "./collection.js";
import type { Provider, ProviderMutation } from "./provider.js";

/** What is wrong with a provider's mutations, as far as that shows without a source. */
export function* validateMutations({ graphql, collections }: Provider): Generator<string> {
  for (const mutation of graphql.mutations ?? []) {
    const { field, description, input } = mutation;
    if (!/^[a-z][A-Za-z0-9]*$/.test(field)) yield `mutation '${field}' is not in camel case`;
    if (description.trim() === "") yield `mutation '${field}' has no description`;
    const wanted = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    if (input.name !== wanted) yield `the input of mutation '${field}' is '${input.name}' and not '${wanted}'`;
    if (isMaking(mutation) && !collections.some(({ name }) => name === mutation.collection)) {
      yield `mutation '${field}' makes credentials in '${mutation.collection}', which is no collection`;
    }
  }
}

/** What is wrong with the writes of a bound collection: what a mutation promises and the collection cannot do, and what needs something else. */
export function* validateWrites(
  name: string,
  { writes, pager }: Pick<Collection, "writes" | "pager">,
  mutations: readonly ProviderMutation[],
): Generator<string> {
  const revokes = writes?.remove !== undefined || writes?.deactivate !== undefined;
  if (writes?.rotate !== undefined && (writes.create === undefined || !revokes)) {
    yield "writes.rotate needs writes.create, and writes.remove or writes.deactivate";
  }
  for (const mutation of mutations.filter(isMaking)) {
    if (mutation.collection !== name) continue;
    if (writes?.create === undefined) yield `mutation '${mutation.field}' needs writes.create`;
    if (mutation.write === "IMPORT" && pager.style !== "whole") {
      yield `mutation '${mutation.field}' imports into a list that does not come whole: nobody could say whether it made one`;
    }
  }
}

type Making = Extract<ProviderMutation, { readonly write: "CREATE" | "IMPORT" }>;

function isMaking(mutation: ProviderMutation): mutation is Making {
  return mutation.write === "CREATE" || mutation.write === "IMPORT";
}
