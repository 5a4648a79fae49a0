import type { ApolloServerPlugin } from "@apollo/server";
import { repeatedErrors } from "../graphql/repeated-errors.js";

/**
 * Puts the errors that repeat another of their operation into `repeats`. Apollo formats errors one by one and does not say of which operation; it
 * hands all of one operation to this hook first.
 */
export function repeatedErrorPlugin(repeats: WeakSet<Error>): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors }) => {
        for (const error of repeatedErrors(errors)) repeats.add(error);
      },
    }),
  };
}
