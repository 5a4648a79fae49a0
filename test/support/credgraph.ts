import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A process of the built binary. Nothing of this process's environment but PATH is passed on, so that nobody's credentials take part. */
export class Credgraph implements AsyncDisposable {
  stdout = "";
  stderr = "";
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<number | null>;

  constructor(args: readonly string[], { env = {}, cwd = process.cwd() }: SpawnOptions = {}) {
    const { PATH = "" } = process.env;
    const child = spawn(process.execPath, [MAIN, ...args], { cwd, env: { PATH, ...env } });
    child.stdout.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.#closed = once(child, "close").then(() => child.exitCode);
    this.#process = child;
  }

  /** Runs to the end. */
  static async run(args: readonly string[], options: SpawnOptions = {}): Promise<Finished> {
    const credgraph = new Credgraph(args, options);
    const code = await credgraph.exit();
    return { code, stdout: credgraph.stdout, stderr: credgraph.stderr };
  }

  /** What the first group of `pattern` matched on stdout, as soon as it does; rejects when the process ends without it. */
  async printed(pattern: RegExp): Promise<string> {
    const child = this.#process;
    const closed = this.#closed.then(() => true);
    for (let ended = false; ;) {
      const found = pattern.exec(this.stdout)?.[1];
      if (found !== undefined) return found;
      if (ended) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}: ${this.stderr}`);
      ended = await Promise.race([once(child.stdout, "data").then(() => false), closed]);
    }
  }

  kill(signal: "SIGINT" | "SIGTERM" | "SIGKILL"): void {
    this.#process.kill(signal);
  }

  exit(): Promise<number | null> {
    return this.#closed;
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.running) this.kill("SIGKILL");
    await this.#closed;
  }
}
