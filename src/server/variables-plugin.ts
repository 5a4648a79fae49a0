import type { ApolloServerPlugin } from "@apollo/server";
import { checkVariables } from "../graphql/check-variables.js";
import { refuseRequest } from "./refuse-request.js";

/** Refuses variables that nothing could be made of, before they are coerced. */
export function variablesPlugin(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request }) => refuseRequest(() => checkVariables(request.variables ?? {})),
    }),
  };
}
