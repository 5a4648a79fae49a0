import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashOfDocument } from "../../src/config/manifest.js";
import { CredentialByIdDocument, PageOfCredentialsDocument } from "../generated/graphql.js";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { Credgraph } from "../support/credgraph.js";

const MANIFEST = fileURLToPath(new URL("../generated/persisted-documents.json", import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "credgraph-trusted-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function configuration(name: string, operations: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify({ server: { port: 0 }, ...operations }));
  return file;
}

describe("a gateway with the manifest that codegen wrote", () => {
  test("answers its documents by the hashes in the generated code, and no other", async () => {
    const config = await configuration("trusted.json", { operations: "trusted", manifest: MANIFEST });
    await using credgraph = new Credgraph(["start", "--config", config, "--sandbox-size", "5"]);
    const origin = await credgraph.printed(/(http:\/\/[^\s"]+)\/graphql/);
    const ask = async (meta: Readonly<Record<string, unknown>> | undefined, variables: object): Promise<unknown> => {
      const body = JSON.stringify({
        extensions: { persistedQuery: { version: 1, sha256Hash: meta?.["hash"] } },
        variables,
      });
      const headers = { "content-type": "application/json" };
      return (await fetchOnce(`${origin}/graphql`, { method: "POST", headers, body })).json;
    };
    const page = await ask(PageOfCredentialsDocument.__meta__, { first: 1 });
    expect(page).toMatchObject({ data: { credentials: { totalCount: 25 } } });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the document selects it
    const [node] = (page as { data: { credentials: { nodes: [{ id: string; name: string }] } } }).data.credentials
      .nodes;
    expect(await ask(CredentialByIdDocument.__meta__, { id: node.id })).toEqual({
      data: { node: { id: node.id, name: node.name } },
    });

    const unknown = await postGraphql(origin, "{ __typename }");
    expect(unknown.json).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    expect((await fetchOnce(`${origin}/graphiql`)).status).toBe(404);
    expect(credgraph.stdout).not.toContain("GraphiQL");
  });

  test("passes check-config", async () => {
    const config = await configuration("checked.json", { operations: "trusted", manifest: MANIFEST });
    expect((await Credgraph.run(["check-config", "--config", config])).code).toBe(0);
  });
});

describe("a manifest is held to the schema that is served", () => {
  test.each([
    ["what composers ask", "{ _service { sdl } }", {}, 0],
    [
      "what routers ask",
      "query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Credential { name } } }",
      {},
      0,
    ],
    [
      "a node, where the graph has none",
      "query ($id: ID!) { node(id: $id) { id } }",
      { federation: { node: false } },
      2,
    ],
  ] as const)("%s", async (what, text, changes, code) => {
    const manifest = `${what.replaceAll(/\W/g, "-")}-documents.json`;
    await writeFile(join(folder, manifest), JSON.stringify({ [hashOfDocument(text)]: text }));
    const config = await configuration(`served-${manifest}`, { operations: "trusted", manifest, ...changes });
    const run = await Credgraph.run(["check-config", "--config", config]);
    expect({ code: run.code, named: run.stderr.includes('Cannot query field "node"') }).toEqual({
      code,
      named: code === 2,
    });
  });
});

describe("a manifest that is not whole", () => {
  const unfit = "{ credentials(first: 1) { nowhere } }";
  const broken = "{ credentials";

  test.each(["start", "check-config"])("ends %s with 2, and every complaint is told", async (command) => {
    await writeFile(
      join(folder, "broken-manifest.json"),
      JSON.stringify({
        [hashOfDocument(unfit)]: unfit,
        [hashOfDocument(broken)]: broken,
        [hashOfDocument("x")]: "{ __typename }",
      }),
    );
    const config = await configuration(`${command}.json`, {
      operations: "trusted",
      manifest: "broken-manifest.json",
      cache: { ttl: 1 },
    });
    const { code, stderr } = await Credgraph.run([command, "--config", config]);
    expect(code).toBe(2);
    for (const complaint of [
      /^ {2}cache\.ttl: /m,
      /^ {2}manifest: document 1 \(.*\): Cannot query field "nowhere"/m,
      /^ {2}manifest: document 2 \(.*\): Syntax Error/m,
      /^ {2}manifest: document 3 \(.*\) does not have that hash/m,
    ]) {
      expect(stderr).toMatch(complaint);
    }
  });
});
