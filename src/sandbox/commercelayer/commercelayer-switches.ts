import { Switches } from "../kit/switches.js";

export type CommerceLayerSwitches = ReturnType<typeof commerceLayerSwitches>;

/** What is not known of the API, and what its caller may do. */
export function commerceLayerSwitches(rateLimits: boolean) {
  return new Switches({
    rateLimits: [rateLimits, !rateLimits],
    /** What a filter gets whose attribute or matcher there is none: a 400, or nothing, as if it had not been sent. */
    unknownFilter: ["reject", "ignore"],
    /** What the user is in every organization: who is no admin may read, and nothing else. */
    userRole: ["admin", "read_only"],
    /** Whether instants are kept finer than the milliseconds that are shown: filters and sorts go by what is kept. */
    microseconds: [false, true],
  });
}
