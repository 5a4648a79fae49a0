import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { holdToPromise } from "./schema-promise.ts";

// `npm run schema`: writes what `credgraph schema` writes, and holds it to what clients were promised. The promise is schema/baseline.graphql: it takes in
// additions by itself, and keeps what a breaking change takes away until `--release`. Until then CHANGELOG.md has to name the change, or `--check` fails.

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const SCHEMA = "schema/credgraph.graphql";
const BASELINE = "schema/baseline.graphql";

const { values } = parseArgs({ options: { check: { type: "boolean" }, release: { type: "boolean" } } });
const check = values.check === true;

const { status } = spawnSync(process.execPath, [MAIN, "schema", ...(check ? ["--check"] : [])], { stdio: "inherit" });
process.exitCode = status === 0 ? await promise() : (status ?? 1);

/** The exit code. */
async function promise(): Promise<number> {
  const schema = readFileSync(SCHEMA, "utf8");
  const baseline = values.release === true ? undefined : readText(BASELINE);
  const { kept, complaint } = await holdToPromise({ baseline, schema, changelog: readText("CHANGELOG.md") ?? "" });
  if (complaint !== undefined) process.stderr.write(complaint);
  if (kept !== readText(BASELINE)) {
    if (check) {
      process.stderr.write(`${BASELINE} is not up to date: run npm run schema.\n`);
      return 1;
    }
    writeFileSync(BASELINE, kept);
    process.stdout.write(`${BASELINE}\n`);
  }
  return check && complaint !== undefined ? 1 : 0;
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
