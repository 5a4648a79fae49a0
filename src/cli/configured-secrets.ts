import type { Config } from "../config/config.js";
import type { SourceConfig } from "../config/source-config.js";
import type { Secret } from "../domain/secret.js";

/** Every secret that a gateway over these sources holds, its own included. Callers' tokens are not among them: it knows their hashes only. */
export function configuredSecrets(
  { cursors }: Pick<Config, "cursors">,
  sources: readonly SourceConfig[],
): readonly Secret[] {
  const own = cursors.secret === undefined ? cursors.previous : [cursors.secret, ...cursors.previous];
  return [...own, ...sources.flatMap(({ auth }) => Object.values(auth))];
}
