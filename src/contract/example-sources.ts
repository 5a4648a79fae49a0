import type { SourceConfig } from "../config/source-config.js";
import { Secret } from "../domain/secret.js";
import type { Provider } from "./provider.js";

export interface ExampleSource {
  /** Place in `settingsExamples`. */
  readonly index: number;
  readonly source: SourceConfig;
}

/** A source for each of the provider's examples that fits its settings: what a definition can be tried with where nothing is configured. */
export function exampleSources({ config, settingsExamples }: Provider): ExampleSource[] {
  const auth = Object.fromEntries((config.authKeys[0] ?? []).map((key) => [key, new Secret("example")]));
  return settingsExamples.flatMap((example, index) => {
    const settings = config.settings.safeParse(example);
    if (!settings.success) return [];
    const source: SourceConfig = {
      key: "example",
      provider: config.provider,
      name: "example",
      baseUrl: config.liveOrigin,
      origins: config.otherOrigins ?? {},
      timeout: 10_000,
      retry: { attempts: 1, maxDelay: 0 },
      rateLimit: undefined,
      breaker: { enabled: true },
      environment: undefined,
      auth,
      settings: settings.data,
    };
    return [{ index, source }];
  });
}
