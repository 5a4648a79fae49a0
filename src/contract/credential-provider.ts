import { registerEnumType } from "type-graphql";

const values: Record<string, string> = {};
const descriptions: Record<string, { readonly description: string }> = {};

/**
 * The `CredentialProvider` enum. Its values are the registered providers', which are known only when the schema is built: `declareProviders` fills
 * it before, and type-graphql looks inside it then.
 */
export const CredentialProviderEnum: Readonly<Record<string, string>> = values;

registerEnumType(values, {
  name: "CredentialProvider",
  description: "A provider whose credentials this graph knows.",
  valuesConfig: descriptions,
});

/** Adds the providers' names to the enum. Names equal values: `EMAILIT`. */
export function declareProviders(providers: readonly { readonly name: string; readonly description: string }[]): void {
  for (const { name, description } of providers) {
    values[name] = name;
    descriptions[name] = { description };
  }
}
