import { startEmulator, type EmulatorOptions } from "./kit/start-emulator.js";
import { EMULATORS, type ReadyEntry } from "./registry.js";

export interface SandboxOptions extends EmulatorOptions {
  /**
   * The first of five ports, one per provider in the order rebilly, emailit, ahasend, sequin, commercelayer. 0, the
   * default, gives each emulator a free port.
   */
  readonly port?: number;
}

export interface Sandbox extends AsyncDisposable {
  /** One entry per emulator, in the order of the ports, in the shape of the gateway's `sources` without `id`. */
  readonly sources: readonly ReadyEntry[];
  /** Ends all emulators at once, open connections included. May be called twice. */
  close(): Promise<void>;
}

const PORTS = EMULATORS.length;

/**
 * Starts the emulators of all providers. Rejects, with nothing left open, when one of the ports cannot be had.
 * @throws RangeError where five ports do not fit behind `port`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port: first = 0 } = options;
  if (!Number.isInteger(first) || first < 0 || first > 65_536 - PORTS) {
    throw new RangeError(`port must be 0 or leave room for ${PORTS} ports: 1 to ${65_536 - PORTS}, not ${first}`);
  }
  const running = new AsyncDisposableStack();
  const sources: ReadyEntry[] = [];
  try {
    for (const [index, definition] of EMULATORS.entries()) {
      const port = first === 0 ? 0 : first + index;
      const emulator = running.use(await startEmulator<ReadyEntry>(definition, { ...options, port }));
      sources.push(emulator.source);
    }
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
  return {
    sources,
    close: () => running.disposeAsync(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
