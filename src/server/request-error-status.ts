import type { MediaType } from "./negotiate-media-type.js";

/**
 * The HTTP status of an answer without data to a request that was well-formed. In `application/json` that is 200: its clients cannot tell a 4xx of
 * ours from one of any proxy, and many drop the body, and with it the errors. `accept` is the negotiated type.
 */
export function requestErrorStatus(accept: string | undefined, status: 400 | 403): number {
  return accept === ("application/graphql-response+json" satisfies MediaType) ? status : 200;
}
