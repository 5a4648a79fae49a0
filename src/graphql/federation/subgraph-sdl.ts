import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isInterfaceType,
  isObjectType,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from "graphql";
import { type ListLimits, SubgraphDirectives } from "./subgraph-directives.js";

/** 2.9: the newest that both Apollo's and the Guild's composition take. */
const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@key", "@listSize", "@shareable"])`;

/** The schema as a router composes it: that of the API, sorted, with federation's directives. */
export function subgraphSdl(schema: GraphQLSchema, limits: ListLimits): string {
  const directives = new SubgraphDirectives(schema, limits);
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const directed = definitions.map((definition) => withDirectives(definition, schema, directives));
  return `${[LINK, ...directed.map((definition) => print(definition))].join("\n\n")}\n`;
}

type DirectedNode = FieldDefinitionNode | ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

function withDirectives(
  definition: DefinitionNode,
  schema: GraphQLSchema,
  directives: SubgraphDirectives,
): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
    return definition;
  }
  const type = schema.getType(definition.name.value);
  if (!isObjectType(type) && !isInterfaceType(type)) return definition;
  const known = type.getFields();
  const fields = (definition.fields ?? []).map((node) => {
    const field = known[node.name.value];
    const added = field === undefined ? [] : directives.ofField(field, type);
    return withAdded(node, added);
  });
  return { ...withAdded(definition, directives.ofType(type.name)), fields };
}

function withAdded<Node extends DirectedNode>(node: Node, added: readonly string[]): Node {
  return { ...node, directives: [...(node.directives ?? []), ...added.map(parseDirective)] };
}

function parseDirective(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar Any ${text}`, { noLocation: true }).definitions;
  const [directive] = definition?.kind === Kind.SCALAR_TYPE_DEFINITION ? (definition.directives ?? []) : [];
  if (directive === undefined) throw new Error(`${text} is no directive`);
  return directive;
}
