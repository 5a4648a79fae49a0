import { Switches } from "../kit/switches.js";

export type AhaSendSwitches = ReturnType<typeof ahasendSwitches>;

/** What is not known of the API, or what its texts have had in two ways. */
export function ahasendSwitches(rateLimits: boolean) {
  return new Switches({
    rateLimits: [rateLimits, !rateLimits],
    /** An old text has a request that failed, sent again with its `Idempotency-Key`, answered with 412. */
    legacy412: [false, true],
    /** Whether a 429 says when to come back: no header is documented, official clients honour one. */
    retryAfter: [true, false],
    /** Whether a name that is taken is refused: some clients say so, no specification does. */
    uniqueNames: [false, true],
  });
}
