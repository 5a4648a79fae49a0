import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { Secret } from "../../domain/secret.js";
import { jsonObject } from "./lenient-object.js";
import { isSecretName, isShown } from "./shown-json.js";

type Properties = Readonly<Record<string, unknown>>;

/**
 * The properties of a credential to import: JSON as Sequin takes it. A text under a name that is not known to be harmless is wrapped as a secret before
 * anything else sees it. Never an output; the refusal is a fixed sentence, for graphql-js would repeat what it cannot take.
 */
export const SequinPropertiesInput = new GraphQLScalarType<Properties, never>({
  name: "SequinPropertiesInput",
  description:
    "The properties of a credential for Sequin, as a JSON object without `kind`: `{ name, secret, test }` for stripe_key. Texts in it are handled as secrets: never shown, logged or kept here. Send it in a variable.",
  serialize: () => {
    throw new GraphQLError("SequinPropertiesInput is never shown.");
  },
  parseValue: wrap,
  parseLiteral: (node, variables) => wrap(valueFromASTUntyped(node, variables)),
});

function wrap(value: unknown): Properties {
  const { data } = jsonObject.safeParse(value);
  if (data === undefined) throw new GraphQLError("SequinPropertiesInput takes a JSON object.");
  return wrapMembers(data);
}

function wrapMembers(object: Properties, isSecret = false): Properties {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, wrapMember(name, value, isSecret)]));
}

function wrapMember(name: string, value: unknown, isBelowSecret: boolean): unknown {
  const isSecret = isBelowSecret || isSecretName(name);
  if (Array.isArray(value)) return value.map((member) => wrapMember(name, member, isSecret));
  const { data } = jsonObject.safeParse(value);
  if (data !== undefined) return wrapMembers(data, isSecret);
  return typeof value === "string" && value !== "" && (isSecret || !isShown(name)) ? new Secret(value) : value;
}
