import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "undici";

export interface TimedAnswer {
  /** From sending the operation to the last byte of the answer. */
  readonly milliseconds: number;
  /** Of the body. */
  readonly bytes: number;
  readonly json: unknown;
}

/** The built gateway in a process of its own, as users start it. */
export interface GatewayProcess extends AsyncDisposable {
  ask(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<TimedAnswer>;
  /** Resident memory, bytes; undefined where the system does not tell. */
  memory(): Promise<number | undefined>;
}

/** One for all gateways, so that a cursor holds in the next one. */
const CURSOR_SECRET = "a secret of the benchmark";

/** Characters of the end of its log, to show why it did not start. */
const LOG_KEPT = 10_000;

export async function startGatewayProcess(
  entries: readonly Readonly<Record<string, unknown>>[],
): Promise<GatewayProcess> {
  const config = join(tmpdir(), `credgraph-bench-${process.pid}-${Math.random().toString(36).slice(2)}.json`);
  await writeFile(
    config,
    JSON.stringify({
      server: { port: 0 },
      cursors: { secret: CURSOR_SECRET },
      // A slow machine is to be measured, not cut off.
      limits: { requestTimeout: "120s" },
      sources: entries.map((entry, index) => ({ id: `s${index}`, timeout: "60s", ...entry })),
    }),
    { mode: 0o600 },
  );
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [resolve("dist/main.js"), "start", "--config", config], {
    env: { PATH },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log = `${log}${text}`.slice(-LOG_KEPT)));
  const origin = await originOf(createInterface(child.stdout));
  await rm(config);
  if (origin === undefined) throw new Error(`the gateway did not start:\n${log}`);
  const client = new Client(origin, { headersTimeout: 0, bodyTimeout: 0 });
  return {
    async ask(query, variables, headers = {}) {
      const started = performance.now();
      const { body } = await client.request({
        method: "POST",
        path: "/graphql",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const text = await body.text();
      const milliseconds = performance.now() - started;
      return { milliseconds, bytes: Buffer.byteLength(text), json: JSON.parse(text) };
    },
    memory: () => residentMemory(child.pid),
    async [Symbol.asyncDispose]() {
      await client.close();
      child.kill("SIGTERM");
      await ended;
      process.removeListener("exit", kill);
    },
  };
}

async function originOf(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) {
    const origin = /(http:\/\/[^\s"]+)\/graphql/.exec(line)?.[1];
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** Linux tells it in a file; elsewhere nobody is asked. */
async function residentMemory(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${String(pid)}/status`, "utf8").catch(() => "");
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
