import { execFileSync } from "node:child_process";
import { constants } from "node:fs";
import {
  type FileHandle,
  mkdtemp,
  open,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { AuditEntry } from "../../src/domain/audit.js";
import { openAuditLog } from "../../src/telemetry/audit-log.js";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-audit-"));
  path = join(folder, "audit.log");
});
afterEach(() => rm(folder, { recursive: true }));

function entry(requestId: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    viewer: "ci",
    action: "createEmailitCredential",
    source: "mail",
    id: null,
    outcome: "BEGUN",
    code: null,
    requestId,
    ...changes,
  };
}

const writtenLine = z.looseObject({ time: z.string(), requestId: z.string() });

async function lines(file = path): Promise<z.output<typeof writtenLine>[]> {
  const text = await readFile(file, "utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => writtenLine.parse(JSON.parse(line)));
}

async function requestIds(file = path): Promise<string[]> {
  return (await lines(file)).map(({ requestId }) => requestId);
}

const UNRECORDED = {
  code: "INTERNAL_SERVER_ERROR",
  message: expect.stringMatching(
    /^The audit log cannot be written, and without it nothing is changed or revealed/,
  ) as unknown,
};

describe("an entry", () => {
  test("is one line of JSON that says who, what, where, how and when", async () => {
    const before = new Date().toISOString();
    await using log = await openAuditLog(path);
    await log.record(entry("r1", { id: "abc", outcome: "FAILED", code: "UPSTREAM_REJECTED" }));
    const [line] = await lines();
    expect(line).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown,
      viewer: "ci",
      action: "createEmailitCredential",
      source: "mail",
      id: "abc",
      outcome: "FAILED",
      code: "UPSTREAM_REJECTED",
      requestId: "r1",
    });
    expect((line?.time ?? "") >= before).toBe(true);
  });

  test("is in the file when its promise resolves", async () => {
    await using log = await openAuditLog(path);
    for (const id of ["a", "b", "c"]) {
      await log.record(entry(id));
      expect((await requestIds()).at(-1)).toBe(id);
    }
  });

  test("stays one line whatever a name holds", async () => {
    await using log = await openAuditLog(path);
    const viewer = 'a\nb\r"c\u2028d\u2029e\u0085f\u007F';
    await log.record(entry("r", { viewer }));
    expect(await lines()).toMatchObject([{ viewer }]);
    expect((await readFile(path, "utf8")).trimEnd()).toMatch(/^[\u0020-\u007E]+$/);
  });
});

test("entries of many operations at a time are all written, in the order of the calls", async () => {
  await using log = await openAuditLog(path);
  const ids = Array.from({ length: 500 }, (_, i) => String(i));
  await Promise.all(ids.map((id) => log.record(entry(id))));
  expect(await requestIds()).toEqual(ids);
});

test("the file is for its owner only, and what it had stays", async () => {
  {
    await using log = await openAuditLog(path);
    await log.record(entry("first"));
  }
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await using log = await openAuditLog(path);
  await log.record(entry("second"));
  expect(await requestIds()).toEqual(["first", "second"]);
});

test("half a line that an ended process left is not glued to", async () => {
  await writeFile(path, '{"whole":1}\n{"ha');
  await using log = await openAuditLog(path);
  await log.record(entry("r1"));
  await log.record(entry("r2"));
  const [whole, half, ...rest] = (await readFile(path, "utf8")).split("\n");
  expect([whole, half]).toEqual(['{"whole":1}', '{"ha']);
  expect(rest).toEqual([expect.stringContaining('"r1"'), expect.stringContaining('"r2"'), ""]);
});

describe("a disk that is full", () => {
  test("refuses every entry, in words for the client and a cause for the operator", async () => {
    await using log = await openAuditLog("/dev/full");
    const attempts = await Promise.allSettled([log.record(entry("a")), log.record(entry("b"))]);
    for (const attempt of attempts) {
      expect(attempt).toMatchObject({ status: "rejected", reason: { ...UNRECORDED, cause: { code: "ENOSPC" } } });
    }
    await expect(log.record(entry("c", { outcome: "DONE" }))).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      message: expect.stringContaining("what was asked may have happened, and how it ended is not recorded") as unknown,
    });
  });

  test("is written to again once there is room", async () => {
    await symlink("/dev/full", path);
    await using log = await openAuditLog(path);
    await expect(log.record(entry("lost"))).rejects.toMatchObject(UNRECORDED);
    await unlink(path);
    await log.record(entry("kept"));
    expect(await requestIds()).toEqual(["kept"]);
  });
});

describe("rotation", () => {
  test.each<[how: string, rotate: () => Promise<void>]>([
    ["moves the file away", () => rename(path, `${path}.1`)],
    ["removes the file", () => unlink(path)],
    ["cuts the file to nothing", () => truncate(path)],
    [
      "moves the file away and makes a new one",
      async () => {
        await rename(path, `${path}.1`);
        await writeFile(path, "");
      },
    ],
  ])("that %s needs no signal", async (_, rotate) => {
    await using log = await openAuditLog(path);
    await log.record(entry("before"));
    await rotate();
    await log.record(entry("after"));
    expect(await requestIds()).toEqual(["after"]);
  });
});

function openReader(): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

describe("a named pipe", () => {
  beforeEach(() => void execFileSync("mkfifo", [path]));

  test("that nobody reads stops the start", async () => {
    await expect(openAuditLog(path)).rejects.toThrow("cannot be written to: ENXIO");
  });

  test("whose reader goes away refuses entries until another one comes", async () => {
    let reading = await openReader();
    await using log = await openAuditLog(path);
    await log.record(entry("heard"));
    expect((await reading.read(Buffer.alloc(4_096))).buffer.toString()).toContain('"heard"');
    await reading.close();
    await expect(log.record(entry("unheard"))).rejects.toMatchObject({ ...UNRECORDED, cause: { code: "EPIPE" } });
    await expect(log.record(entry("unheard"))).rejects.toMatchObject(UNRECORDED);
    reading = await openReader();
    await log.record(entry("heard again"));
    expect((await reading.read(Buffer.alloc(4_096))).buffer.toString()).toMatch(/^\{.*"heard again".*\}\n/);
    await reading.close();
  });
});

test.each<[what: string, path: () => string, code: string]>([
  ["a directory", () => folder, "EISDIR"],
  ["a path below nothing", () => join(folder, "none", "audit.log"), "ENOENT"],
])("%s is no audit log: the start is told, without the path", async (_, at, code) => {
  const error: unknown = await openAuditLog(at()).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "UnwritableAuditLog", message: expect.stringContaining(code) as unknown });
  expect(String(error)).not.toContain(folder);
});
