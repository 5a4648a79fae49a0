import type { UpstreamCall } from "./upstream-request.js";

/** What one try carries to prove who we are. Its identity says which try it was: `refused` takes it back. */
export interface AuthorizationHeader {
  readonly value: string;
  /** What must be cut out of any upstream text before it is kept for the log. */
  readonly secrets: readonly string[];
}

/** The port between the client of a source and the ways to be authorized there. */
export interface Authorizer {
  /** In lower case; no request may set it itself. */
  readonly headerName: string;
  /**
   * For the next try. Where it has to be fetched first, `call` ends the waiting and learns of the requests that it caused; nothing is fetched for
   * a call that has ended.
   * Rejects with a CredgraphError (UPSTREAM_*, CANCELLED).
   */
  header(call: UpstreamCall): AuthorizationHeader | Promise<AuthorizationHeader>;
  /** The API answered 401 to a try with this header. Whether the next `header` is another one, so that the request is worth sending once more. */
  refused(header: AuthorizationHeader): boolean;
  /** All that it proves itself with now, to be cut out of upstream texts. */
  readonly secrets: readonly string[];
  /** At once, as UpstreamClient's. */
  close(): Promise<void>;
}
