const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const HEXADECIMAL = "0123456789abcdef";
/** FNV-1a over UTF-16 code units, started at `basis`. */
function hash(text: string, basis: number): number {
  let value = basis;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/**
 * Repeatable randomness (sfc32, 128 bits of state): the same seed and stream give the same values on every machine.
 * A stream is a purpose ("emailit/records"), so that drawing more in one place changes nothing in another.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: number, stream: string) {
    const text = `${seed}/${stream}`;
    // Multiples of the golden ratio keep the four words apart although they come from one text.
    this.#a = hash(text, 0x9e3779b9);
    this.#b = hash(text, 0x3c6ef372);
    this.#c = hash(text, 0xdaa66d2b);
    this.#counter = hash(text, 0x78dde6e4);
    // The first outputs of sfc32 still show the seed.
    for (let round = 0; round < 16; round += 1) this.next();
  }

  /** A number in [0, 1). */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.int(0, items.length - 1)] ?? items[0];
  }

  text(length: number, alphabet = ALPHANUMERIC): string {
    let text = "";
    for (let index = 0; index < length; index += 1) text += alphabet.charAt(this.int(0, alphabet.length - 1));
    return text;
  }

  /** A version 4 UUID in lower case. */
  uuid(): string {
    const digits = (length: number): string => this.text(length, HEXADECIMAL);
    return `${digits(8)}-${digits(4)}-4${digits(3)}-${this.text(1, "89ab")}${digits(3)}-${digits(12)}`;
  }
}
