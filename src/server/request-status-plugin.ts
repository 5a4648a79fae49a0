import type { ApolloServerPlugin } from "@apollo/server";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import { requestErrorStatus } from "./request-error-status.js";

/** What Apollo Server answers a request with that it cannot execute, whichever its media type: mostly 400, in places 200. */
const INDISTINCT: ReadonlySet<number | undefined> = new Set([undefined, 200, 400]);

/** Gives the status of its media type to an operation that does not parse, is not valid, is not there, or whose variables do not fit. */
export function requestStatusPlugin(): ApolloServerPlugin {
  return {
    requestDidStart: async ({ request }) => ({
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== "single" || body.singleResult.data !== undefined || !INDISTINCT.has(http.status)) return;
        // A request that is not one of GraphQL over HTTP is refused in either media type.
        const codes = body.singleResult.errors?.map(({ extensions }) => extensions?.["code"]);
        if (codes?.includes(ApolloServerErrorCode.BAD_REQUEST) === true) return;
        http.status = requestErrorStatus(request.http?.headers.get("accept"), 400);
      },
    }),
  };
}
