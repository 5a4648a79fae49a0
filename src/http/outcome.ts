import type { NetworkFault } from "./network-fault.js";
import type { UpstreamResponse } from "./upstream-request.js";

/** CUT: the connection ended before the body did. ENCODED: compressed, though we never ask for that. NO_TOKEN: from a token endpoint. */
export type BodyFault = "CUT" | "TOO_LARGE" | "ENCODED" | "HTML" | "NOT_JSON" | "NO_TOKEN";

/** What went wrong in one try, as a value: the retry decision and the error are both functions of it. */
export type Failure =
  | {
      readonly kind: "STATUS";
      readonly status: number;
      readonly header: UpstreamResponse["header"];
      /** Parsed JSON, undefined where the body is none: for `describeError` alone. */
      readonly body: unknown;
    }
  | { readonly kind: "NETWORK"; readonly status: undefined; readonly fault: NetworkFault; readonly error: unknown }
  | { readonly kind: "BODY"; readonly status: number; readonly fault: BodyFault }
  /** TRY: the source's own timeout. DEADLINE: the operation's. The status, where the head had arrived. */
  | { readonly kind: "TIMEOUT"; readonly status: number | undefined; readonly limit: "TRY" | "DEADLINE" }
  | { readonly kind: "CANCELLED"; readonly status: number | undefined }
  /** Not sent: the operation's time was over before its turn came. */
  | { readonly kind: "TOO_LATE"; readonly status: undefined }
  /** Not sent: our own limit of requests to there is used up. */
  | { readonly kind: "HELD_BACK"; readonly status: undefined };

export type Outcome =
  | { readonly kind: "ANSWER"; readonly status: number; readonly response: UpstreamResponse }
  | Failure;
