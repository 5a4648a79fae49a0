import {
  defaultFieldResolver,
  getNamedType,
  graphql,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createMemoryRowCache } from "../../src/cache/memory-row-cache.js";
import { exampleSources } from "../../src/contract/example-sources.js";
import { CredgraphError } from "../../src/domain/errors.js";
import { encodeGlobalId } from "../../src/domain/global-id.js";
import { parseScope, type Scope } from "../../src/domain/scope.js";
import { scopedViewer } from "../../src/domain/scoped-viewer.js";
import { ACTIONS, type Viewer } from "../../src/domain/viewer.js";
import { buildCredgraphSchema } from "../../src/graphql/build-schema.js";
import { buildSubgraph } from "../../src/graphql/federation/build-subgraph.js";
import type { GraphContext } from "../../src/graphql/graph-context.js";
import { guardQueries } from "../../src/graphql/guard-queries.js";
import { PROVIDERS } from "../../src/providers/registry.js";
import { openInventory, openSession } from "../support/open-inventory.js";

/** As it is served. */
const schema = guardQueries(
  buildSubgraph(buildCredgraphSchema(PROVIDERS), {
    node: true,
    sdl: true,
    limits: { pageSize: 100, nodes: 100, entities: 1000 },
  }),
);
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type),
);

/** One of them can be an id at each provider. */
const UPSTREAM_IDS = ["00000000-0000-4000-8000-000000000000", "key_0", "crd0"];

/** What anybody may ask who is known at all: the schema's text. */
const OPEN = new Set(["_service"]);

/** Types whose values hold all that their fields show: a guarded mutation has made them, or they are the schema's text. */
const HANDED_OVER = new Set(["_Service", "NewCredentialSecret", "RevealedCredentialSecret"]);

/** Each provider has two sources, `open-…` and `hidden-…`; what is asked of either is counted. */
let asked: string[] = [];
const sources = PROVIDERS.flatMap((provider) =>
  ["open", "hidden"].flatMap((name) =>
    exampleSources(provider)
      .slice(0, 1)
      .map(({ source }) => Object.assign({}, source, { key: `${name}-${provider.config.provider}` })),
  ),
);
const inventory = openInventory(sources, {
  cache: createMemoryRowCache({ capacity: 10, weigh: () => 1 }),
  reveal: true,
  clientFor: ({ key }) => ({
    send: () => {
      asked.push(key);
      return Promise.reject(new Error("nobody answers here"));
    },
    redact: (text) => text,
    close: () => Promise.resolve(),
  }),
});
afterAll(() => inventory.close());
beforeEach(() => (asked = []));

function viewerWith(scopes: readonly string[]): Viewer {
  return scopedViewer(
    "ada",
    scopes.map(parseScope).filter((scope): scope is Scope => scope !== undefined),
  );
}

function contextOf(viewer: Viewer): GraphContext {
  const limits = { nodes: 100, filterDepth: 8, filterSize: 200 };
  return { viewer, requestId: "request-1", limits, partial: [], session: openSession(inventory, { viewer }) };
}

const openOnly = viewerWith(PROVIDERS.map(({ config }) => `credentials:read:source:open-${config.provider}`));

function hiddenId(): string {
  const [provider] = PROVIDERS;
  return encodeGlobalId({ kind: "source", source: `hidden-${provider?.config.provider ?? ""}` });
}

/** A value that an argument takes, as GraphQL writes it: of ids those of a hidden source. */
function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${literalOf(field.type)}`).join(", ")} }`;
  }
  if (type.name === "_Any") return `{ __typename: "CredentialSource", id: "${hiddenId()}" }`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (type.name === "SequinPropertiesInput") return "{}";
  return type.name === "ID" ? JSON.stringify(hiddenId()) : '"hidden"';
}

/** A mutation, whose input names `source` and `id` where it wants them. */
function mutationFor(
  field: GraphQLField<unknown, unknown>,
  place: { readonly source: string; readonly id: string },
): string {
  const [input] = field.args;
  const type = input && getNamedType(input.type);
  const given = isInputObjectType(type)
    ? Object.values(type.getFields())
        .filter(isRequiredInputField)
        .map(({ name, type: wanted }) => {
          const known = name === "source" ? place.source : name === "id" ? place.id : undefined;
          return `${name}: ${known === undefined ? literalOf(wanted) : JSON.stringify(known)}`;
        })
    : [];
  return `mutation { ${field.name}(input: { ${given.join(", ")} }) { __typename } }`;
}

