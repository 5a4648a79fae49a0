import { listen, sendJson, type Listener } from "./kit/http-listener.js";
import { startEmulator, type EmulatorOptions } from "./kit/start-emulator.js";
import { EMULATORS, type ReadyEntry } from "./registry.js";

export interface SandboxOptions extends EmulatorOptions {
  /**
   * The first of five ports, one per provider in the order rebilly, emailit, ahasend, sequin, commercelayer. All five are
   * taken, those of emulators that are not built yet too. 0, the default, gives each emulator a free port.
   */
  readonly port?: number;
}

export interface Sandbox extends AsyncDisposable {
  /** One entry per emulator, in the order of the ports, in the shape of the gateway's `sources` without `id`. */
  readonly sources: readonly ReadyEntry[];
  /** Ends all emulators at once, open connections included. May be called twice. */
  close(): Promise<void>;
}

/** In the order of their ports. */
const PROVIDERS = ["rebilly", "emailit", "ahasend", "sequin", "commercelayer"];
const PORTS = PROVIDERS.length;

/**
 * Starts the emulators of all providers. Rejects, with nothing left open, when one of the ports cannot be had.
 * @throws RangeError where five ports do not fit behind `port`
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port: first = 0, host = "127.0.0.1" } = options;
  if (!Number.isInteger(first) || first < 0 || first > 65_536 - PORTS) {
    throw new RangeError(`port must be 0 or leave room for ${PORTS} ports: 1 to ${65_536 - PORTS}, not ${first}`);
  }
  const running = new AsyncDisposableStack();
  const sources: ReadyEntry[] = [];
  try {
    for (const [index, provider] of PROVIDERS.entries()) {
      const port = first === 0 ? 0 : first + index;
      const definition = EMULATORS.find((candidate) => candidate.provider === provider);
      if (definition !== undefined) {
        const emulator = running.use(await startEmulator<ReadyEntry>(definition, { ...options, port }));
        sources.push(emulator.source);
      } else if (port !== 0) {
        const placeholder = await reserve(provider, host, port);
        running.defer(() => placeholder.close());
      }
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

/** Keeps the port of an emulator that is not built yet, so that it does not move when it is. */
function reserve(provider: string, host: string, port: number): Promise<Listener> {
  return listen(
    (request, response) => {
      request.resume();
      sendJson(response, 503, { error: `the sandbox does not emulate ${provider} yet` });
    },
    host,
    port,
  );
}
