import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { lexicographicSortSchema, printSchema } from "graphql";
import { limitsSection } from "../config/sections.js";
import { buildCredgraphSchema } from "../graphql/build-schema.js";
import { subgraphSdl } from "../graphql/federation/subgraph-sdl.js";
import { PROVIDERS } from "../providers/registry.js";
import { FAILED, type Io, OK } from "./io.js";

/** `credgraph schema`: writes the API's schema, and the same for supergraphs; sorted, so that a difference is a change. */
export async function schema(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { check: { type: "boolean" } } });
  const api = buildCredgraphSchema(PROVIDERS);
  const files = {
    "schema/credgraph.graphql": `${printSchema(lexicographicSortSchema(api))}\n`,
    // As a gateway tells it that nothing is configured of.
    "schema/subgraph.graphql": subgraphSdl(api, limitsSection.parse({})),
  };
  const outcomes = Object.entries(files).map(([file, text]) =>
    values.check === true ? checkFile(file, text, io) : writeText(file, text, io),
  );
  return (await Promise.all(outcomes)).every((outcome) => outcome === OK) ? OK : FAILED;
}

async function checkFile(file: string, text: string, io: Io): Promise<number> {
  if ((await readText(file)) === text) return OK;
  io.stderr(`${file} is not up to date: run npm run schema, and look at what changed.\n`);
  return FAILED;
}

async function writeText(file: string, text: string, io: Io): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  io.stdout(`${file}\n`);
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
