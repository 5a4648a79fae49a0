import type { NetworkFault } from "./network-fault.js";
import type { Failure } from "./outcome.js";

/** The connection was never there to carry the request. */
const NOT_SENT: ReadonlySet<NetworkFault> = new Set(["REFUSED", "UNREACHABLE", "TLS", "UNSENDABLE"]);

/**
 * Whether an upstream may have done what it was asked, although its answer is this failure: what changes something must not be sent again then as
 * if nothing had happened. In doubt, it may have.
 */
export function mayHaveActed(failure: Failure): boolean {
  switch (failure.kind) {
    case "HELD_BACK":
    case "TOO_LATE":
      return false;
    case "CANCELLED":
    case "TIMEOUT":
      return true;
    case "NETWORK":
      return !NOT_SENT.has(failure.fault);
    case "BODY":
      return failure.status < 300 || failure.status >= 500;
    case "STATUS":
      // 303 says where the result is; 408 that the wait was over, on whichever side.
      return failure.status >= 500 || failure.status === 303 || failure.status === 408;
  }
}
