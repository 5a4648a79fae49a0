import type { ApolloServerPlugin } from "@apollo/server";
import { OperationTypeNode } from "graphql";

/**
 * Has the answers of mutations sent as they are. They are where a new or revealed secret stands, next to what the client has put in: the length of
 * such a body, compressed, tells how alike the two are (BREACH). `no-transform` says so to us and to proxies on the way. Answers of queries never hold
 * a secret, so theirs may be compressed.
 */
export function secretAnswerPlugin(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ operation, response }) => {
        if (operation === undefined || operation.operation === OperationTypeNode.QUERY) return;
        response.http.headers.set("cache-control", "no-store, no-transform");
      },
    }),
  };
}
