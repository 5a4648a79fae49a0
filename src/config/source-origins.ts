import { formatPath, type Complaint, type Path } from "./complaint.js";
import { parseServiceOrigin } from "./origin.js";
import type { ProviderConfigSpec } from "./source-config.js";

export interface SourceOrigins {
  readonly baseUrl: string;
  /** The provider's `otherOrigins`. */
  readonly others: Readonly<Record<string, string>>;
  readonly complaints: readonly Complaint[];
}

/** Where a source lives: the live service, or wherever its entry says. */
export function sourceOrigins(
  { liveOrigin, otherOrigins = {} }: ProviderConfigSpec,
  given: Readonly<Record<string, unknown>>,
  path: Path,
): SourceOrigins {
  const complaints: Complaint[] = [];
  const allowInsecure = given["allowInsecure"] === true || given["allowInsecure"] === "true";
  const complain = (key: string, message: string): void =>
    void complaints.push({ path: formatPath([...path, key]), message });
  const originOf = (key: string, live: string): string => {
    if (given[key] === undefined) {
      // One half of an installation pointed elsewhere would send the other half's secrets to the live service.
      if (given["baseUrl"] !== undefined) complain(key, "must be set where baseUrl is");
      return live;
    }
    const parsed = parseServiceOrigin(given[key], allowInsecure);
    if (parsed.ok) return parsed.origin;
    complain(key, parsed.message);
    return live;
  };
  const baseUrl = originOf("baseUrl", liveOrigin);
  const others = Object.fromEntries(Object.entries(otherOrigins).map(([key, live]) => [key, originOf(key, live)]));
  return { baseUrl, others, complaints };
}
