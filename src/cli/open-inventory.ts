import { randomBytes } from "node:crypto";
import { createMemoryRowCache } from "../cache/memory-row-cache.js";
import type { Config } from "../config/config.js";
import type { SourceConfig } from "../config/source-config.js";
import type { Provider } from "../contract/provider.js";
import type { AuditLog } from "../domain/audit.js";
import type { Secret } from "../domain/secret.js";
import type { Redact } from "../http/redact.js";
import { createInventory, type Inventory } from "../inventory/inventory.js";
import { openSourceClient } from "../inventory/source-client.js";
import { CursorKey, type CursorKeys } from "../pagination/cursor-keys.js";
import type { Logger } from "../telemetry/logger.js";

/** Rows in memory at most, of some kilobytes each. */
const ROWS_KEPT = 100_000;

/** The inventory over these sources; every request that it sends is in the debug log, and what it could not read by id a warning. */
export function openInventory(
  config: Config,
  sources: readonly SourceConfig[],
  providers: readonly Provider[],
  logger: Logger,
  redact: Redact,
  audit: AuditLog,
): Inventory {
  return createInventory({
    sources,
    providers,
    clientFor: (source, provider) => openSourceClient(source, provider, redact),
    keys: cursorKeys(config.cursors),
    limits: config.limits,
    cache: createMemoryRowCache({ capacity: ROWS_KEPT, weigh: ({ drained }) => drained.rows.length }),
    cacheTtl: config.cache.ttl,
    reveal: config.secrets.reveal,
    audit,
    onAttempt: (source, { method, path, status, ms, attempt }) =>
      logger.debug({ source, method, path, status, ms: Math.round(ms), attempt }, "upstream request"),
    onRowFault: (source, { upstreamId, fields }) =>
      logger.warn({ source, upstreamId, fields }, "fields that the provider sent cannot be read and are null"),
  });
}

/** Without a configured secret cursors end with the process: its key is random. */
function cursorKeys({ secret, previous }: Config["cursors"]): CursorKeys {
  const current = secret === undefined ? new CursorKey(randomBytes(32).toString("base64url")) : keyOf(secret);
  return { current, accepted: [current, ...previous.map(keyOf)] };
}

function keyOf(secret: Secret): CursorKey {
  return new CursorKey(secret.unwrap());
}
