import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphContext } from "../graphql/graph-context.js";

/** Tells in `extensions.upstream` how the operation was read, where its client has asked for that. */
export function explainPlugin(): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ contextValue, response }) => {
        const { body } = response;
        const upstream = contextValue.session.readings;
        if (body.kind !== "single" || upstream === undefined) return;
        body.singleResult.extensions = { ...body.singleResult.extensions, upstream };
      },
    }),
  };
}
