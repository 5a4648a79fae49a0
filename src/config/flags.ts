import type { z } from "zod";
import type { Complaint } from "./complaint.js";
import type { Environment } from "./expand-variables.js";
import { integer } from "./field.js";

/** The command line's flags as typed; what they mean and whether they may be so is checked here. */
export interface Flags {
  readonly config?: string | undefined;
  readonly port?: string | undefined;
  readonly sandbox?: boolean | undefined;
  readonly sandboxSeed?: string | undefined;
  readonly sandboxSize?: string | undefined;
}

/** Where a setting came from, to name it in a complaint, and what it is. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

export interface ParsedFlags {
  readonly configFile: Setting | undefined;
  readonly port: number | undefined;
  readonly sandbox: boolean;
  readonly sandboxSeed: number | undefined;
  readonly sandboxSize: number | undefined;
  readonly complaints: readonly Complaint[];
}

/** Flags over environment; what neither sets is undefined. An empty variable is one that is not set. */
export function parseFlags(flags: Flags, env: Environment): ParsedFlags {
  const complaints: Complaint[] = [];
  const number = (setting: Setting | undefined, schema: z.ZodType<number>): number | undefined => {
    if (setting === undefined) return undefined;
    const parsed = schema.safeParse(setting.value);
    if (parsed.success) return parsed.data;
    complaints.push(...parsed.error.issues.map(({ message }) => ({ path: setting.name, message })));
    return undefined;
  };
  return {
    configFile: given("--config", flags.config) ?? given("CREDGRAPH_CONFIG", env["CREDGRAPH_CONFIG"] || undefined),
    port: number(given("--port", flags.port) ?? given("PORT", env["PORT"] || undefined), integer(0, 65_535)),
    sandbox: flags.sandbox === true,
    sandboxSeed: number(given("--sandbox-seed", flags.sandboxSeed), integer(0, 2 ** 32 - 1)),
    sandboxSize: number(given("--sandbox-size", flags.sandboxSize), integer(0, 100_000)),
    complaints,
  };
}

function given(name: string, value: string | undefined): Setting | undefined {
  return value === undefined ? undefined : { name, value };
}
