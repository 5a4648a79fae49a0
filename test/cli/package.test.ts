import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const packed = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));

describe("the package as npm packs it", () => {
  let project: string;
  let files: readonly string[];

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "credgraph-package-"));
    // The build that packing would make first is made already; making it again here would pull it from under other tests.
    const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", project], {
      cwd: ROOT,
    });
    const [tarball] = packed.parse(JSON.parse(stdout));
    if (tarball === undefined) throw new Error("nothing was packed");
    files = tarball.files.map(({ path }) => path);
    const installed = join(project, "node_modules/credgraph");
    await mkdir(installed, { recursive: true });
    await run("tar", ["-xzf", join(project, tarball.filename), "-C", installed, "--strip-components", "1"]);
  });
  afterAll(() => rm(project, { recursive: true }));

  /** Where Node finds it in a project that has the package installed. */
  async function resolve(specifier: string): Promise<string> {
    const script = `console.log(import.meta.resolve(${JSON.stringify(specifier)}))`;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: project });
    return fileURLToPath(stdout.trim());
  }

  test("has the schema for a frontend's own codegen: credgraph/schema", async () => {
    const schema = await readFile(await resolve("credgraph/schema"), "utf8");
    expect(schema).toBe(await readFile(join(ROOT, "schema/credgraph.graphql"), "utf8"));
    expect(schema).toContain("interface Credential implements Node");
  });

  test("has the subgraph for a supergraph: credgraph/subgraph", async () => {
    expect(await resolve("credgraph/subgraph")).toBe(join(project, "node_modules/credgraph/schema/subgraph.graphql"));
  });

  test("has its command, and nothing of how it is tested", async () => {
    const manifest: unknown = JSON.parse(await readFile(await resolve("credgraph/package.json"), "utf8"));
    const { bin } = z.object({ bin: z.object({ credgraph: z.string() }) }).parse(manifest);
    expect(files).toContain(bin.credgraph);
    expect(files.filter((path) => !/^(?:dist|schema)\/|^(?:LICENSE|README\.md|package\.json)$/.test(path))).toEqual([]);
  });

  test("does not open its insides to imports", async () => {
    await expect(resolve("credgraph/dist/main.js")).rejects.toThrow("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});
