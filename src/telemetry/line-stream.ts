import { write } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

/** How long a pipe that is full may take to be read from, milliseconds. */
const STALL = 3_000;

/** How long to wait before trying a full pipe again, milliseconds. */
const PAUSE = 10;

const NEWLINE = 0x0a;

const writeSome = promisify(write);

/**
 * An open file, pipe or terminal that whole lines are written to, each with one call of the system. What a line left behind that could not be
 * written to its end is ended by the next one first, so that nothing is ever glued to it.
 */
export class LineStream {
  readonly #fd: number;
  #torn: boolean;

  /** `torn`: what is written already does not end with a line. */
  constructor(fd: number, torn: boolean) {
    this.#fd = fd;
    this.#torn = torn;
  }

  /** One at a time. Rejects when not all of the line was taken. */
  async write(line: string): Promise<void> {
    const bytes = Buffer.from(this.#torn ? `\n${line}` : line);
    const giveUp = Date.now() + STALL;
    for (let written = 0; written < bytes.length;) {
      try {
        const { bytesWritten } = await writeSome(this.#fd, bytes, written);
        written += bytesWritten;
        this.#torn = bytes[written - 1] !== NEWLINE;
      } catch (error) {
        if (!isFull(error) || Date.now() > giveUp) throw error;
        await delay(PAUSE);
      }
    }
  }
}

/** Node makes a pipe that it writes its own output to one that does not wait. */
function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EAGAIN";
}
