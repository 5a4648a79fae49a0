import type { ApolloServerPlugin } from "@apollo/server";
import { checkComplexity, type ComplexityLimits } from "../graphql/limits/check-complexity.js";
import { refuseRequest } from "./refuse-request.js";

/** Refuses operations that would resolve more fields than allowed, before anything is executed. Page sizes come as variables: no validation sees them. */
export function complexityPlugin(limits: ComplexityLimits): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request, schema, document, operation }) => {
        // Undefined for an unknown `operationName`, which execution will tell.
        if (operation === undefined) return;
        const variables = request.variables ?? {};
        refuseRequest(() => checkComplexity({ schema, document, operation, variables }, limits));
      },
    }),
  };
}
