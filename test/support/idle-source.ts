import type { SourceConfig } from "../../src/config/source-config.js";
import { exampleSources } from "../../src/contract/example-sources.js";
import type { Provider } from "../../src/contract/provider.js";
import { configureSource, type ConfiguredSource } from "../../src/inventory/configured-source.js";

/** A configured source that is planned with and never asked. */
export function idleSource(provider: Provider, key: string, settings?: SourceConfig["settings"]): ConfiguredSource {
  const [example] = exampleSources(provider);
  if (example === undefined) throw new Error("a provider without example");
  const source = { ...example.source, key, name: key };
  return configureSource(settings === undefined ? source : { ...source, settings }, provider, {
    send: () => Promise.reject(new Error("it is never asked")),
    redact: (text) => text,
    close: () => Promise.resolve(),
  });
}
