import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from "graphql";
import type { GraphProvider } from "./provider-connection-resolver.js";

export interface ProviderExample {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether it has arguments that no other connection has. */
  readonly hasNative: boolean;
}

/** The provider's own connection, with its native arguments of enum types: those have values that are sure to be taken. */
export function providerExample(schema: GraphQLSchema, { graphql }: GraphProvider): ProviderExample {
  const { field, typePrefix } = graphql.connection;
  const fields = schema.getQueryType()?.getFields() ?? {};
  const shared = new Set(fields["credentials"]?.args.map(({ name }) => name));
  const native = (fields[field]?.args ?? []).filter(({ name }) => !shared.has(name)).flatMap(enumExample);
  const own = ownLeafFields(schema, typePrefix).map((name) => `      ${name}\n`);
  const declared = [...native.map(({ name, type }) => `$${name}: ${type}`), "$after: String"];
  const passed = [...native.map(({ name }) => `${name}: $${name}`), "first: 5", "after: $after"];
  return {
    hasNative: native.length > 0,
    variables: { ...Object.fromEntries(native.map(({ name, value }): [string, string] => [name, value])), after: null },
    query: `# One provider's own list: its own arguments,
# and nodes of its own type.
query ${typePrefix}s(${declared.join(", ")}) {
  ${field}(${passed.join(", ")}) {
    nodes {
      id
      name
${own.join("")}    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  };
}

interface NativeArgument {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

function enumExample({ name, type }: GraphQLArgument): readonly NativeArgument[] {
  const named = getNamedType(type);
  const value = isEnumType(named) ? named.getValues()[0] : undefined;
  return value === undefined ? [] : [{ name, type: String(type), value: value.name }];
}

/** Fields that the type has and Credential has not, as far as they need no selection. */
function ownLeafFields(schema: GraphQLSchema, typeName: string): readonly string[] {
  const [type, credential] = [schema.getType(typeName), schema.getType("Credential")];
  if (!hasFields(type) || !hasFields(credential)) return [];
  const shared = new Set(Object.keys(credential.getFields()));
  return Object.values(type.getFields())
    .filter((field) => !shared.has(field.name) && isLeafType(getNamedType(field.type)))
    .map((field) => field.name);
}

function hasFields(type: GraphQLNamedType | undefined): type is GraphQLInterfaceType | GraphQLObjectType {
  return isObjectType(type) || isInterfaceType(type);
}
