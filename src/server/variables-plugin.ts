import type { ApolloServerPlugin } from "@apollo/server";
import { GraphQLError } from "graphql";
import { checkVariables } from "../graphql/check-variables.js";

/** Refuses variables that nothing could be made of, before they are coerced. A request that is wrong as a whole is answered with 400. */
export function variablesPlugin(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request }) => {
        try {
          checkVariables(request.variables ?? {});
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          throw new GraphQLError(error.message, { originalError: error, extensions: { http: { status: 400 } } });
        }
      },
    }),
  };
}
