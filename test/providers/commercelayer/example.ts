import type { SourceConfig } from "../../../src/config/source-config.js";
import type { Collection } from "../../../src/contract/collection.js";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { commerceLayerCollection } from "../../../src/providers/commercelayer/collection.js";
import { commercelayer } from "../../../src/providers/commercelayer/index.js";

/** A source as the definition's example has it. */
export function exampleSource(changes: Partial<SourceConfig> = {}): SourceConfig {
  const source = exampleSources(commercelayer)[0]?.source;
  if (source === undefined) throw new Error("no example");
  return { ...source, ...changes };
}

export function exampleCollection(): Collection {
  return commerceLayerCollection(exampleSource());
}

/** A resource as the documentation shows it. */
export const RESOURCE = {
  id: "xYZkjABcde",
  type: "api_credentials",
  links: { self: "https://provisioning.commercelayer.io/api/api_credentials/xYZkjABcde" },
  attributes: {
    name: "My app",
    kind: "sales_channel",
    confidential: true,
    redirect_uri: "https://bluebrand.com/img/logo.svg",
    client_id: "xxxx-yyyy-zzzz",
    scopes: "market:all market:9 stock_location:6",
    expires_in: 7200,
    mode: "test",
    custom: false,
    created_at: "2018-01-01T12:00:00.000Z",
    updated_at: "2018-01-02T12:00:00.000Z",
    reference: "ANY-EXTERNAL-REFERENCE",
    reference_origin: "ANY-EXTERNAL-REFERENCE-ORIGIN",
    metadata: { foo: "bar" },
  },
  relationships: { organization: { links: {} }, role: { links: {} } },
} as const;

/** The same, related to these resources. */
export function relatedTo(relationships: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...RESOURCE, relationships };
}