function operationFor(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${literalOf(type)}`);
  const selection = isCompositeType(getNamedType(field.type)) ? "{ __typename }" : "";
  return `{ ${field.name}${args.length > 0 ? `(${args.join(", ")})` : ""} ${selection} }`;
}

async function ask(field: GraphQLField<unknown, unknown>, viewer: Viewer) {
  const { data, errors = [] } = await graphql({ schema, source: operationFor(field), contextValue: contextOf(viewer) });
  return { data: data?.[field.name] ?? null, codes: errors.map(({ originalError }) => codeOf(originalError)) };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : String(error);
}

describe("every field of Query", () => {
  test.each(queries.map((field) => [field.name, field] as const))(
    "%s is FORBIDDEN to whoever may read nothing, whatever else they may",
    async (name, field) => {
      if (OPEN.has(name)) return;
      const others = viewerWith(ACTIONS.filter((action) => action !== "credentials:read"));
      for (const viewer of [viewerWith([]), others]) {
        expect(await ask(field, viewer)).toEqual({ data: null, codes: ["FORBIDDEN"] });
      }
      expect(asked).toEqual([]);
    },
  );

  test.each(queries.map((field) => [field.name, field] as const))(
    "%s asks no source that its viewer may not read",
    async (_, field) => {
      const { codes } = await ask(field, openOnly);
      expect(codes).not.toContain("FORBIDDEN");
      expect(asked.filter((key) => key.startsWith("hidden"))).toEqual([]);
    },
  );
});

function placeAt(name: string, collection: string, provider: (typeof PROVIDERS)[number]) {
  const source = `${name}-${provider.config.provider}`;
  const upstreamId = UPSTREAM_IDS.find((id) => provider.upstreamId.test(id)) ?? "";
  return {
    source,
    id: encodeGlobalId({ kind: "credential", provider: provider.name, source, collection, upstreamId }),
  };
}

async function write(field: GraphQLField<unknown, unknown>, viewer: Viewer, place: ReturnType<typeof placeAt>) {
  const contextValue = contextOf(viewer);
  const { errors = [] } = await graphql({ schema, source: mutationFor(field, place), contextValue });
  return errors.map(({ originalError, message }) => (originalError ? codeOf(originalError) : message));
}

describe("every field of Mutation", () => {
  const own = new Map(
    PROVIDERS.flatMap((provider) =>
      (provider.graphql.mutations ?? []).map(({ field }) => [field, [provider]] as const),
    ),
  );
  const cases = mutations.flatMap((field) =>
    (own.get(field.name) ?? PROVIDERS).flatMap((provider) =>
      provider.collections
        .slice(0, 1)
        .map(({ name }) => [field.name, provider.config.provider, field, provider, name] as const),
    ),
  );

  test.each(cases)(
    "%s at %s finds nothing where its viewer may not read",
    async (_, _provider, field, provider, collection) => {
      expect(await write(field, openOnly, placeAt("hidden", collection, provider))).toEqual(["NOT_FOUND"]);
      expect(asked).toEqual([]);
    },
  );

  test.each(cases)(
    "%s at %s is FORBIDDEN to who may read and no more",
    async (_, _provider, field, provider, collection) => {
      expect(await write(field, openOnly, placeAt("open", collection, provider))).toEqual(["FORBIDDEN"]);
      expect(asked).toEqual([]);
    },
  );
});

describe("every field of another type that is more than a property", () => {
  const resolved = objectTypes
    .filter((type) => type !== schema.getQueryType() && type !== schema.getMutationType())
    .filter(({ name }) => !HANDED_OVER.has(name))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ resolve }) => resolve !== undefined && resolve !== defaultFieldResolver)
        .map((field) => [`${type.name}.${field.name}`, type, field] as const),
    );

  test.each(resolved)("%s gives nothing of a source that its viewer may not read", async (_, type, field) => {
    // Whatever a resolver looks for in its parent, it finds it at the hidden source.
    const key = `hidden-${PROVIDERS[0]?.config.provider ?? ""}`;
    const parent = { typeName: type.name, id: hiddenId(), key, sourceKey: key, errors: [], capabilities: {} };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of it as resolvers look at
    const info = {
      schema,
      fieldName: field.name,
      fieldNodes: [],
      fragments: {},
      variableValues: {},
      path: { key: field.name, prev: undefined, typename: type.name },
    } as unknown as GraphQLResolveInfo;
    const result = await Promise.resolve()
      .then((): unknown => field.resolve?.(parent, {}, contextOf(openOnly), info))
      .catch((error: unknown) => {
        if (!(error instanceof CredgraphError)) throw error;
      });
    expect(result ?? null).toBeNull();
    expect(asked).toEqual([]);
  });

  test("is one on every type that implements the same interface", () => {
    const names = new Set(resolved.map(([coordinate]) => coordinate));
    for (const type of objectTypes) {
      for (const field of Object.keys(type.getFields())) {
        const siblings = type
          .getInterfaces()
          .filter((parent) => field in parent.getFields())
          .flatMap((parent) => schema.getPossibleTypes(parent));
        const guarded = siblings.filter((sibling) => names.has(`${sibling.name}.${field}`));
        expect(guarded.length === 0 || names.has(`${type.name}.${field}`), `${type.name}.${field}`).toBe(true);
      }
    }
    expect(resolved.length).toBeGreaterThan(PROVIDERS.length);
  });
});
