import { exampleSources, type ExampleSource } from "./example-sources.js";
import type { Provider } from "./provider.js";
import { validateFilters } from "./validate-filters.js";
import { validateMutations, validateWrites } from "./validate-mutations.js";
import { validatePager } from "./validate-pager.js";

/**
 * What is wrong with the definitions, every fault at once and each naming its provider; empty when nothing is. Run at start: what it finds would
 * else show as a wrong answer, a schema that does not build or a path that climbs, and only where that provider happens to be configured.
 */
export function validateProviders(providers: readonly Provider[]): string[] {
  return [
    ...repeated("provider", providers, ({ name }) => name),
    ...repeated("provider of the configuration", providers, ({ config }) => config.provider),
    ...repeated("connection field", providers, ({ graphql }) => graphql.connection.field),
    ...repeated("type prefix", providers, ({ graphql }) => graphql.connection.typePrefix),
    ...repeated(
      "mutation",
      providers.flatMap(({ graphql }) => graphql.mutations ?? []),
      ({ field }) => field,
    ),
    ...repeated("object type", providers.flatMap(objectTypeNames), (name) => name),
    ...providers.flatMap((provider) => [...validateProvider(provider)].map((fault) => `${provider.name}: ${fault}`)),
  ];
}

function* validateProvider(provider: Provider): Generator<string> {
  yield* validateNames(provider);
  yield* validateUpstreamId(provider.upstreamId);
  yield* validateConfig(provider);
  yield* validateCollections(provider);
  yield* validateMutations(provider);
  for (const example of exampleSources(provider)) yield* validateBound(provider, example);
}

function* validateNames({ name, description, graphql }: Provider): Generator<string> {
  const { field, typePrefix, description: ofConnection } = graphql.connection;
  if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(name)) yield `the name is no enum value such as EMAILIT`;
  if (!/^[a-z][A-Za-z0-9]*$/.test(field)) yield `connection field '${field}' is not in camel case`;
  if (!/^[A-Z][A-Za-z0-9]*$/.test(typePrefix)) yield `type prefix '${typePrefix}' is not in pascal case`;
  if (description.trim() === "") yield "the provider has no description";
  if (ofConnection.trim() === "") yield "the connection has no description";
}

/** Ids become path segments: `.` and `..` would climb out, and a pattern without anchors takes anything that has an id somewhere in it. */
function* validateUpstreamId(pattern: RegExp): Generator<string> {
  if (!/^\^.*\$$/.test(pattern.source)) yield "upstreamId is not anchored by ^ and $";
  if (/[gmy]/.test(pattern.flags)) yield "upstreamId has a flag g, m or y, which undoes its anchors or remembers";
  for (const id of ["", ".", ".."]) if (pattern.test(id)) yield `upstreamId matches '${id}'`;
}

function* validateConfig({ config, settingsExamples }: Provider): Generator<string> {
  if (!/^[a-z][a-z0-9-]*$/.test(config.provider)) yield `provider '${config.provider}' is not in lower case`;
  if (URL.parse(config.liveOrigin)?.origin !== config.liveOrigin) yield `liveOrigin is no origin`;
  if (!config.authKeys.some((keys) => keys.length > 0)) yield "authKeys is empty";
  if (settingsExamples.length === 0) yield "settingsExamples is empty";
  for (const [index, example] of settingsExamples.entries()) {
    if (!config.settings.safeParse(example).success) yield `settingsExamples[${index}] does not fit the settings`;
  }
}

function* validateCollections(provider: Provider): Generator<string> {
  const { collections } = provider;
  if (collections.length === 0) yield "collections is empty";
  yield* repeated("collection", collections, ({ name }) => name);
  const typeNames = objectTypeNames(provider);
  for (const { name, typeName } of collections) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(name)) yield `collection '${name}' has other than letters, digits, -_.`;
    if (!typeNames.includes(typeName)) yield `collection '${name}' has type '${typeName}', which is no object type`;
  }
  for (const typeName of typeNames) {
    if (!collections.some((collection) => collection.typeName === typeName))
      yield `no collection has type '${typeName}'`;
  }
}

function* validateBound(provider: Provider, { index, source }: ExampleSource): Generator<string> {
  const place = `with settingsExamples[${index}]`;
  try {
    provider.authorize(source);
  } catch (error) {
    yield `authorize ${place} throws: ${String(error)}`;
  }
  for (const { name, bind } of provider.collections) {
    try {
      const collection = bind(source);
      for (const fault of [
        ...validatePager(collection.pager),
        ...validateFilters(collection),
        ...validateWrites(name, collection, provider.graphql.mutations ?? []),
      ]) {
        yield `collection '${name}' ${place}: ${fault}`;
      }
    } catch (error) {
      yield `collection '${name}' ${place} throws: ${String(error)}`;
    }
  }
}

function objectTypeNames({ graphql }: Provider): string[] {
  return graphql.objectTypes.map(({ name }) => name);
}

function repeated<T>(what: string, items: readonly T[], nameOf: (item: T) => string): string[] {
  return [...Map.groupBy(items, nameOf)]
    .filter(([, sharing]) => sharing.length > 1)
    .map(([name]) => `${what} '${name}' is defined more than once`);
}
