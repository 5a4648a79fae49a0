import { ahasend } from "./ahasend/ahasend.js";
import { commercelayer } from "./commercelayer/commercelayer.js";
import { emailit } from "./emailit/emailit.js";
import type { EmulatorDefinition } from "./kit/emulator.js";
import { rebilly } from "./rebilly/rebilly.js";
import { sequin } from "./sequin/sequin.js";

/** The emulators in the order of their ports. A new one is its folder and its line here. */
export const EMULATORS = [rebilly, emailit, ahasend, sequin, commercelayer] as const;

/** What `source` of some emulator gives: an entry of the ready line. */
export type ReadyEntry = (typeof EMULATORS)[number] extends EmulatorDefinition<infer Entry> ? Entry : never;
