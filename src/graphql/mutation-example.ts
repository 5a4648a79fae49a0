import type { SourceRecord } from "../domain/source.js";
import type { GraphProvider } from "./provider-connection-resolver.js";

export interface MutationExample {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Makes a credential, with the first of these providers that can without being given a secret, at its first source. */
export function mutationExample(
  providers: readonly GraphProvider[],
  sources: readonly SourceRecord[],
): MutationExample | undefined {
  for (const { name, graphql } of providers) {
    const source = sources.find(({ provider }) => provider === name);
    for (const mutation of graphql.mutations ?? []) {
      if (mutation.write !== "CREATE" || mutation.example === undefined || source === undefined) continue;
      const { field, example } = mutation;
      return {
        query: queryOf(field),
        variables: { input: { source: source.key, ...example, idempotencyKey: `graphiql-${field}` } },
      };
    }
  }
  return undefined;
}

function queryOf(field: string): string {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  return `# This writes: it makes a credential and shows
# its secret this once. Run again, it makes no
# other: the idempotencyKey is the same. Choose
# another key whenever you change the input.
mutation ${name}(
  $input: ${name}Input!
) {
  ${field}(input: $input) {
    credential {
      id
      name
      status
    }
    secret {
      label
      value
    }
    userErrors {
      field
      message
      code
    }
  }
}
`;
}
