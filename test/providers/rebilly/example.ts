import type { SourceConfig } from "../../../src/config/source-config.js";
import type { Collection } from "../../../src/contract/collection.js";
import { exampleSources } from "../../../src/contract/example-sources.js";
import { rebillyCollection } from "../../../src/providers/rebilly/collection.js";
import { CREDENTIAL_TYPES, type CredentialType } from "../../../src/providers/rebilly/credential-types.js";
import { rebilly } from "../../../src/providers/rebilly/index.js";

/** The present of these tests. */
export const NOW = Date.parse("2026-11-22T12:00:00Z");

export function typeOf(word: string): CredentialType {
  const type = CREDENTIAL_TYPES.find((candidate) => candidate.word === word);
  if (type === undefined) throw new Error(`no type ${word}`);
  return type;
}

/** A source without and one with an organization, as the definition's examples have them. */
export function exampleSource(index: 0 | 1 = 0, changes: Partial<SourceConfig> = {}): SourceConfig {
  const source = exampleSources(rebilly)[index]?.source;
  if (source === undefined) throw new Error("no example");
  return { ...source, ...changes };
}

export function collectionOf(word: string, source = exampleSource()): Collection {
  return rebillyCollection(typeOf(word), source, () => NOW);
}
