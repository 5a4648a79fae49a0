import { CredgraphError } from "../domain/errors.js";

/** An answer with a good status that is not what was asked for. `what` completes "holds no …" and repeats nothing of the answer. */
export function badResponse(source: string, collection: string, what: string): CredgraphError {
  return new CredgraphError(
    "UPSTREAM_BAD_RESPONSE",
    `source '${source}' answered for '${collection}' with a body that holds no ${what}: its API has changed, or its baseUrl points somewhere else`,
    { source, collection },
  );
}
