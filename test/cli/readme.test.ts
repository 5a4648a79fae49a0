import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { loadConfig } from "../../src/config/load-config.js";
import { PROVIDERS } from "../../src/providers/registry.js";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.js";
import { fetchOnce, postGraphql } from "../support/ask.js";
import { parseCurl } from "../support/curl.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(ROOT, "README.md"), "utf8");
const GATEWAY = /(http:\/\/[^\s"]+)\/graphql/;

function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "gm"))].map(([, text = ""]) => text);
}

/** A command of the README in its own process group, so that npm's children end with it. */
class Command implements AsyncDisposable {
  output = "";
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<unknown>;

  constructor(command: string, env: Readonly<Record<string, string>> = {}) {
    const { PATH = "", HOME = "" } = process.env;
    // The build that npm would make first is made already; making it again here would pull it from under other tests.
    const child = spawn("sh", ["-c", command], {
      cwd: ROOT,
      detached: true,
      env: { PATH, HOME, PORT: "0", npm_config_ignore_scripts: "true", ...env },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    }
    this.#child = child;
    this.#closed = once(child, "close");
  }

  async printed(pattern: RegExp): Promise<string> {
    const child = this.#child;
    const closed = this.#closed.then(() => true);
    for (let ended = false; ;) {
      const found = pattern.exec(this.output)?.[1];
      if (found !== undefined) return found;
      if (ended) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}:\n${this.output}`);
      ended = await Promise.race([once(child.stdout, "data").then(() => false), closed]);
    }
  }

  async exitCode(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { exitCode, signalCode, pid } = this.#child;
    if (exitCode === null && signalCode === null && pid !== undefined) process.kill(-pid, "SIGTERM");
    await this.#closed;
  }
}

/** Makes a token of one's own. */
const TOKEN_COMMAND =
  blocks("sh")
    .find((block) => block.startsWith("token="))
    ?.trim() ?? "";

const answerOf = z.object({ data: z.record(z.string(), z.unknown()), errors: z.undefined().optional() });
const owned = z.object({ name: z.string(), owner: z.string() });
const supergraphAnswer = z.object({
  data: z.object({ credentials: z.object({ nodes: z.array(owned) }), watchedCredentials: z.array(owned) }),
  errors: z.undefined().optional(),
});
const firstIds = z.object({
  credentialSources: z.array(
    z.object({ id: z.string(), credentials: z.object({ nodes: z.array(z.object({ id: z.string() })) }) }),
  ),
});

describe("the README", () => {
  let gateway: Command;
  let origin: string;
  let sandbox: Sandbox;
  let folder: string;
  let config: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "credgraph-readme-"));
    sandbox = await startSandbox({ size: 5 });
    ({ config, env } = await configuration(folder, sandbox));
    gateway = new Command("npm start");
    origin = await gateway.printed(GATEWAY);
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    await sandbox.close();
    await rm(folder, { recursive: true });
  });

  /** Every command line of the README, and what a reader sees of it. */
  const commands: Readonly<Record<string, (command: string) => Promise<void>>> = {
    // The gateway of all tests here; `npm ci` is what every check begins with.
    "npm ci && npm start": async () => {
      const { text } = await fetchOnce(`${origin}/graphiql`);
      expect(text).toMatch(/credgraph/);
    },
    "npm ci && npm test": async () => {
      expect(readFileSync(join(ROOT, ".ci/run"), "utf8")).toMatch(/^npm ci\n[^]*^npm test$/m);
    },
    "npm start -- --config credgraph.yaml": async (command) => {
      await using started = new Command(command.replace("credgraph.yaml", config), env);
      const { json } = await postGraphql(await started.printed(GATEWAY), "{ credentials(first: 7) { nodes { id } } }");
      expect(json).toMatchObject({ data: { credentials: { nodes: { length: 7 } } } });
    },
    "npm run check-config -- --config credgraph.yaml --connect": async (command) => {
      await using checked = new Command(command.replace("credgraph.yaml", config), env);
      expect(await checked.exitCode(), checked.output).toBe(0);
      for (const key of ["billing", "mail", "mail-eu", "aha", "syncs", "shop"]) {
        expect(checked.output).toMatch(new RegExp(`^${key}  [a-z_-]+  answers$`, "m"));
      }
    },
    [TOKEN_COMMAND]: async (command) => {
      await using made = new Command(command);
      expect(await made.exitCode(), made.output).toBe(0);
      const [token = "", digest = ""] = made.output.trim().split("\n");
      const [sha256 = ""] = digest.split(" ");
      const file = join(folder, "access.yaml");
      const example = accessExamples().find((yaml) => yaml.includes("mode: tokens")) ?? "";
      await writeFile(
        file,
        example.replace(/(?<=sha256: )[0-9a-f]{64}/, sha256).replace("source:aha", "source:ahasend"),
      );
      await using started = new Command(`npm start -- --config ${file}`);
      const url = await started.printed(GATEWAY);
      const ask = (headers: Readonly<Record<string, string>>) =>
        fetchOnce(`${url}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", ...headers },
          body: '{"query":"{ credentialSources { key } }"}',
        });
      expect((await ask({ authorization: `Bearer ${token}` })).json).toMatchObject({
        data: { credentialSources: { length: sandbox.sources.length } },
      });
      expect(await ask({})).toMatchObject({ status: 401, headers: { "www-authenticate": "Bearer" } });
    },
    "npm run sandbox": async (command) => {
      await using started = new Command(command);
      const { sources } = z
        .object({ sources: z.array(z.object({ provider: z.string() })) })
        .parse(JSON.parse(await started.printed(/^(\{.*\})$/m)));
      expect(sources.map(({ provider }) => provider)).toEqual(sandbox.sources.map(({ provider }) => provider));
    },
    "npm run supergraph": async (command) => {
      await using started = new Command(`${command} -- --credgraph ${origin}/graphql --port 0`);
      const supergraph = await started.printed(/^Supergraph {2}(\S+)$/m);
      const [query = ""] = blocks("gql");
      const headers = { "content-type": "application/json" };
      const { json } = await fetchOnce(supergraph, { method: "POST", headers, body: JSON.stringify({ query }) });
      const { credentials, watchedCredentials } = supergraphAnswer.parse(json).data;
      expect(credentials.nodes).toHaveLength(3);
      expect(watchedCredentials).toHaveLength(3);
    },
    "npm run compose -- --out supergraph.graphql": async (command) => {
      const file = join(folder, "supergraph.graphql");
      await using composed = new Command(command.replace("supergraph.graphql", file));
      expect(await composed.exitCode(), composed.output).toBe(0);
      expect(readFileSync(file, "utf8")).toContain("http://127.0.0.1:4000/graphql");
    },
    "npm run compose": async () => expect(scripts()["check"]).toContain("npm run compose"),
    // Part of every check: `check` fails when `schema` or `codegen` would change a file.
    "npm run check": async () => expect(readFileSync(join(ROOT, ".ci/run"), "utf8")).toMatch(/^npm run check$/m),
    "npm run schema": async () => expect(scripts()["check"]).toContain("npm run schema -- --check"),
    "npm run bench": async (command) => {
      await using measured = new Command(`${command} -- --sources 1 --records 10 --page 2 --first 2`);
      expect(await measured.exitCode(), measured.output).toBe(0);
      const numbers: unknown = JSON.parse(measured.output.trim().split("\n").at(-1) ?? "");
      expect(numbers).toBeTypeOf("object");
    },
    "npm run codegen": async () => expect(scripts()["check"]).toContain("npm run codegen -- --check"),
  };

  const lines = blocks("sh").flatMap((block) => block.trim().split("\n"));

  test.each(lines.filter((line) => !line.startsWith("curl ")))(
    "%s does what it says",
    async (line) => {
      const run = commands[line];
      if (run === undefined) throw new Error("a command of the README that no test runs");
      await run(line);
    },
    120_000,
  );

  test("every curl gets an answer", async () => {
    const calls = lines.filter((line) => line.startsWith("curl ") && !asksByHash(line));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      const { path, ...question } = parseCurl(call);
      const { json } = await fetchOnce(`${origin}${path}`, question);
      const first = Number(/first: (\d+)/.exec(call)?.[1]);
      expect(answerOf.parse(json).data, call).toMatchObject({ credentials: { nodes: { length: first } } });
      const explained = "x-credgraph-explain" in (question.headers ?? {});
      expect(json).toMatchObject(explained ? { extensions: { upstream: { 0: { source: "rebilly" } } } } : {});
    }
  });

  test("the trusted document is answered by its hash, and nothing else is", async () => {
    const [manifest = ""] = blocks("json");
    const settings = blocks("yaml").find((block) => block.startsWith("operations: trusted")) ?? "";
    await writeFile(join(folder, "persisted-documents.json"), manifest);
    await writeFile(join(folder, "trusted.yaml"), settings);
    await using trusted = new Command(`npm start -- --config ${join(folder, "trusted.yaml")}`);
    const trustedOrigin = await trusted.printed(GATEWAY);
    const calls = lines.filter(asksByHash);
    expect(calls).toHaveLength(2);
    for (const call of calls) {
      const { path, ...question } = parseCurl(call);
      const { json } = await fetchOnce(`${trustedOrigin}${path}`, question);
      expect(json, call).toMatchObject({ data: { credentials: { nodes: { length: 3 } } } });
    }
    const { json } = await postGraphql(trustedOrigin, "{ __typename }");
    expect(json).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
  });

  test("every query runs as it is pasted", async () => {
    const queries = blocks("graphql");
    expect(queries.length).toBeGreaterThan(3);
    const { json } = await postGraphql(origin, "{ credentialSources { id credentials(first: 2) { nodes { id } } } }");
    const { credentialSources } = firstIds.parse(answerOf.parse(json).data);
    const variables = {
      id: credentialSources[0]?.id,
      ids: credentialSources.flatMap(({ credentials }) => credentials.nodes.map(({ id }) => id)),
      // Sources come in the order of the sandbox's providers.
      emailitId: credentialSources[1]?.credentials.nodes[0]?.id,
    };
    for (const query of queries) {
      const takes = Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}:`)));
      const answer = answerOf.safeParse((await postGraphql(origin, query, takes)).json);
      expect(answer.success, query).toBe(true);
      const text = JSON.stringify(answer.data?.data);
      expect(text, query).not.toContain("null,null");
      expect(text, query).not.toContain('"nodes":[]');
      expect(text, query).not.toContain('"userErrors":[{');
      for (const value of Object.values(answer.data?.data ?? {})) expect(value, query).not.toBeNull();
    }
  });

  test("every example of who may ask is a configuration", () => {
    const examples = accessExamples();
    expect(examples).toHaveLength(2);
    for (const example of examples) {
      const loaded = loadConfig({
        flags: { config: "credgraph.yaml" },
        env: {},
        specs: PROVIDERS.map(({ config }) => config),
        providerNames: PROVIDERS.map(({ name }) => name),
        readFile: () => example.replace("source:aha", "source:ahasend"),
      });
      expect(loaded.ok ? [] : loaded.complaints).toEqual([]);
    }
  });

  test("every link to a file of the repository leads to one", () => {
    for (const [, path = ""] of readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)) {
      expect(() => readFileSync(join(ROOT, path)), path).not.toThrow();
    }
  });
});

function asksByHash(line: string): boolean {
  return /sha256Hash|documentId=/.test(line);
}

function accessExamples(): readonly string[] {
  return blocks("yaml").filter((yaml) => yaml.startsWith("auth:"));
}

function scripts(): Record<string, string> {
  const manifest: unknown = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest).scripts;
}

/** The README's configuration, pointed at emulators instead of the live hosts, and the variables that it takes secrets from. */
async function configuration(
  folder: string,
  sandbox: Sandbox,
): Promise<{ config: string; env: Record<string, string> }> {
  const text = blocks("yaml").find((block) => block.includes("\nsources:")) ?? "";
  // Those of the emulators' own accounts come in their place.
  let yaml = text.replaceAll(/^ {4}(?:organizationId|accountId): .*\n/gm, "");
  const secrets = new Map<string, string>();
  for (const { provider, auth, ...entry } of sandbox.sources) {
    for (const [key, secret] of Object.entries(auth)) secrets.set(`${provider}.${key}`, secret);
    const own = Object.entries(entry).filter(([key]) => key !== "apiVersion");
    const lines = own.map(([key, value]) => `\n    ${key}: ${value}`).join("");
    yaml = yaml.replaceAll(`provider: ${provider}\n`, `provider: ${provider}${lines}\n`);
  }
  const config = join(folder, "credgraph.yaml");
  await writeFile(config, yaml.replace("port: 4000", "port: 0"));
  const env = Object.fromEntries(
    Object.entries(VARIABLES).map(([variable, secret]) => [variable, secrets.get(secret) ?? ""]),
  );
  return { config, env: { CREDGRAPH_CURSOR_SECRET: "a secret of the tests, long enough", ...env } };
}

/** Of the README's configuration: provider and key of `auth`. */
const VARIABLES = {
  REBILLY_API_KEY: "rebilly.apiKey",
  EMAILIT_API_KEY: "emailit.apiKey",
  EMAILIT_EU_API_KEY: "emailit.apiKey",
  AHASEND_API_KEY: "ahasend.apiKey",
  SEQUIN_TOKEN: "sequin.token",
  CL_CLIENT_ID: "commercelayer.clientId",
  CL_CLIENT_SECRET: "commercelayer.clientSecret",
} as const;
