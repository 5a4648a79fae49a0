import type { Random } from "../kit/random.js";

/** Crockford's base 32 in upper case, as the ids in the documentation's examples are written. */
const BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An id of the provider's: `crd_` for a credential, `web_` for a website, and 26 characters. */
export function resourceId(prefix: string, random: Random): string {
  return `${prefix}_${random.text(26, BASE32)}`;
}
