import {
  type GraphQLFieldConfigMap,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
} from "graphql";
import { CredgraphError } from "../../domain/errors.js";
import type { GraphContext } from "../graph-context.js";
import { nodeSelection } from "../list-selection.js";
import { typeNameOf } from "../type-name-of.js";
import { entityNames, entityTypes } from "./entity-types.js";
import { resolveReference } from "./resolve-reference.js";
import type { ListLimits } from "./subgraph-directives.js";
import { subgraphSdl } from "./subgraph-sdl.js";

export interface SubgraphOptions {
  /** Whether Query has `node` and `nodes`, which only one subgraph of a supergraph can have. */
  readonly node: boolean;
  /** Whether `_service` tells the schema. */
  readonly sdl: boolean;
  readonly limits: ListLimits & {
    /** Representations in one `_entities`. */
    readonly entities: number;
  };
}

type QueryFields = GraphQLFieldConfigMap<unknown, GraphContext>;

/**
 * The schema with the two fields that a router asks, and nothing else changed: its types are the very same objects, so that whoever asks directly
 * waits no longer.
 */
export function buildSubgraph(schema: GraphQLSchema, { node, sdl, limits }: SubgraphOptions): GraphQLSchema {
  const shown = node ? schema : withQueryFields(schema, withoutNode);
  return withQueryFields(shown, (fields) => ({
    ...fields,
    _entities: entitiesField(shown, limits.entities),
    _service: serviceField(sdl ? subgraphSdl(shown, limits) : undefined),
  }));
}

function withoutNode(fields: QueryFields): QueryFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== "node" && name !== "nodes"));
}

function entitiesField(schema: GraphQLSchema, limit: number): QueryFields[string] {
  const names = entityNames(schema);
  const anyType = new GraphQLScalarType({
    name: "_Any",
    description: "A representation: the `__typename` of an entity, and its key.",
  });
  const entityUnion = new GraphQLUnionType({
    name: "_Entity",
    description: "Whatever another subgraph can refer to.",
    types: [...entityTypes(schema)],
    resolveType: typeNameOf,
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(entityUnion)),
    description:
      "For routers: the entities that these representations name, in their order. One that is unknown is null; they are fetched together.",
    args: {
      representations: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(anyType))),
        description: "What another subgraph holds of them: at most 1000, unless configured otherwise.",
      },
    },
    resolve(_query, { representations }: { readonly representations: readonly unknown[] }, { session }, info) {
      if (representations.length > limit) {
        throw new CredgraphError(
          "BAD_USER_INPUT",
          `_entities takes at most ${limit} representations (limits.entities), not ${representations.length}.`,
        );
      }
      const fields = nodeSelection(info);
      return representations.map((one) => resolveReference(one, names, session, fields));
    },
  };
}

function serviceField(sdl: string | undefined): QueryFields[string] {
  const service = new GraphQLObjectType<unknown, GraphContext>({
    name: "_Service",
    description: "This graph as a part of a larger one.",
    fields: {
      sdl: {
        type: GraphQLString,
        description: "Its schema, with federation's directives; refused where `federation.sdl` is off.",
        resolve() {
          if (sdl !== undefined) return sdl;
          throw new CredgraphError(
            "FORBIDDEN",
            "The schema is not told here (federation.sdl is off): compose with schema/subgraph.graphql of this version.",
          );
        },
      },
    },
  });
  return {
    type: new GraphQLNonNull(service),
    description: "For whoever composes a supergraph: the schema of this subgraph.",
    resolve: () => ({}),
  };
}

/** The same schema with other fields on Query. Nothing refers to Query but the schema itself. */
function withQueryFields(schema: GraphQLSchema, change: (fields: QueryFields) => QueryFields): GraphQLSchema {
  const { query, types, ...rest } = schema.toConfig();
  if (!query) return schema;
  const config = query.toConfig();
  return new GraphQLSchema({
    ...rest,
    query: new GraphQLObjectType({ ...config, fields: change(config.fields) }),
    types: types.filter((type) => type !== query),
  });
}
