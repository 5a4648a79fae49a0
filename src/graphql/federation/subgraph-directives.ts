import {
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
  isUnionType,
} from "graphql";
import { DEFAULT_COUNT } from "../../pagination/page-arguments.js";
import { entityNames } from "./entity-types.js";

export interface ListLimits {
  /** Largest `first` and `last`. */
  readonly pageSize: number;
  /** Ids in one `nodes`. */
  readonly nodes: number;
}

/** What a field costs that may send a request to a provider: as much as Apollo's router takes for a mutation. Objects cost 1. */
const UPSTREAM = "@cost(weight: 10)";

type Field = Pick<GraphQLField<unknown, unknown>, "type" | "args" | "name">;

/** What routers are told of a schema's types and fields, read off the schema itself: a provider that is new to it is told of as the others are. */
export class SubgraphDirectives {
  readonly #limits: ListLimits;
  readonly #entities: ReadonlySet<string>;
  readonly #values: ReadonlySet<string>;

  constructor(schema: GraphQLSchema, limits: ListLimits) {
    this.#limits = limits;
    this.#entities = entityNames(schema);
    this.#values = new Set(
      readableTypes(schema)
        .filter((type) => this.#isValue(type))
        .map(({ name }) => name),
    );
  }

  ofType(name: string): readonly string[] {
    if (this.#entities.has(name)) return ['@key(fields: "id")'];
    return this.#values.has(name) ? ["@shareable"] : [];
  }

  ofField(field: Field, parent: GraphQLNamedType): readonly string[] {
    const { pageSize, nodes } = this.#limits;
    if (isConnection(getNamedType(field.type))) {
      const assumedSize = Math.min(DEFAULT_COUNT, pageSize);
      const sized = 'slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"]';
      return [`@listSize(assumedSize: ${assumedSize}, ${sized}, requireOneSlicingArgument: false)`, UPSTREAM];
    }
    // Counting reads the list where its provider tells no total.
    if (isConnection(parent) && field.name === "totalCount") return [UPSTREAM];
    if (!field.args.some(({ name }) => name === "id" || name === "ids")) return [];
    const isList = isListType(getNullableType(field.type));
    return [...(isList ? [`@listSize(assumedSize: ${nodes}, requireOneSlicingArgument: false)`] : []), UPSTREAM];
  }

  /** Data through and through: nothing in it takes arguments or has an identity, so whoever has the same data has the same value. */
  #isValue(type: GraphQLNamedType, above: readonly GraphQLNamedType[] = []): boolean {
    if (isLeafType(type) || above.includes(type)) return true;
    if (isUnionType(type)) return type.getTypes().every((member) => this.#isValue(member, [...above, type]));
    if (!isObjectType(type) || this.#entities.has(type.name)) return false;
    return Object.values(type.getFields()).every(
      (field) => field.args.length === 0 && this.#isValue(getNamedType(field.type), [...above, type]),
    );
  }
}

/** By what Relay says that a connection has. */
function isConnection(type: GraphQLNamedType): boolean {
  if (!isObjectType(type)) return false;
  const { edges, pageInfo } = type.getFields();
  return edges !== undefined && pageInfo !== undefined;
}

/** The object types that queries lead to. What only mutations return, secrets among it, no other subgraph has a say in. */
function readableTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const query = schema.getQueryType();
  const found = new Set<GraphQLNamedType>();
  const visit = (type: GraphQLNamedType): void => {
    if (found.has(type)) return;
    found.add(type);
    if (isAbstractType(type)) for (const possible of schema.getPossibleTypes(type)) visit(possible);
    if (isObjectType(type)) for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  if (query) visit(query);
  return [...found].filter(isObjectType).filter((type) => type !== query);
}
