import { z } from "zod";
import type { SourceConfig } from "../../src/config/source-config.js";
import type { Provider } from "../../src/contract/provider.js";
import { Secret } from "../../src/domain/secret.js";
import type { SourceEntry } from "../../src/sandbox/kit/emulator.js";

/** A source over an emulator, as the configuration would parse its ready-line entry. Nothing is retried or spared: a test counts requests. */
export function sourceOf(provider: Provider, entry: SourceEntry, changes: Partial<SourceConfig> = {}): SourceConfig {
  const { provider: name, baseUrl, auth, ...own } = entry;
  const further = Object.keys(provider.config.otherOrigins ?? {});
  const settings = Object.fromEntries(Object.entries(own).filter(([key]) => !further.includes(key)));
  return {
    key: name,
    provider: name,
    name,
    baseUrl,
    origins: z
      .record(z.string(), z.string())
      .parse(Object.fromEntries(Object.entries(own).filter(([key]) => further.includes(key)))),
    timeout: 5000,
    retry: { attempts: 1, maxDelay: 0 },
    rateLimit: undefined,
    breaker: { enabled: false },
    environment: undefined,
    auth: Object.fromEntries(Object.entries(auth).map(([key, value]) => [key, new Secret(value)])),
    settings: provider.config.settings.parse(settings),
    ...changes,
  };
}
