import { Switches } from "../kit/switches.js";

export type EmailitSwitches = ReturnType<typeof emailitSwitches>;

/** What is not known of the API, or differs between its clients' expectations. */
export function emailitSwitches(rateLimits: boolean) {
  return new Switches({
    rateLimits: [rateLimits, !rateLimits],
    /** Single objects come as `{ data: {…} }`, and lists as with `totals`. */
    wrapped: [false, true],
    /** Lists of version 1 have `total_records`. */
    totals: [false, true],
    /** With which status version 1 refuses to delete the last credential: the rule is documented, the status is not. */
    lastCredential: ["422", "400", "409"],
  });
}
