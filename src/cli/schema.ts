import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { lexicographicSortSchema, printSchema } from "graphql";
import { buildCredgraphSchema } from "../graphql/build-schema.js";
import { PROVIDERS } from "../providers/registry.js";
import { FAILED, type Io, OK } from "./io.js";

const FILE = "schema/credgraph.graphql";

/** `credgraph schema`: writes the API's schema, sorted, so that a difference is a change. */
export async function schema(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { check: { type: "boolean" } } });
  const text = `${printSchema(lexicographicSortSchema(buildCredgraphSchema(PROVIDERS)))}\n`;
  if (values.check === true) {
    if ((await readText(FILE)) === text) return OK;
    io.stderr(`${FILE} is not up to date: run npm run schema, and look at what changed.\n`);
    return FAILED;
  }
  await mkdir(dirname(FILE), { recursive: true });
  await writeFile(FILE, text);
  io.stdout(`${FILE}\n`);
  return OK;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
