import { z } from "zod";
import { ahasend, type AhaSendEntry } from "../../src/sandbox/ahasend/ahasend.js";
import { emailit, type EmailitEntry } from "../../src/sandbox/emailit/emailit.js";
import type { EmulatorDefinition, SourceEntry } from "../../src/sandbox/kit/emulator.js";
import { type EmulatorOptions, startEmulator } from "../../src/sandbox/kit/start-emulator.js";
import { controlOf } from "../sandbox/support/http.js";

export interface TestEmulator<Entry extends SourceEntry = SourceEntry> extends AsyncDisposable {
  readonly entry: Entry;
  readonly control: ReturnType<typeof controlOf>;
}

export function startEmailit(options?: EmulatorOptions): Promise<TestEmulator<EmailitEntry>> {
  return startEmulated(emailit, options);
}

export function startAhaSend(options?: EmulatorOptions): Promise<TestEmulator<AhaSendEntry>> {
  return startEmulated(ahasend, options);
}

const listed = z.array(z.object({ id: z.string(), name: z.string(), created_at: z.string() }));

/** Every record in the provider's own order, as far as both providers have the same fields. */
export async function recordsOf({ control }: TestEmulator): Promise<z.output<typeof listed>> {
  return listed.parse(await control.truth());
}

/** How many requests each of them got since the last clear, without those for an access token. */
export function requestCounts(...emulators: readonly TestEmulator[]): Promise<number[]> {
  return Promise.all(
    emulators.map(
      async ({ control }) => (await control.requests()).filter(({ path }) => path !== "/oauth/token").length,
    ),
  );
}

export async function clearRequests(...emulators: readonly TestEmulator[]): Promise<void> {
  await Promise.all(emulators.map(({ control }) => control.clearRequests()));
}

export async function startEmulated<Entry extends SourceEntry>(
  definition: EmulatorDefinition<Entry>,
  options: EmulatorOptions = {},
): Promise<TestEmulator<Entry>> {
  const running = await startEmulator(definition, options);
  return {
    entry: running.source,
    control: controlOf(running.source.baseUrl),
    [Symbol.asyncDispose]: () => running.close(),
  };
}
