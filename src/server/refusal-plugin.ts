import type { ApolloServerPlugin } from "@apollo/server";
import { type GraphQLError, Kind, OperationTypeNode } from "graphql";
import { CredgraphError } from "../domain/errors.js";
import { errorOrigin } from "../graphql/error-origin.js";
import type { GraphContext } from "../graphql/graph-context.js";
import type { RefusalLog } from "./refusal-log.js";

/**
 * Has the fields of a query that its viewer may not ask for recorded, each once however often it is asked for. Writes record their own refusals, because
 * they know the credential.
 */
export function refusalPlugin(refusals: RefusalLog): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, operation, contextValue }) => {
        if (operation?.operation !== OperationTypeNode.QUERY) return;
        const { viewer, requestId } = contextValue;
        const refused = new Set(errors.filter(isForbidden).map(fieldOf));
        for (const action of refused) {
          await refusals.record({ viewer: viewer.name, action, source: null, code: "FORBIDDEN", requestId });
        }
      },
    }),
  };
}

function isForbidden(error: GraphQLError): boolean {
  const origin = errorOrigin(error);
  return origin instanceof CredgraphError && origin.code === "FORBIDDEN";
}

/** The field's own name: its alias, which stands in the error's path, is the client's words. */
function fieldOf({ nodes }: GraphQLError): string {
  const [node] = nodes ?? [];
  return node?.kind === Kind.FIELD ? node.name.value : "query";
}
