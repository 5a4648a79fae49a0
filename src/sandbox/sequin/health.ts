import type { Instant } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import { providerTitle } from "./provider-title.js";
import { formatPlain } from "./timestamp.js";

/**
 * `{ health: { status, notes, time } }`, `{ health: null }` where a credential was not checked yet, or nothing: the field
 * is documented as coming soon. `time` is without a zone, always.
 */
export function healthFields(random: Random, provider: string, checkedAt: Instant): JsonObject {
  const title = providerTitle(provider);
  const time = formatPlain(checkedAt);
  const share = random.next();
  if (share < 0.2) return {};
  if (share < 0.3) return { health: null };
  if (share < 0.7) return { health: { status: "ok", notes: [], time } };
  if (share < 0.85) {
    return {
      health: { status: "warn", notes: [`${title} has answered with 429 for some hours. Syncs are late.`], time },
    };
  }
  const notes = [
    `${title} answers this credential with 401. It has probably expired or been revoked.`,
    ...(random.chance(0.3) ? ["Its owner was told by mail – twice."] : []),
  ];
  return { health: { status: "error", notes, time } };
}
