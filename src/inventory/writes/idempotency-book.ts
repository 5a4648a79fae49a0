import { createHmac, randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import { canonicalJson } from "../../domain/canonical-json.js";
import { Secret } from "../../domain/secret.js";
import type { ShownSecret, UserError, WriteInput, WriteResult } from "../../domain/write.js";
import { idempotencyConflict } from "./idempotency-conflict.js";

/** How long the first outcome is kept, milliseconds. */
const LIFE = 24 * 60 * 60 * 1000;

/** Calls remembered at once; the least recently repeated are forgotten. */
const CAPACITY = 100_000;

/** Whose key it is, and for what: the same text from another viewer, for another mutation or source, is another key. */
export interface IdempotencyScope {
  readonly viewer: string;
  readonly mutation: string;
  readonly source: string;
  readonly key: string;
}

/** What a call under a key has come to. */
export interface KeyedOutcome {
  readonly result: WriteResult;
  /** What the credential was made with, where a repeat could not know it. Never holds a secret. */
  readonly made?: WriteInput;
}

/** A call, the first under its key or a repeat. */
export interface KeyedCall {
  readonly make: () => Promise<KeyedOutcome>;
  /** Whether a call that failed like this may be made again: nothing was done, or the upstream knows the key. */
  readonly mayRepeat: (error: unknown) => boolean;
  /** Present where nothing is kept back from a repeat: the upstream shows the secret again to the same key, or has made none. */
  readonly showAgain?: (made: WriteInput | undefined) => Promise<ShownSecret | null>;
}

interface KeptCall {
  readonly inputHash: string;
  /** When it was first made, for people. */
  readonly at: string;
  /** Ends when the first call does; rejects only where its outcome is not known. Undefined: it did nothing, and may be made again. */
  readonly outcome: Promise<KeyedOutcome | undefined>;
}

/** The calls of the last day that came with a key against repeats, per process. No secret is kept: inputs are hashed under a key of this process's own. */
export class IdempotencyBook {
  readonly #calls = new LRUCache<string, KeptCall>({ max: CAPACITY, ttl: LIFE });
  readonly #key = randomBytes(32);

  /**
   * Makes the call the first time, and gives that outcome again from then on; a repeat waits for a call that is under way.
   * Rejects with IDEMPOTENCY_CONFLICT for another input, and as the call did where its outcome is not known.
   */
  async run(scope: IdempotencyScope, input: WriteInput, call: KeyedCall): Promise<WriteResult> {
    const name = this.#hash([scope.viewer, scope.mutation, scope.source, scope.key]);
    const inputHash = this.#hash(input);
    for (;;) {
      const kept = this.#calls.get(name);
      if (kept === undefined) return this.#first(name, inputHash, call);
      if (kept.inputHash !== inputHash) throw idempotencyConflict(scope.source);
      // oxlint-disable-next-line no-await-in-loop -- the next round is for a first call that did nothing
      const outcome = await kept.outcome;
      if (outcome !== undefined) return repeated(outcome, kept.at, call);
    }
  }

  async #first(name: string, inputHash: string, { make, mayRepeat }: KeyedCall): Promise<WriteResult> {
    const call = make();
    const outcome = call.then(withoutSecret, (error: unknown) => {
      if (!mayRepeat(error)) throw error;
      this.#calls.delete(name);
      return undefined;
    });
    // Nobody may ever ask for it again.
    outcome.catch(() => {});
    this.#calls.set(name, { inputHash, at: new Date().toISOString(), outcome });
    return (await call).result;
  }

  #hash(value: unknown): string {
    return createHmac("sha256", this.#key)
      .update(canonicalJson(inClear(value)))
      .digest("base64url");
  }
}

/** Secrets differ by what they are: the hash is keyed, and the text is gone with it. */
function inClear(value: unknown): unknown {
  if (value instanceof Secret) return value.unwrap();
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, inClear(member)]])),
  );
}

function withoutSecret({ result, ...outcome }: KeyedOutcome): KeyedOutcome {
  return { ...outcome, result: { ...result, secret: null } };
}

async function repeated({ result, made }: KeyedOutcome, at: string, { showAgain }: KeyedCall): Promise<WriteResult> {
  if (result.credential === null) return result;
  if (showAgain !== undefined) return { ...result, secret: await showAgain(made) };
  const note: UserError = {
    field: ["idempotencyKey"],
    message: `This repeats a call of ${at}, which made this credential. Its secret, if one was made, was returned then and is not kept: rotate the credential for another one.`,
    code: "OUT_OF_REACH",
  };
  return { ...result, userErrors: [...result.userErrors, note] };
}
