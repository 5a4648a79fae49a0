import type { AuditEntry, AuditLog } from "../domain/audit.js";
import { CredgraphError } from "../domain/errors.js";
import { auditLine } from "./audit-line.js";
import { LineFile } from "./line-file.js";
import { LineStream } from "./line-stream.js";

/** Where the lines go. It is opened again for each batch, because what was there may be gone. */
interface Destination {
  open(): Promise<LineStream>;
  /** Resolves when what was written outlives a loss of power, as far as the destination can promise that. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenAuditLog extends AuditLog, AsyncDisposable {}

/** A start that would go on without its audit log. The message says what is wrong, for the operator. */
export class UnwritableAuditLog extends Error {
  override readonly name = "UnwritableAuditLog";
}

/**
 * Opens the audit log at `to`: `stdout`, or the path of a file.
 * @throws UnwritableAuditLog
 */
export async function openAuditLog(to: string): Promise<OpenAuditLog> {
  const destination = to === "stdout" ? standardOutput() : new LineFile(to);
  try {
    await destination.open();
  } catch (error) {
    throw new UnwritableAuditLog(`cannot be written to: ${messageOf(error)}`, { cause: error });
  }
  return new LineAuditLog(destination);
}

/** By its descriptor, past process.stdout, which is of no more use after its first error. */
function standardOutput(): Destination {
  const stream = new LineStream(1, false);
  return { open: async () => stream, sync: async () => undefined, close: async () => undefined };
}

interface Waiting {
  readonly entry: AuditEntry;
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: CredgraphError) => void;
}

/**
 * Lines are written in the order of the calls, one at a time. What comes while a batch is on its way to the disk makes the next one, so that many
 * operations at a time wait for the disk together. Whatever fails is tried again with the next entry.
 */
class LineAuditLog implements OpenAuditLog {
  readonly #destination: Destination;
  #waiting: Waiting[] = [];
  #written: Promise<void> | undefined;

  constructor(destination: Destination) {
    this.#destination = destination;
  }

  record(entry: AuditEntry): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ entry, line: auditLine(entry, new Date()), resolve, reject });
    this.#written ??= this.#writeAll();
    return promise;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#written;
    await this.#destination.close();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#writeBatch(batch);
    }
    this.#written = undefined;
  }

  /** Never rejects. From the first line that fails, none of the batch is recorded; those before it are as long as the disk has them. */
  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    let done = 0;
    let failure: unknown;
    try {
      const stream = await this.#destination.open();
      for (const { line } of batch) {
        await stream.write(line);
        done += 1;
      }
    } catch (error) {
      failure = error;
    }
    try {
      if (done > 0) await this.#destination.sync();
    } catch (error) {
      failure = error;
      done = 0;
    }
    // The next batch opens it again, and finds it as it is by then.
    if (done < batch.length) await this.#destination.close().catch(() => undefined);
    for (const { resolve } of batch.slice(0, done)) resolve();
    for (const { entry, reject } of batch.slice(done)) reject(notRecorded(entry, failure));
  }
}

function notRecorded({ outcome }: AuditEntry, cause: unknown): CredgraphError {
  const consequence =
    outcome === "DONE" || outcome === "UNKNOWN"
      ? "what was asked may have happened, and how it ended is not recorded"
      : "and without it nothing is changed or revealed";
  return new CredgraphError(
    "INTERNAL_SERVER_ERROR",
    `The audit log cannot be written, ${consequence}. The operator has to make room for it, or open it again (audit.to).`,
    { cause },
  );
}

/** `EACCES: permission denied`, without the path that Node adds. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, [^]*/u, "") : "unknown";
}
