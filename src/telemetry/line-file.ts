import { constants } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { LineStream } from "./line-stream.js";

/** Not waiting at a named pipe that nobody reads: opening it is an error then, and means nothing for other files. */
const APPEND = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK;

/** For its owner only: who did what is nobody else's business. */
const MODE = 0o600;

interface OpenFile {
  readonly handle: FileHandle;
  readonly stream: LineStream;
  /** Whether there is a disk to wait for. */
  readonly isRegular: boolean;
  readonly inode: number;
  readonly device: number;
}

/**
 * A file that lines are appended to. One that was moved away or removed since, as log rotation does, is made anew. To be closed when a line could not
 * be written: opening it again finds out how the file ends by then.
 */
export class LineFile {
  readonly #path: string;
  #file: OpenFile | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async open(): Promise<LineStream> {
    if (this.#file && !(await isStillAt(this.#path, this.#file))) await this.close();
    this.#file ??= await openFile(this.#path);
    return this.#file.stream;
  }

  /** Resolves when what was written is on the disk. */
  async sync(): Promise<void> {
    if (this.#file?.isRegular === true) await this.#file.handle.datasync();
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }
}

async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path, APPEND, MODE);
  try {
    const stats = await handle.stat();
    const isRegular = stats.isFile();
    const torn = isRegular && stats.size > 0 && (await endsAmidLine(path, stats.size));
    return { handle, stream: new LineStream(handle.fd, torn), isRegular, inode: stats.ino, device: stats.dev };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function isStillAt(path: string, { inode, device }: OpenFile): Promise<boolean> {
  try {
    const { ino, dev } = await stat(path);
    return ino === inode && dev === device;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** As a process leaves a file that ended while it wrote. A file that may be written and not read is taken to: an empty line does less harm. */
async function endsAmidLine(path: string, size: number): Promise<boolean> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return true;
  try {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString("latin1") !== "\n";
  } finally {
    await file.close();
  }
}
