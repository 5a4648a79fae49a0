import { z } from "zod";
import type { Secret } from "../domain/secret.js";
import type { ProviderConfigSpec } from "./source-config.js";
import { secret, type ReadSecret } from "./secret-reader.js";
import { section, isMap } from "./section.js";

/**
 * `auth` of a source: exactly the keys of one of the provider's alternatives, each a Secret. Only what an HTTP header can carry:
 * a newline that came along with a copied key would otherwise fail at the first request.
 */
export function sourceAuth(
  spec: ProviderConfigSpec,
  readSecret: ReadSecret,
): z.ZodType<Readonly<Record<string, Secret>>> {
  const value = secret(
    readSecret,
    "printable ASCII characters, at least one and no space at either end",
    /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/,
  );
  return z.unknown().transform((given, context) => {
    const keys = chosenAlternative(spec.authKeys, isMap(given) ? Object.keys(given) : []);
    const known = spec.authKeys.flat();
    if (isMap(given) && known.some((key) => key in given && !keys.includes(key))) {
      context.addIssue({ code: "custom", message: `takes ${describeAlternatives(spec.authKeys)}, not both` });
      return z.NEVER;
    }
    const parsed = section(Object.fromEntries(keys.map((key) => [key, value])), { secretive: true }).safeParse(given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });
}

/** The one of which most is given; of equals the first. */
function chosenAlternative(alternatives: readonly (readonly string[])[], given: readonly string[]): readonly string[] {
  const overlap = (keys: readonly string[]): number => keys.filter((key) => given.includes(key)).length;
  return alternatives.reduce((best, keys) => (overlap(keys) > overlap(best) ? keys : best), alternatives[0] ?? []);
}

function describeAlternatives(alternatives: readonly (readonly string[])[]): string {
  return alternatives.map((keys) => keys.join(" and ")).join(", or ");
}
