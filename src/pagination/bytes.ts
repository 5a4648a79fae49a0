/** First bytes that no UTF-8 begins with: the text is written in another way. */
const UTF16 = 0xff;
const UUID = 0xfe;
const UUID_TEXT = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** Writes the compact binary form of a cursor: unsigned LEB128 numbers, 32-bit hashes, length-prefixed texts. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  number(value: number): this {
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest);
    return this;
  }

  /** Numbers that may be negative, zigzag. */
  signed(value: number): this {
    return this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  hash(value: number): this {
    this.#bytes.push(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
    return this;
  }

  /** Any JavaScript string comes back as it was: names may hold half a surrogate pair, and are compared by code unit. Many ids are UUIDs: 18 bytes. */
  text(value: string): this {
    const encoded = encodeText(value);
    this.number(encoded.length);
    return this.raw(encoded);
  }

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  toBuffer(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

/** Reads what ByteWriter wrote. Throws RangeError past the end: the caller turns that into a refused cursor. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes.readUInt8(this.#at);
      this.#at += 1;
      value += (byte & 0x7f) * scale;
      if (!Number.isSafeInteger(value)) throw new RangeError("number out of range");
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  hash(): number {
    const value = this.#bytes.readUInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  text(): string {
    return decodeText(this.raw(this.number()));
  }

  raw(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError("past the end");
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}

function encodeText(value: string): Buffer {
  if (UUID_TEXT.test(value)) return Buffer.concat([Buffer.of(UUID), Buffer.from(value.replaceAll("-", ""), "hex")]);
  // UTF-8 has no form for half a pair: it would come back as U+FFFD.
  if (!value.isWellFormed()) return Buffer.concat([Buffer.of(UTF16), Buffer.from(value, "utf16le")]);
  return Buffer.from(value, "utf8");
}

function decodeText(bytes: Buffer): string {
  const [first] = bytes;
  if (first === UUID) return bytes.toString("hex", 1).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return first === UTF16 ? bytes.toString("utf16le", 1) : bytes.toString("utf8");
}
