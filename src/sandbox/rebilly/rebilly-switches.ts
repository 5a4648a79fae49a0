import { Switches } from "../kit/switches.js";

export type RebillySwitches = ReturnType<typeof rebillySwitches>;

/** What the documentation leaves open, or has said differently over the years. */
export function rebillySwitches(rateLimits: boolean) {
  return new Switches({
    rateLimits: [rateLimits, !rateLimits],
    /** Lists of credentials have `Pagination-*` headers: official clients read them there, no documentation has them. */
    totals: [true, false],
    /** What becomes of offsets above 1000: they were once said to be clamped silently; today 1000 is the maximum. */
    ceiling: ["clamp", "reject"],
    /** Secrets are answered masked; the schema allows them in clear. */
    maskSecrets: [false, true],
  });
}
