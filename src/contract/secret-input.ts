import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { Secret } from "../domain/secret.js";

/**
 * A secret that a client gives: wrapped before anything else sees it, so that no log, error or cache can show it. Never an output. graphql-js would
 * repeat a value that it cannot take, so the refusal is a fixed sentence.
 */
export const CredentialSecretInput = new GraphQLScalarType<Secret, never>({
  name: "CredentialSecretInput",
  description:
    "A secret as text, on its way to the provider. It is never shown, logged or kept here. Send it in a variable: the text of a query is often logged on the way.",
  serialize: () => {
    throw new GraphQLError("CredentialSecretInput is never shown.");
  },
  parseValue: wrap,
  parseLiteral: (node) => wrap(node.kind === Kind.STRING ? node.value : undefined),
});

function wrap(value: unknown): Secret {
  if (typeof value === "string" && value !== "") return new Secret(value);
  throw new GraphQLError("CredentialSecretInput takes a text that is not empty.");
}
