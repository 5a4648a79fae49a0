import type { JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";

/** What the customer keeps with a credential: any JSON object, often an empty one. `name` gives a customer's name. */
export function metadataOf(random: Random, name: () => string): JsonObject {
  const share = random.next();
  if (share < 0.25) return {};
  if (share < 0.4) return { custom_property: 42 };
  if (share < 0.75) return { customer: name(), plan: random.pick(["free", "pro", "enterprise"]) };
  if (share < 0.9) {
    return { tenant: { id: random.int(1, 500), region: random.pick(["eu", "us"]) }, tags: ["sync", "nightly"] };
  }
  return { customer: null, verified: random.chance(0.5), "🏷️": "größer", limits: { rows: 1e6, share: 0.25 } };
}
