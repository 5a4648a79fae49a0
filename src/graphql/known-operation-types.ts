import { GraphQLError, type ValidationRule } from "graphql";

/** Refuses operations of a type that the schema does not have: graphql-js itself notices only when it executes them, as if the server were at fault. */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`This graph has no ${node.operation} to execute.`, { nodes: node }));
  },
});
