import { parseArgs } from "node:util";
import type { Config } from "../config/config.js";
import type { AuditLog } from "../domain/audit.js";
import { createRedactor } from "../http/redact.js";
import { createLogger } from "../telemetry/logger.js";
import { BAD_USAGE, FAILED, type Io, OK } from "./io.js";
import { PROVIDERS } from "../providers/registry.js";
import { configuredSecrets } from "./configured-secrets.js";
import { openInventory } from "./open-inventory.js";
import { readConfig } from "./read-config.js";

/** `credgraph check-config`: says whether the configuration is valid, and with --connect whether its sources answer. */
export async function checkConfig(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { config: { type: "string" }, connect: { type: "boolean" } } });
  const read = readConfig({ config: values.config }, io);
  if (read === undefined) return BAD_USAGE;

  const { config, warnings } = read;
  for (const warning of warnings) io.stderr(`warning: ${warning}\n`);
  for (const { key, provider, baseUrl, name } of config.sources) {
    io.stdout(`${key}  ${provider}  ${baseUrl}${name === key ? "" : `  ${name}`}\n`);
  }
  if (config.sandbox) io.stdout("No source is configured: the sandbox would serve.\n");
  if (values.connect === true && !(await connect(config, io))) return FAILED;
  io.stdout("The configuration is ok.\n");
  return OK;
}

/** Nothing is changed here. */
const NOTHING_WRITTEN: AuditLog = { record: () => Promise.resolve() };

/** Asks every source at once, and tells of them in order. */
async function connect(config: Config, io: Io): Promise<boolean> {
  const { sources, production } = config;
  const redact = createRedactor(configuredSecrets(config, sources));
  const inventory = openInventory(config, sources, PROVIDERS, createLogger({ production }), redact, NOTHING_WRITTEN);
  const clock = { signal: new AbortController().signal, deadline: Date.now() + config.limits.requestTimeout };
  const answers = await Promise.all(
    sources.map(async ({ key }) => ({ key, probes: (await inventory.probe(key, clock)) ?? [] })),
  );
  await inventory.close();
  for (const { key, probes } of answers) {
    for (const { collection, error } of probes) {
      io.stdout(`${key}  ${collection}  ${error === undefined ? "answers" : `${error.code}: ${error.message}`}\n`);
    }
  }
  return answers.every(({ probes }) => probes.every(({ error }) => error === undefined));
}
