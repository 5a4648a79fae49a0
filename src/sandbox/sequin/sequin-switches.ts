import { Switches } from "../kit/switches.js";

export type SequinSwitches = ReturnType<typeof sequinSwitches>;

/** What the documentation announces without saying whether it is there already, or says in two ways. */
export function sequinSwitches(rateLimits: boolean) {
  return new Switches({
    rateLimits: [rateLimits, !rateLimits],
    /** Lists can be filtered. The parameters are documented as "coming soon". */
    filtersApplied: [false, true],
    /** Credentials have `kind` beside `provider` too: the field table has it there, every sample only in `properties`. */
    topLevelKind: [false, true],
    /** What deleting answers: no page says that it is there, its successor answers 200; 404 is an API without it. */
    deletion: ["200", "204", "404"],
  });
}
