import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { EMULATORS } from "../../src/sandbox/registry.js";
import { fetchOnce } from "../support/ask.js";
import { Credgraph } from "../support/credgraph.js";

const readyLine = z.object({ sources: z.array(z.looseObject({ provider: z.string() })) });

describe("help", () => {
  test("names every command", async () => {
    const { code, stdout } = await Credgraph.run(["--help"]);
    expect(code).toBe(0);
    for (const command of ["start", "sandbox", "schema", "check-config"]) expect(stdout).toContain(`  ${command} `);
  });

  test.each(["start", "sandbox", "schema", "check-config"])("of %s names its options", async (command) => {
    const { code, stdout } = await Credgraph.run([command, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: credgraph ${command}`);
  });

  test("--version tells the version", async () => {
    expect(await Credgraph.run(["--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\d+\.\d+\.\d+\n$/) as unknown,
    });
  });
});

describe("what cannot be understood ends with 2, and with the usage", () => {
  test.each<[readonly string[], string]>([
    [[], "Usage: credgraph <command>"],
    [["serve"], "there is no command 'serve'"],
    [["start", "--prot", "1"], "--prot"],
    [["start", "now"], "now"],
    [["start", "--port"], "--port"],
    [["start", "--port", "many"], "--port"],
    [["start", "--sandbox-size", "-1"], "--sandbox-size"],
    [["sandbox", "--seed", "x"], "--seed takes a whole number from 0 to 4294967295"],
    [["sandbox", "--port", "65535"], "--port takes a whole number from 0 to 65531"],
  ])("%j", async (args, told) => {
    const { code, stdout, stderr } = await Credgraph.run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(told);
  });
});

describe("sandbox", () => {
  test("says where its emulators are and how to get in, in the shape of the configuration's sources", async () => {
    await using credgraph = new Credgraph(["sandbox", "--size", "3", "--seed", "7"]);
    const line = await credgraph.printed(/^(\{.*\})\n/m);
    const text = expect.any(String) as unknown;
    const { sources } = readyLine.parse(JSON.parse(line));
    expect(sources.map(({ provider }) => provider)).toEqual(EMULATORS.map(({ provider }) => provider));
    expect(sources).toContainEqual({ provider: "emailit", baseUrl: text, apiVersion: 1, auth: { apiKey: text } });
    expect(sources).toContainEqual({ provider: "ahasend", baseUrl: text, accountId: text, auth: { apiKey: text } });
    const baseUrl = await credgraph.printed(/"emailit","baseUrl":"([^"]+)"/);
    expect((await fetchOnce(`${baseUrl}/__sandbox/records`)).json).toHaveLength(3);
    credgraph.kill("SIGTERM");
    expect(await credgraph.exit()).toBe(0);
  });
});

describe("schema", () => {
  test("writes the committed schemas, and --check fails when a file differs", async () => {
    const cwd = await mkdtemp(join(tmpdir(), "credgraph-test-"));
    try {
      expect((await Credgraph.run(["schema", "--check"], { cwd })).code).toBe(1);
      expect((await Credgraph.run(["schema"], { cwd })).code).toBe(0);
      expect((await Credgraph.run(["schema", "--check"], { cwd })).code).toBe(0);
      for (const file of ["schema/credgraph.graphql", "schema/subgraph.graphql"]) {
        const written = join(cwd, file);
        const committed = await readFile(file, "utf8");
        expect(await readFile(written, "utf8")).toBe(committed);
        await writeFile(written, "type Query");
        const { code, stderr } = await Credgraph.run(["schema", "--check"], { cwd });
        expect(code).toBe(1);
        expect(stderr).toMatch(new RegExp(`^${file} .*npm run schema`));
        expect(await readFile(written, "utf8")).toBe("type Query");
        await writeFile(written, committed);
      }
    } finally {
      await rm(cwd, { recursive: true });
    }
  });
});
