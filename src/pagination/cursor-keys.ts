import { createHmac, hash, hkdfSync } from "node:crypto";

const MAC_BYTES = 16;
/** Of the mark by which a cursor names a key that did not sign it. */
export const TAG_BYTES = 2;

/** One secret's two uses: it authenticates cursors, and it hashes row ids so that a cursor recognises a row without telling it. */
export class CursorKey {
  /** Tells it from the few other keys that are accepted. */
  readonly tag: Buffer;
  readonly #signing: Buffer;
  readonly #hashing: string;

  constructor(secret: string) {
    this.#signing = derive(secret, "cursor signature");
    this.#hashing = derive(secret, "row hash").toString("hex");
    this.tag = derive(secret, "key tag").subarray(0, TAG_BYTES);
  }

  sign(bytes: Uint8Array): Buffer {
    return createHmac("sha256", this.#signing).update(bytes).digest().subarray(0, MAC_BYTES);
  }

  /**
   * 32 bits of SHA-256 over key and value: so few bits of the digest leave no way to extend a message, which is what an HMAC would guard against, and
   * every row of a window is hashed when a place is looked for (a fourteenth of an HMAC's time).
   */
  hashRow(key: string): number {
    return Number.parseInt(hash("sha256", this.#hashing + key, "hex").slice(0, 8), 16);
  }
}

/** `current` signs new cursors; those of an earlier secret are still accepted, so that a secret can be changed without breaking pages. */
export interface CursorKeys {
  readonly current: CursorKey;
  /** Includes `current`. */
  readonly accepted: readonly CursorKey[];
}

function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `credgraph ${purpose}`, 32));
}
