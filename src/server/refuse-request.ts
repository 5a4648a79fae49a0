import { GraphQLError } from "graphql";

/** What `check` throws, as the answer to a request that is wrong as a whole: 400, without data. */
export function refuseRequest(check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new GraphQLError(error.message, { originalError: error, extensions: { http: { status: 400 } } });
  }
}
