import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { buildSchema, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { expectedIds, openOver, startSource } from "../support/five-sources.js";

const run = promisify(execFile);
const SCHEMA = "schema/credgraph.graphql";
const readme = readFileSync("README.md", "utf8");

/** The blocks of code below the heading that ends so. */
function blocks(heading: string, language: string): readonly string[] {
  const section = new RegExp(`^### [^\\n]*${heading}\\n([^]*?)(?=^##)`, "m").exec(readme)?.[1] ?? "";
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(([, text = ""]) => text);
}

function onlyBlock(heading: string, language: string): string {
  const [block, ...others] = blocks(heading, language);
  if (block === undefined || others.length > 0) throw new Error(`not one block of ${language} below ${heading}`);
  return block;
}

describe("what the README has frontends paste", () => {
  test("is accepted by relay-compiler, with the configuration beside it", async () => {
    const app = await mkdtemp(join(tmpdir(), "credgraph-relay-"));
    try {
      const config = onlyBlock("with Relay", "json");
      const { schema } = z.object({ schema: z.string() }).parse(JSON.parse(config));
      await mkdir(dirname(join(app, schema)), { recursive: true });
      await copyFile(SCHEMA, join(app, schema));
      await mkdir(join(app, "src"));
      await writeFile(join(app, "src/CredentialList.tsx"), onlyBlock("with Relay", "tsx"));
      await writeFile(join(app, "relay.config.json"), config);
      await run(resolve("node_modules/.bin/relay-compiler"), ["--noWatchman"], { cwd: app });
      expect((await readdir(join(app, "src/__generated__"))).toSorted()).toEqual([
        "CredentialListPaginationQuery.graphql.ts",
        "CredentialList_query.graphql.ts",
      ]);
    } finally {
      await rm(app, { recursive: true });
    }
  });

  test("makes an Apollo Client that pages to the end", async () => {
    await using source = await startSource("emailit", "emailit", { size: 30 });
    await using gateway = await openOver([source]);
    const page = `
      const query = client.watchQuery({ query: CREDENTIALS, variables: { first: 7 } });
      const read = () => client.readQuery({ query: CREDENTIALS, variables: { first: 7 } }).credentials;
      await client.query({ query: CREDENTIALS, variables: { first: 7 } });
      while (read().pageInfo.hasNextPage) await query.fetchMore({ variables: { after: read().pageInfo.endCursor } });
      console.log(JSON.stringify(read().edges.map(({ node }) => node.id)));`;
    const pasted = onlyBlock("with Apollo Client", "ts").replace("http://127.0.0.1:4000", gateway.url);
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", pasted + page]);
    expect(JSON.parse(stdout)).toEqual(await expectedIds([source]));
  });

  test("asks for what the schema has", () => {
    const schema = buildSchema(readFileSync(SCHEMA, "utf8"));
    const [, typed = ""] = blocks("with any client", "ts");
    const [, document = ""] = /graphql\(`([^`]*)`\)/.exec(typed) ?? [];
    expect(validate(schema, parse(document))).toEqual([]);
  });
});
