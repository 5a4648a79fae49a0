import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { z } from "zod";
import { authSection } from "./auth-section.js";
import type { Complaint } from "./complaint.js";
import type { Config } from "./config.js";
import { parseConfigFile, type ParsedFile } from "./config-file.js";
import { expandVariables, type Environment } from "./expand-variables.js";
import { parseFlags, type Flags } from "./flags.js";
import { isLoopback } from "./loopback.js";
import type { CheckDocument } from "./manifest.js";
import { readOperations } from "./operations.js";
import { complaintsOf } from "./parse-source.js";
import { entryIds, environmentEntries, fileEntries, parseSources } from "./parse-sources.js";
import { createSecretReader } from "./secret-reader.js";
import { isMap, section } from "./section.js";
import {
  auditSection,
  cacheSection,
  cursorsSection,
  federationSection,
  limitsSection,
  manifestField,
  operationsField,
  secretsSection,
  serverSection,
} from "./sections.js";
import type { ProviderConfigSpec } from "./source-config.js";
import { isSet, warningsOf } from "./warnings.js";

export interface LoadConfigOptions {
  readonly flags: Flags;
  readonly env: Environment;
  readonly specs: readonly ProviderConfigSpec[];
  /** Values of the CredentialProvider enum: what a scope may name. Default: none. */
  readonly providerNames?: readonly string[];
  /** Throws where the file cannot be read. Default: from the disk, as UTF-8. */
  readonly readFile?: (path: string) => string;
  /** Holds the documents of a manifest to the schema. Default: to nothing. */
  readonly checkDocument?: CheckDocument;
}

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly complaints: readonly Complaint[] };

const KEYS = [
  "server",
  "auth",
  "cursors",
  "cache",
  "limits",
  "federation",
  "secrets",
  "audit",
  "operations",
  "manifest",
  "sources",
];

/**
 * The configuration of one start: flags over environment over file. Either complete and checked, with what the operator should
 * know, or every complaint at once. Neither contains a value that was configured as a secret, nor a part of one.
 */
export function loadConfig(options: LoadConfigOptions): LoadedConfig {
  const { flags, env, specs, providerNames = [], readFile = readText, checkDocument = () => [] } = options;
  const production = env["NODE_ENV"] === "production";
  const { configFile, port, sandbox, sandboxSeed, sandboxSize, complaints: flagComplaints } = parseFlags(flags, env);
  const file = configFile === undefined ? undefined : readConfigFile(configFile, readFile);
  if (file?.ok === false) return { ok: false, complaints: [...flagComplaints, ...file.complaints] };

  const { value, complaints: variableComplaints } = expandVariables(file?.value ?? {}, env);
  const raw = isMap(value) ? value : {};
  const complaints = [...flagComplaints];
  const take = <Value>(key: string, schema: z.ZodType<Value>): Value | undefined => {
    const parsed = schema.safeParse(raw[key]);
    complaints.push(...complaintsOf(parsed, [key]));
    return parsed.success ? parsed.data : undefined;
  };
  for (const { path, message } of complaintsOf(section({}, { alsoAllowed: KEYS }).safeParse(value), [])) {
    complaints.push({ path: path === "" ? (configFile?.value ?? "") : path, message });
  }
  const directory = dirname(configFile?.value ?? ".");
  const readSecret = createSecretReader(directory, readFile);
  const entries = configFile === undefined ? environmentEntries(specs, env) : fileEntries(raw["sources"]);
  const ids = entryIds(entries ?? []);
  // The sandbox's sources are named after their providers.
  const emulated = sandbox || ids.length === 0 ? specs.map(({ provider }) => provider) : [];
  const server = take("server", serverSection(production));
  const auth = take("auth", authSection({ providers: providerNames, sources: [...new Set([...ids, ...emulated])] }));
  const cursors = take("cursors", cursorsSection(readSecret));
  const cache = take("cache", cacheSection);
  const limits = take("limits", limitsSection);
  const federation = take("federation", federationSection);
  const secrets = take("secrets", secretsSection);
  const audit = take("audit", auditSection);
  const mode = take("operations", operationsField);
  // In an object, because a field that is not valid comes as undefined.
  const manifest = take(
    "manifest",
    manifestField.transform((path) => ({ path })),
  );
  const served = { introspection: server?.introspection ?? true, node: federation?.node ?? true };
  const read =
    mode && manifest && readOperations(mode, manifest.path, { directory, readFile, checkDocument, ...served });
  if (read?.ok === false) complaints.push(...read.complaints);
  const operations = read?.ok === true ? read.operations : undefined;

  if (server !== undefined && auth?.mode === "none" && !auth.allowUnauthenticated && !isLoopback(server.host)) {
    complaints.push({
      path: "server.host",
      message:
        "must be a loopback address (127.0.0.1, ::1, localhost) while auth.mode is none, unless auth.allowUnauthenticated: true",
    });
  }

  if (entries === undefined) complaints.push({ path: "sources", message: "must be a list of maps" });
  const { sources, complaints: sourceComplaints } = parseSources(entries ?? [], { specs, readSecret });
  complaints.push(...sourceComplaints);
  const unconfigured = entries !== undefined && sourceComplaints.length === 0 && sources.length === 0;
  if (unconfigured && production && !sandbox) {
    complaints.push({
      path: "sources",
      message: "must name at least one enabled source in production, unless --sandbox is given",
    });
  }

  // A variable that is not set is complaint enough about what stands in its place.
  const unset = new Set(variableComplaints.map(({ path }) => path));
  const all = [...variableComplaints, ...complaints.filter(({ path }) => !unset.has(path))];
  if (
    all.length > 0 ||
    !server ||
    !auth ||
    !cursors ||
    !cache ||
    !limits ||
    !federation ||
    !secrets ||
    !audit ||
    !operations
  ) {
    return { ok: false, complaints: all };
  }
  const config: Config = {
    production,
    // GraphiQL asks by texts of its own, its first one for the schema.
    server: { ...server, port: port ?? server.port, graphiql: server.graphiql && operations === "open" },
    auth,
    cursors: { secret: cursors.secret, previous: cursors.previous },
    cache,
    limits,
    federation,
    secrets,
    audit,
    operations,
    sources: sandbox ? [] : sources,
    sandbox: sandbox || unconfigured,
    sandboxSeed,
    sandboxSize,
  };
  const unused = [
    ...(sandbox && sources.length > 0
      ? ["--sandbox: the configured sources are not asked, the sandbox serves instead"]
      : []),
    ...(operations === "open" && manifest?.path !== undefined
      ? ["manifest has no effect: operations is open, and any operation is answered"]
      : []),
    ...(operations !== "open" && server.graphiql && isSet(raw, ["server", "graphiql"])
      ? ["server.graphiql has no effect: GraphiQL asks what is in no manifest, and operations is trusted"]
      : []),
  ];
  return { ok: true, config, warnings: [...unused, ...warningsOf(raw, config, specs)] };
}

function readConfigFile(
  { name, value: path }: { readonly name: string; readonly value: string },
  readFile: (path: string) => string,
): ParsedFile {
  let source: string;
  try {
    source = readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    return { ok: false, complaints: [{ path: name, message: `names a file that cannot be read${code}: ${path}` }] };
  }
  return parseConfigFile(source, path);
}

function readText(path: string): string {
  return readFileSync(path, "utf8");
}
