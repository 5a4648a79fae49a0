import { createHash } from "node:crypto";
import type { Answer, ApiCall, PendingCall } from "../kit/emulator.js";
import { pendingCall } from "../kit/pending-call.js";
import { problem } from "./problem.js";

const LONGEST_KEY = 255;
const LEASE_MS = 5 * 60_000;
const STORED_MS = 24 * 3_600_000;
/** In seconds. How long a request takes is not known; the recorded answer had this. */
const COME_BACK_IN = "1";

/** A key in use: leased to the request that runs, or with the outcome of the one that ran. */
interface Entry {
  readonly fingerprint: string;
  /** On the emulator's clock, in milliseconds. */
  readonly until: number;
  readonly outcome: Answer | undefined;
}

export interface IdempotencySettings {
  /** In milliseconds since 1970. */
  readonly clock: () => number;
  /** Whether a request that failed is answered with 412 from then on, as an old text has it, instead of its outcome. */
  readonly tombstones: () => boolean;
}

/** The key that a call names; undefined where it names none. */
export function idempotencyKey({ headers }: ApiCall): string | undefined {
  const key = headers["idempotency-key"];
  return typeof key === "string" && key !== "" ? key : undefined;
}

/**
 * The layer that runs a request once per key, however often it is sent: 24 hours long it answers what came of it, errors
 * of the request included. What failed on the server is not kept, and a lease ends after five minutes, so that a request
 * whose server died can be sent again. The layer sees only requests that authentication and rate limit let through.
 */
export class IdempotencyKeys {
  readonly #settings: IdempotencySettings;
  /** The oldest first, for the most part: enough to find what has expired. */
  readonly #entries = new Map<string, Entry>();

  constructor(settings: IdempotencySettings) {
    this.#settings = settings;
  }

  /** Takes a call in as it arrives. `run` does what it asks for, once its time has come. */
  takeIn(key: string, call: ApiCall, run: () => Answer): PendingCall {
    if (key.length > LONGEST_KEY) return decided(problem(400, `Idempotency-Key exceeds ${LONGEST_KEY} characters`));
    this.#forgetExpired();
    const fingerprint = fingerprintOf(call);
    const entry = this.#entries.get(key);
    if (entry === undefined || this.#expired(entry)) return this.#lease(key, fingerprint, run);
    if (entry.fingerprint !== fingerprint) {
      return decided(problem(422, "Idempotency-Key was already used with a different request payload"));
    }
    if (entry.outcome !== undefined) return decided(this.#again(entry.outcome));
    const running = problem(409, "A request with this Idempotency-Key is already in progress");
    return decided({ ...running, headers: { "idempotent-replayed": "false", "retry-after": COME_BACK_IN } });
  }

  #lease(key: string, fingerprint: string, run: () => Answer): PendingCall {
    const entries = this.#entries;
    const { clock } = this.#settings;
    const lease: Entry = { fingerprint, until: clock() + LEASE_MS, outcome: undefined };
    const release = (): boolean => entries.get(key) === lease && entries.delete(key);
    entries.set(key, lease);
    return {
      answer: () => {
        const outcome = run();
        // A lease that ended meanwhile may be another request's by now, whose outcome is then the one to keep.
        if (release() && outcome.status < 500) {
          entries.set(key, { fingerprint, until: clock() + STORED_MS, outcome });
        }
        return outcome;
      },
      end: release,
    };
  }

  #again(outcome: Answer): Answer {
    if (outcome.status >= 400 && this.#settings.tombstones()) {
      const failed = problem(412, "A previous request with this Idempotency-Key failed");
      return { ...failed, headers: { "idempotent-replayed": "false" } };
    }
    return { ...outcome, headers: { ...outcome.headers, "idempotent-replayed": "true" } };
  }

  #expired({ until }: Entry): boolean {
    return until <= this.#settings.clock();
  }

  #forgetExpired(): void {
    for (const [key, entry] of this.#entries) {
      if (!this.#expired(entry)) return;
      this.#entries.delete(key);
    }
  }
}

/** Method, path and body. Of the path only the account's id is free, a UUID in either case. */
function fingerprintOf({ method, path, body }: ApiCall): string {
  return createHash("sha256").update(`${method} ${path.toLowerCase()}\n${body}`).digest("base64");
}

/** A call whose answer stands as it arrives. */
function decided(answer: Answer): PendingCall {
  return pendingCall(() => answer);
}
