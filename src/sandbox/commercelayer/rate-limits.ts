import { SlidingWindow } from "../kit/sliding-window.js";

const MINUTE = 60_000;
const BURST = 10_000;

/** How many requests a class of endpoints takes: of all of them a minute, of each in ten seconds. */
interface Allowance {
  readonly perMinute: number;
  readonly perBurst: number;
}

const READS: Allowance = { perMinute: 1000, perBurst: 250 };
/** Documented for POST; what else writes is taken to count as such. */
const WRITES: Allowance = { perMinute: 200, perBurst: 50 };
const TOKENS_PER_MINUTE = 30;

/** A request as the limits see it. */
export interface LimitedRequest {
  readonly method: string;
  /** The path of the route: requests for different ids are of one endpoint. */
  readonly endpoint: string;
  readonly authorizing: boolean;
}

/** The limits of one client. The service counts by IP address, and everybody here has the same. */
export class RateLimits {
  readonly #now: () => number;
  readonly #windows = new Map<string, SlidingWindow>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a request, and tells whether it is within the limits and what headers its answer has. */
  count(request: LimitedRequest): { readonly within: boolean; readonly headers: Readonly<Record<string, string>> } {
    const windows = this.#windowsOf(request);
    const within = windows.every(({ remaining }) => remaining > 0);
    if (within) for (const window of windows) window.note();
    // There is one set of headers for all limits: that of the one which is nearest.
    const [nearest] = windows.toSorted((one, other) => one.remaining - other.remaining);
    return { within, headers: nearest === undefined ? {} : headersOf(nearest) };
  }

  #windowsOf({ method, endpoint, authorizing }: LimitedRequest): readonly SlidingWindow[] {
    if (authorizing) return [this.#window("oauth", TOKENS_PER_MINUTE, MINUTE)];
    const reads = method === "GET";
    const { perMinute, perBurst } = reads ? READS : WRITES;
    return [
      this.#window(reads ? "reads" : "writes", perMinute, MINUTE),
      this.#window(`${method} ${endpoint}`, perBurst, BURST),
    ];
  }

  #window(name: string, limit: number, span: number): SlidingWindow {
    const window = this.#windows.get(name) ?? new SlidingWindow(limit, span, this.#now);
    this.#windows.set(name, window);
    return window;
  }
}

/** There is none that says when to come back. */
function headersOf({ limit, interval, remaining }: SlidingWindow): Readonly<Record<string, string>> {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-interval": String(interval),
    "x-ratelimit-remaining": String(remaining),
  };
}
