import type { Config } from "./config.js";
import { isMap } from "./section.js";
import type { ProviderConfigSpec } from "./source-config.js";

/** What is configured in `file` and has no effect yet. Only what is safe to ignore is here: the rest is refused. */
const NOT_BUILT_YET: readonly (readonly [path: readonly string[], what: string])[] = [
  [["cache", "staleIfError"], "rows that are too old are not shown in place of an error yet"],
];

/** Of a source, likewise. */
const NOT_BUILT_YET_OF_SOURCES: readonly (readonly [key: string, what: string])[] = [
  ["rateLimit", "the rate of upstream requests is not limited yet"],
];

/** What the operator should know though nothing is wrong; each once. `file` is the parsed file, variables replaced. */
export function warningsOf(file: unknown, config: Config, specs: readonly ProviderConfigSpec[]): readonly string[] {
  const ignored = NOT_BUILT_YET.filter(([path]) => isSet(file, path)).map(
    ([path, what]) => `${path.join(".")} has no effect: ${what}`,
  );
  return [
    ...(config.cursors.secret === undefined
      ? [
          "cursors.secret is not set: cursors are signed with a random key, end with this process, and no other instance takes them",
        ]
      : []),
    ...authWarnings(config),
    ...ignored,
    ...NOT_BUILT_YET_OF_SOURCES.filter(([key]) => isSetAtSource(file, config, key)).map(
      ([key, what]) => `${key} of a source has no effect: ${what}`,
    ),
    ...config.sources
      .filter(({ provider, environment }) => environment !== undefined && !takesEnvironment(specs, provider))
      .map(
        ({ key, provider }) =>
          `environment of source '${key}' has no effect: the credentials of ${provider} say it themselves, or nobody does`,
      ),
  ];
}

function authWarnings({ auth, server }: Config): readonly string[] {
  const now = Date.now();
  return [
    ...(auth.mode !== "none" && server.hosts.length > 0
      ? ["server.hosts has no effect: where callers show who they are, every Host is answered"]
      : []),
    ...(auth.mode === "tokens"
      ? auth.tokens
          .filter(({ expires }) => expires !== undefined && expires <= now)
          .map(({ name }) => `the token of '${name}' in auth.tokens has expired: it is refused`)
      : []),
  ];
}

function takesEnvironment(specs: readonly ProviderConfigSpec[], provider: string): boolean {
  return specs.some((spec) => spec.provider === provider && spec.takesEnvironment === true);
}

/** Looks at the file, because a default cannot be told from what somebody has set there. Sources that are not asked do not count. */
function isSetAtSource(file: unknown, { sources }: Config, key: string): boolean {
  const entries: readonly unknown[] = isMap(file) && Array.isArray(file["sources"]) ? file["sources"] : [];
  return entries.some(
    (entry) => isMap(entry) && isSet(entry, [key]) && sources.some((source) => source.key === entry["id"]),
  );
}

export function isSet(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return value !== undefined && value !== null;
  return isMap(value) && isSet(value[key], rest);
}
