import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { Credgraph } from "../support/credgraph.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-audit-"));
});
afterAll(() => rm(folder, { recursive: true }));

function start(to: string): Credgraph {
  const env = { NODE_ENV: "test" };
  return new Credgraph(["start", "--port", "0", "--sandbox-size", "1", "--config", to], { env });
}

async function configured(name: string, to: string): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify({ audit: { to } }));
  return file;
}

describe("a gateway", () => {
  test("makes its audit log before it serves", async () => {
    const to = join(folder, "made.log");
    await using credgraph = start(await configured("made", to));
    await credgraph.printed(/(GraphQL)/);
    expect((await stat(to)).mode & 0o777).toBe(0o600);
    expect(await readFile(to, "utf8")).toBe("");
  });

  test("does not start without one, and says so as of any fault of the configuration", async () => {
    await using credgraph = start(await configured("unmade", folder));
    expect(await credgraph.exit()).toBe(2);
    expect(credgraph.stderr).toMatch(
      /The configuration is not valid:\n {2}audit\.to: cannot be written to: EISDIR: .*\n$/,
    );
    expect(credgraph.stdout).toBe("");
  });
});

/** Records as many entries as each line that it is sent says, and tells on standard error how they went. Its argument says where. */
const RECORDER = `
  import { createInterface } from "node:readline";
  import { openAuditLog } from ${JSON.stringify(new URL("../../dist/telemetry/audit-log.js", import.meta.url).href)};
  process.stdout.write("a line of its own\\n");
  const [, to, viewer] = process.argv;
  const log = await openAuditLog(to);
  let next = 0;
  for await (const count of createInterface({ input: process.stdin })) {
    const entries = Array.from({ length: Number(count) }, () => log.record({
      viewer, action: "revealSecret", source: "shop", id: null, outcome: "BEGUN", code: null, requestId: String(next++),
    }));
    const ended = await Promise.allSettled(entries);
    const cause = ended.map(({ reason }) => reason?.cause?.code).find((code) => code !== undefined);
    console.error(JSON.stringify({ recorded: ended.filter(({ status }) => status === "fulfilled").length, cause }));
  }
`;

const recorded = z.object({ requestId: z.string() });

class Recorder implements AsyncDisposable {
  readonly #process: ChildProcess & { readonly stdin: NodeJS.WritableStream };
  readonly #closed: Promise<unknown>;
  text = "";

  constructor(to = "stdout", shell = "") {
    const viewer = "v".repeat(300);
    const node = [process.execPath, "--input-type=module", "-e", RECORDER, to, viewer];
    const child = spawn("sh", ["-c", `${shell} exec "$@"`, "sh", ...node], { stdio: "pipe" });
    child.stdout.setEncoding("utf8");
    child.stderr.setEncoding("utf8");
    this.#process = child;
    this.#closed = once(child, "close");
  }

  read(): void {
    this.#process.stdout?.on("data", (text: string) => (this.text += text));
  }

  /** Whoever reads goes away, as a log collector that ended. */
  closeOutput(): void {
    this.#process.stdout?.destroy();
  }

  async record(count: number): Promise<{ readonly recorded: number; readonly cause?: string | undefined }> {
    const { stderr, stdin } = this.#process;
    if (stderr === null) throw new Error("no standard error");
    stdin.write(`${count}\n`);
    const told = z.tuple([z.string()]).parse(await once(stderr, "data"));
    return z.object({ recorded: z.number(), cause: z.string().optional() }).parse(JSON.parse(told[0]));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.stdin.end();
    this.#process.stdout?.resume();
    await this.#closed;
  }
}

test("a line that a full disk cut off is refused, and the next one begins on its own line", async () => {
  const to = join(folder, "full.log");
  // Files of this process end at two blocks of 512 or 1,024 bytes, whichever this shell counts in.
  await using recorder = new Recorder(to, "ulimit -f 2;");
  const { recorded, cause } = await recorder.record(10);
  expect(recorded).toBeGreaterThan(0);
  expect(cause).toBe("EFBIG");
  const full = await readFile(to, "utf8");
  expect(full.endsWith("\n")).toBe(false);
  // Room again, but the cut line is still there.
  await truncate(to, 500);
  expect(await recorder.record(1)).toEqual({ recorded: 1 });
  const [, cut, ...after] = (await readFile(to, "utf8")).split("\n");
  expect(full).toContain(`\n${cut}`);
  expect(after).toEqual([expect.stringMatching(/^\{.*"requestId":"10"\}$/), ""]);
  // And again, with all of it taken away: there is nothing to keep clear of.
  expect(await recorder.record(10)).toMatchObject({ cause: "EFBIG" });
  await truncate(to, 0);
  expect(await recorder.record(1)).toEqual({ recorded: 1 });
  expect(await readFile(to, "utf8")).toMatch(/^\{.*"requestId":"21"\}\n$/);
});

describe("standard output", () => {
  test("takes whole lines beside what else is printed", async () => {
    await using recorder = new Recorder();
    recorder.read();
    expect(await recorder.record(300)).toEqual({ recorded: 300 });
    await expect.poll(() => recorder.text.split("\n").length).toBe(302);
    const [own, ...lines] = recorder.text.trimEnd().split("\n");
    expect(own).toBe("a line of its own");
    expect(lines.map((line) => recorded.parse(JSON.parse(line)).requestId)).toEqual(
      Array.from({ length: 300 }, (_, i) => String(i)),
    );
  });

  test("that nobody reads any more refuses entries, and the process goes on", async () => {
    await using recorder = new Recorder();
    recorder.read();
    expect(await recorder.record(1)).toEqual({ recorded: 1 });
    recorder.closeOutput();
    expect(await recorder.record(2)).toEqual({ recorded: 0, cause: "EPIPE" });
    expect(await recorder.record(1)).toEqual({ recorded: 0, cause: "EPIPE" });
  });

  test("whose reader is slow is waited for", async () => {
    await using recorder = new Recorder();
    const answer = recorder.record(1_000);
    await delay(500);
    recorder.read();
    expect(await answer).toEqual({ recorded: 1_000 });
  });

  test("whose reader has stopped refuses entries after a while, and what is read later are whole lines", async () => {
    await using recorder = new Recorder();
    const { recorded, cause } = await recorder.record(1_000);
    expect(recorded).toBeLessThan(1_000);
    expect(cause).toBe("EAGAIN");
    recorder.read();
    await expect.poll(() => recorder.text).not.toBe("");
    expect(await recorder.record(1)).toEqual({ recorded: 1 });
    await expect.poll(() => recorder.text).toMatch(/"requestId":"1000"\}\n$/);
  });
});
