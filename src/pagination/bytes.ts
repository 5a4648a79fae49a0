/** Writes the compact binary form of a cursor: unsigned LEB128 numbers, 32-bit hashes, length-prefixed UTF-8. */
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

  text(value: string): this {
    const encoded = Buffer.from(value, "utf8");
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
    return this.raw(this.number()).toString("utf8");
  }

  raw(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError("past the end");
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return bytes;
  }
}
