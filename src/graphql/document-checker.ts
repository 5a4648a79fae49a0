import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import { knownOperationTypes } from "./known-operation-types.js";
import { redactMessage } from "./redact-message.js";

/** What a document would be refused for, as sentences: that it does not parse, or everything that is not valid in it. */
export type DocumentChecker = (text: string, options: { readonly introspection: boolean }) => readonly string[];

export function documentChecker(schema: GraphQLSchema): DocumentChecker {
  return (text, { introspection }) => {
    const document = parseDocument(text);
    if (document instanceof GraphQLError) return [redactMessage(document)];
    const rules = [...specifiedRules, knownOperationTypes, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
    return validate(schema, document, rules).map(redactMessage);
  };
}

function parseDocument(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}
