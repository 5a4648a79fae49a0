import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphContext } from "../graphql/graph-context.js";

/** Tells in `extensions.partial` which connections of the response lack something of which source. */
export function partialDataPlugin(): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response }) => {
        const { body } = response;
        if (body.kind !== "single" || contextValue.partial.length === 0) return;
        body.singleResult.extensions = { ...body.singleResult.extensions, partial: contextValue.partial };
      },
    }),
  };
}
