import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROVIDERS } from "../../src/providers/registry.js";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import { Credgraph } from "../support/credgraph.js";

const SECRET = "em_hunter2hunter2hunter2";

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-test-"));
  sandbox = await startSandbox({ size: 5 });
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

function sourceOf(provider: string) {
  return sandbox.sources.find((source) => source.provider === provider);
}

async function configured(sources: readonly unknown[]): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(file, JSON.stringify({ sources }));
  return file;
}

describe("check-config", () => {
  test("lists the sources of a good configuration", async () => {
    const file = await configured(sandbox.sources.map((entry) => ({ id: `my-${entry.provider}`, ...entry })));
    const { code, stdout } = await Credgraph.run(["check-config", "--config", file]);
    expect(code).toBe(0);
    for (const { provider, baseUrl } of sandbox.sources) {
      expect(stdout).toContain(`my-${provider}  ${provider}  ${baseUrl}\n`);
    }
    expect(stdout).toContain("The configuration is ok.\n");
  });

  test("tells every complaint of a bad one, with exit code 2 and no secret", async () => {
    const file = await configured([
      { id: "a b", provider: "emailit", auth: { apiKey: SECRET } },
      { id: "other", provider: "nobody", auth: { apiKey: SECRET } },
    ]);
    const { code, stdout, stderr } = await Credgraph.run(["check-config", "--config", file]);
    expect(code).toBe(2);
    expect(stderr).toContain("sources[0].id");
    expect(stderr).toContain("sources[1].provider");
    expect(stdout + stderr).not.toContain(SECRET);
  });

  test("with --connect asks each source, and ends with 0 when all answer", async () => {
    const file = await configured(
      PROVIDERS.map(({ config: { provider } }) => ({ id: provider, ...sourceOf(provider) })),
    );
    const { code, stdout } = await Credgraph.run(["check-config", "--config", file, "--connect"]);
    for (const { config, collections } of PROVIDERS) {
      for (const { name } of collections) expect(stdout).toContain(`${config.provider}  ${name}  answers\n`);
    }
    expect(code).toBe(0);
  });

  test("with --connect ends with 1 when one does not answer, and says why", async () => {
    const file = await configured([
      { id: "mail", ...sourceOf("emailit"), auth: { apiKey: SECRET } },
      { id: "aha", ...sourceOf("ahasend") },
    ]);
    const { code, stdout, stderr } = await Credgraph.run(["check-config", "--config", file, "--connect"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^mail {2}credentials {2}UPSTREAM_UNAUTHORIZED: .+$/m);
    expect(stdout).toContain("aha  smtp-credentials  answers\n");
    expect(stdout + stderr).not.toContain(SECRET);
  });
});

test("start refuses a bad configuration with exit code 2, before it listens", async () => {
  const file = await configured([{ id: "mail", provider: "emailit", auth: {} }]);
  const { code, stdout, stderr } = await Credgraph.run(["start", "--config", file, "--port", "0"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("sources[0].auth");
});

test("a configuration file is found by the environment, and a flag is stronger", async () => {
  const good = await configured([]);
  const env = { CREDGRAPH_CONFIG: join(folder, "missing.yml") };
  expect((await Credgraph.run(["check-config"], { env })).code).toBe(2);
  expect((await Credgraph.run(["check-config", "--config", good], { env })).code).toBe(0);
});
