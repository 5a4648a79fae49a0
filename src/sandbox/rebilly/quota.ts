import type { Answer, EmulatorSettings } from "../kit/emulator.js";
import { TokenBucket } from "../kit/token-bucket.js";
import { problem } from "./problem.js";
import type { RebillySwitches } from "./rebilly-switches.js";

/** The documented 3000 in ten minutes, counted by the minute, so that a test can reach it. */
const REQUESTS_PER_MINUTE = 300;

/**
 * The requests that the organisation has left. The provider's own sandbox does not limit reading, and says nothing of the
 * live limits: without the switch nothing is counted.
 */
export class Quota {
  readonly #bucket: TokenBucket;
  readonly #switches: RebillySwitches;
  readonly #clock: () => number;

  constructor(switches: RebillySwitches, { now, clock }: Pick<EmulatorSettings, "now" | "clock">) {
    this.#bucket = new TokenBucket(REQUESTS_PER_MINUTE / 60, REQUESTS_PER_MINUTE, now);
    this.#switches = switches;
    this.#clock = clock;
  }

  /** Counts a request; an answer where there were too many. */
  refusal(path: string): Answer | undefined {
    if (!this.#enforced || this.#bucket.take()) return undefined;
    // Not a delay but a time of day, in whole seconds since 1970: early by a fraction would be refused again.
    const retryAt = Math.ceil(this.#clock() / 1000) + this.#bucket.retryAfter;
    return { ...problem(429, path), headers: { "x-ratelimit-retry-after": String(retryAt) } };
  }

  get headers(): Readonly<Record<string, string>> {
    return {
      "x-ratelimit-limit": String(REQUESTS_PER_MINUTE),
      "x-ratelimit-remaining": String(this.#enforced ? this.#bucket.remaining : REQUESTS_PER_MINUTE),
    };
  }

  get #enforced(): boolean {
    return this.#switches.is("rateLimits", true);
  }
}
