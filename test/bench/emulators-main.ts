import { z } from "zod";
import type { SourceEntry } from "../../src/sandbox/kit/emulator.js";
import { startEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { EMULATORS } from "../../src/sandbox/registry.js";

/** The process behind `startEmulators`: is sent the accounts, answers with their entries, and ends when its parent lets go of it. */

const accountsMessage = z.array(z.object({ provider: z.string(), seed: z.int(), records: z.int() }));

process.on("disconnect", () => process.exit());
const message: unknown = await new Promise((resolve) => process.once("message", resolve));
const entries: unknown[] = [];
for (const { provider, seed, records } of accountsMessage.parse(message)) {
  const definition = EMULATORS.find((emulator) => emulator.provider === provider);
  if (definition === undefined) throw new Error(`no emulator of '${provider}'`);
  entries.push((await startEmulator<SourceEntry>(definition, { seed, size: records })).source);
}
process.send?.(entries);
