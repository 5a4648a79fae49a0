import type { Viewer } from "../../domain/viewer.js";

/** What became of the question who asks. */
export type Authentication =
  | { readonly outcome: "KNOWN"; readonly viewer: Viewer }
  | Refusal
  /** Nobody can tell now: the token may be good. */
  | { readonly outcome: "UNDECIDED"; readonly message: string; readonly cause: unknown };

export interface Refusal {
  readonly outcome: "REFUSED";
  /** For the client: what is wrong and what to do. */
  readonly message: string;
  /** MISSING: nothing was shown. INVALID: something was, and it is no good. */
  readonly token: "MISSING" | "INVALID";
  /** Whose token it was, where that is certain. */
  readonly name?: string;
}

/** Takes the request's `authorization`. Never rejects for anything that a client or an issuer of tokens does. */
export type Authenticate = (authorization: string | undefined) => Promise<Authentication>;
