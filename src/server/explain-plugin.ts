import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphContext } from "../graphql/graph-context.js";
import type { RefusalLog } from "./refusal-log.js";

/** With the value 1 it asks for `extensions.upstream`. No other site can have a browser send it unasked: it is none of the headers that may cross origins. */
export const EXPLAIN_HEADER = "x-credgraph-explain";

const REFUSAL =
  "The header x-credgraph-explain needs the scope explain, or explain:provider:NAME or explain:source:ID for a part of it: this viewer has none of them.";

/**
 * Tells in `extensions.upstream` how the operation was read, where its client has asked for that. One who may not know gets the data, and an error that
 * says why that is all.
 */
export function explainPlugin(refusals: RefusalLog): ApolloServerPlugin<GraphContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, contextValue, response: { body } }) => {
        if (body.kind !== "single" || request.http?.headers.get(EXPLAIN_HEADER) !== "1") return;
        const { singleResult } = body;
        const { session, viewer, requestId } = contextValue;
        if (!viewer.may("explain")) {
          // Of an operation that did not even run there is nothing to tell.
          if (singleResult.data === undefined) return;
          await refusals.record({ viewer: viewer.name, action: "explain", source: null, code: "FORBIDDEN", requestId });
          const refusal = { message: REFUSAL, extensions: { code: "FORBIDDEN" } };
          singleResult.errors = [...(singleResult.errors ?? []), refusal];
        } else if (session.readings !== undefined) {
          singleResult.extensions = { ...singleResult.extensions, upstream: session.readings };
        }
      },
    }),
  };
}
