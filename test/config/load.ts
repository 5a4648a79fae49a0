import { z } from "zod";
import type { Config } from "../../src/config/config.js";
import { loadConfig, type LoadConfigOptions, type LoadedConfig } from "../../src/config/load-config.js";
import type { ProviderConfigSpec } from "../../src/config/source-config.js";

/** Two providers as different as they come: one plain, one with two ways to authenticate and a second origin. */
export const SPECS: readonly ProviderConfigSpec[] = [
  {
    provider: "mail",
    liveOrigin: "https://api.mail.example",
    settings: z.strictObject({ apiVersion: z.literal([1, 2]).default(1), accountId: z.string().optional() }),
    authKeys: [["apiKey"]],
    fromEnvironment: ({ MAIL_API_KEY: apiKey }) =>
      apiKey === undefined ? undefined : { id: "mail", provider: "mail", auth: { apiKey } },
  },
  {
    provider: "shop",
    liveOrigin: "https://api.shop.example",
    otherOrigins: { authUrl: "https://auth.shop.example" },
    settings: z.strictObject({ organizationId: z.string() }),
    authKeys: [["clientId", "clientSecret"], ["accessToken"]],
    fromEnvironment: ({ SHOP_TOKEN: accessToken, SHOP_ORGANIZATION: organizationId }) =>
      accessToken === undefined
        ? undefined
        : {
            id: "shop",
            provider: "shop",
            auth: { accessToken },
            ...(organizationId === undefined ? {} : { organizationId }),
          },
  },
];

export interface LoadOptions extends Partial<Pick<LoadConfigOptions, "flags" | "env">> {
  /** By path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Loads `file` as /etc/credgraph/config.yaml, beside whatever `files` there are. */
export function load(file: string | undefined, { files = {}, flags = {}, env = {} }: LoadOptions = {}): LoadedConfig {
  return loadConfig({
    flags: file === undefined ? flags : { config: "/etc/credgraph/config.yaml", ...flags },
    env,
    specs: SPECS,
    providerNames: ["MAIL", "SHOP"],
    readFile: (path) => {
      const found = path === "/etc/credgraph/config.yaml" ? file : files[path];
      if (found === undefined) throw Object.assign(new Error(`no such file: ${path}`), { code: "ENOENT" });
      return found;
    },
  });
}

/** The configuration, where there must be one. */
export function loaded(...args: Parameters<typeof load>): Config {
  const result = load(...args);
  if (!result.ok) throw new Error(result.complaints.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return result.config;
}

export function warnings(...args: Parameters<typeof load>): readonly string[] {
  const result = load(...args);
  return result.ok ? result.warnings : [];
}

/** The complaints, each as "path: message". */
export function complaints(...args: Parameters<typeof load>): readonly string[] {
  const result = load(...args);
  return result.ok ? [] : result.complaints.map(({ path, message }) => `${path}: ${message}`);
}
