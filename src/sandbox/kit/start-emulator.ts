import { serveApi } from "./serve-api.js";
import { CONTROL_PREFIX, serveControlPlane } from "./control-plane.js";
import type { EmulatorDefinition, SourceEntry } from "./emulator.js";
import { EmulatorState } from "./emulator-state.js";
import { listen } from "./http-listener.js";
import { receivedRequest } from "./received-request.js";

export interface EmulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** 127.0.0.1 where it is left out. */
  readonly host?: string;
  /** An integer of at least 0; 1 where it is left out. */
  readonly seed?: number;
  /** Records, spread over the provider's types; 60 where it is left out. */
  readonly size?: number;
  /** Whether rate limits are enforced from the start, and again after a reset. */
  readonly rateLimits?: boolean;
  /** The rate limiter's clock, in milliseconds. */
  readonly now?: () => number;
  /** The time of day in milliseconds since 1970; the system's where it is left out. */
  readonly clock?: () => number;
}

export interface RunningEmulator<Entry extends SourceEntry> extends AsyncDisposable {
  /** What a client is configured with. */
  readonly source: Entry;
  /** Ends at once, open connections included. May be called twice. */
  close(): Promise<void>;
}

/** Starts one provider's emulator, with its control plane below `/__sandbox`. Rejects when the port cannot be had. */
export async function startEmulator<Entry extends SourceEntry>(
  definition: EmulatorDefinition<Entry>,
  options: EmulatorOptions = {},
): Promise<RunningEmulator<Entry>> {
  const { port = 0, host = "127.0.0.1", seed = 1, size = 60, rateLimits = false } = options;
  const now = options.now ?? (() => performance.now());
  const clock = options.clock ?? (() => Date.now());
  const listener = await listen(
    (request, response, signal) => {
      const received = receivedRequest(request);
      return received.path === CONTROL_PREFIX || received.path.startsWith(`${CONTROL_PREFIX}/`)
        ? serveControlPlane(state, received, request, response)
        : serveApi(state, received, request, response, signal);
    },
    host,
    port,
  );
  const baseUrl = listener.origin;
  // No request can come before this: connections are taken in later turns of the event loop.
  const state = new EmulatorState(definition, { baseUrl, identitySeed: seed, seed, size, rateLimits, now, clock });
  return {
    source: definition.source(seed, baseUrl),
    close: () => listener.close(),
    [Symbol.asyncDispose]: () => listener.close(),
  };
}
