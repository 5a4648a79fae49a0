import type { Config } from "../config/config.js";
import { loadConfig } from "../config/load-config.js";
import type { SourceConfig } from "../config/source-config.js";
import { PROVIDERS } from "../providers/registry.js";
import { type Sandbox, startSandbox } from "../sandbox/sandbox.js";

export interface EmbeddedSandbox {
  readonly sandbox: Sandbox;
  /** The emulators as configured sources; each one's key is its provider's name. */
  readonly sources: readonly SourceConfig[];
}

/** Starts the emulators in this process, on free ports, and configures them as a file would: nothing about them is special. */
export async function startEmbeddedSandbox({
  sandboxSeed,
  sandboxSize,
}: Pick<Config, "sandboxSeed" | "sandboxSize">): Promise<EmbeddedSandbox> {
  const sandbox = await startSandbox({
    ...(sandboxSeed === undefined ? {} : { seed: sandboxSeed }),
    ...(sandboxSize === undefined ? {} : { size: sandboxSize }),
  });
  const file = JSON.stringify({ sources: sandbox.sources.map((entry) => ({ id: entry.provider, ...entry })) });
  const loaded = loadConfig({
    flags: { config: "sandbox.json" },
    env: {},
    specs: PROVIDERS.map(({ config }) => config),
    readFile: () => file,
  });
  if (!loaded.ok) {
    await sandbox.close();
    throw new Error(`the sandbox cannot be configured: ${loaded.complaints.map(({ path }) => path).join(", ")}`);
  }
  return { sandbox, sources: loaded.config.sources };
}
