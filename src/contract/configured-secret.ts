import type { SourceConfig } from "../config/source-config.js";
import { CredgraphError } from "../domain/errors.js";
import type { Secret } from "../domain/secret.js";

/** A secret under the source's `auth`. The configuration has checked that all of the provider's `authKeys` are there; without it this program errs. */
export function configuredSecret(source: SourceConfig, key: string): Secret {
  const secret = source.auth[key];
  if (secret !== undefined) return secret;
  throw new CredgraphError("INTERNAL_SERVER_ERROR", `source '${source.key}' has no auth.${key}`, {
    source: source.key,
  });
}
