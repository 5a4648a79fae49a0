import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const TOOL = fileURLToPath(new URL("../tools/schema.ts", import.meta.url));
const BASELINE = "schema/baseline.graphql";

interface Outcome {
  readonly code: number | null;
  readonly stderr: string;
}

/** What `npm run schema` does once the build is there. */
function schema(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [TOOL, ...args], { cwd }, (_error, _stdout, stderr) =>
      resolve({ code: child.exitCode, stderr }),
    );
  });
}

test("a breaking change fails the check, written again or not, until the changelog declares it or it is released", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "credgraph-schema-"));
  const baseline = join(cwd, BASELINE);
  try {
    expect(await schema(cwd)).toEqual({ code: 0, stderr: "" });
    const promised = (await readFile(baseline, "utf8")).replace(/^type Query \{/m, '$&\n  "Gone."\n  gone: String\n');
    await writeFile(baseline, promised);
    expect((await schema(cwd)).code).toBe(0);
    expect(await readFile(baseline, "utf8")).toBe(promised);
    const { code, stderr } = await schema(cwd, "--check");
    expect(code).toBe(1);
    expect(stderr).toContain("Query.gone: Field 'gone' was removed");

    await writeFile(join(cwd, "CHANGELOG.md"), "## Unreleased\n\n### Breaking\n\n- `Query.gone`: ask otherwise.\n");
    expect(await schema(cwd, "--check")).toEqual({ code: 0, stderr: "" });

    expect((await schema(cwd, "--release")).code).toBe(0);
    expect(await readFile(baseline, "utf8")).toBe(await readFile(join(cwd, "schema/credgraph.graphql"), "utf8"));
  } finally {
    await rm(cwd, { recursive: true });
  }
}, 120_000);
