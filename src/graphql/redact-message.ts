import { type GraphQLError, Kind } from "graphql";

/**
 * The message of an error that graphql-js raised, without the values that it repeats: a client's variable, or a literal of the wrong type, may be a
 * secret, and error messages travel far. Names of the schema, of variables and of fields stay.
 */
export function redactMessage(error: GraphQLError): string {
  if (error.message.startsWith(INTROSPECTION_REFUSED)) return INTROSPECTION_IS_OFF;
  return redactVariable(error) ?? redactValue(error.message);
}

/** How Apollo Server begins to tell that it does not answer introspection; it goes on with how to change its code. */
const INTROSPECTION_REFUSED = "GraphQL introspection is not allowed";
const INTROSPECTION_IS_OFF =
  "Introspection is off here. The operator turns it on with server.introspection; the schema is also in the package, as schema/credgraph.graphql.";

/** graphql-js says `Variable "$input" got invalid value <value> at "input.name"; <reason>` and keeps the reason as the original error. */
function redactVariable(error: GraphQLError): string | undefined {
  const [node] = error.nodes ?? [];
  if (node?.kind !== Kind.VARIABLE_DEFINITION) return undefined;
  const name = node.variable.name.value;
  if (!error.message.startsWith(`Variable "$${name}" got invalid value `)) return undefined;
  const reason = error.originalError?.message ?? "";
  const beforeReason = error.message.slice(0, error.message.length - `; ${reason}`.length);
  const place = / at "(\w+(?:\.\w+|\[\d+\])*)"$/.exec(beforeReason)?.[1];
  const at = place === undefined ? "" : ` at "${place}"`;
  return `Variable "$${name}" got an invalid value${at}: ${withoutSuggestion(redactValue(reason))}`;
}

/** Where introspection is off, Apollo takes suggestions out of what validation says, and leaves them in what comes later. */
function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*\?$/su, "");
}

function redactValue(message: string): string {
  return message
    .replace(/^(Expected value of type "[^"]+", found )(?!null\b).*$/su, "$1another.")
    .replace(/^(Syntax Error: Invalid (?:character|Unicode) escape sequence): .*$/su, "$1.")
    .replace(/ cannot represent (.*?value): .*$/su, " cannot represent $1.")
    .replace(/^Value ".*" does not exist in/su, "The value does not exist in")
    .replace(/^(Argument "\w+" has invalid value) .*$/su, "$1.")
    .replace(/^(Syntax Error: .*?(?:Unexpected|found) (?:Name|String|BlockString|Int|Float)) ".*"/su, "$1")
    .replace(/^Unknown operation named ".*"\.$/su, "The document has no operation of the given operationName.");
}
