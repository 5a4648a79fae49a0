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
import type { SourceRecord } from "../domain/source.js";
import type { GraphProvider } from "./provider-connection-resolver.js";

/** An operation to start from; variables, and headers to send with it, as JSON text. */
export interface ExampleQuery {
  readonly query: string;
  readonly variables?: string;
  readonly headers?: string;
}

/** Operations that run as they are over these sources. */
export function exampleQueries(
  schema: GraphQLSchema,
  providers: readonly GraphProvider[],
  sources: readonly SourceRecord[],
): readonly ExampleQuery[] {
  const configured = providers.filter(({ name }) => sources.some(({ provider }) => provider === name));
  const examples = configured.map((provider) => providerExample(schema, provider));
  const provider = examples.find(({ hasNative }) => hasNative) ?? examples[0];
  const [source] = schema.getQueryType()?.getFields()["node"] === undefined ? [] : sources;
  return [
    { query: EVERYTHING, variables: asJson({ after: null }) },
    ...(provider ? [{ query: provider.query }] : []),
    ...(source ? [{ query: BY_ID, variables: asJson({ id: source.id }) }] : []),
    { query: SOURCES },
    { query: EXPLAIN, headers: asJson({ "x-credgraph-explain": "1" }) },
  ];
}

const EVERYTHING = `# All credentials of all sources in one list.
# Next page: copy pageInfo.endCursor into the
# variable "after" below, and run it again.
query Credentials($after: String) {
  credentials(first: 10, after: $after) {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      __typename
      id
      name
      kind
      status
      createdAt
      source {
        key
      }
    }
    sources {
      source {
        key
      }
      status
      upstreamRequests
    }
  }
}
`;

const BY_ID = `# Anything by its id: a source, or a credential.
# Put any id from the other tabs into the variable.
query ById($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on CredentialSource {
      key
      provider
    }
    ... on Credential {
      name
      status
      secret {
        present
        masked
      }
    }
  }
}
`;

const SOURCES = `# The configured accounts, what their providers
# can do, and the first credentials of each.
query Sources {
  credentialSources {
    id
    key
    name
    provider
    capabilities {
      collections {
        name
        pagination
        largestPage
        total
      }
    }
    credentials(first: 3) {
      nodes {
        id
        name
      }
    }
  }
}
`;

const EXPLAIN = `# What a page costs: extensions.upstream tells each
# request to each source, and the least that would do.
# Needs the header that stands under Headers below:
#   { "x-credgraph-explain": "1" }
query Explain {
  credentials(
    first: 3
    orderBy: { field: CREATED_AT, direction: DESC }
  ) {
    nodes {
      name
      createdAt
    }
  }
}
`;

/** The provider's own connection, with its native arguments of enum types: those have values that are sure to be taken. */
function providerExample(
  schema: GraphQLSchema,
  { graphql }: GraphProvider,
): { readonly query: string; readonly hasNative: boolean } {
  const { field, typePrefix } = graphql.connection;
  const fields = schema.getQueryType()?.getFields() ?? {};
  const shared = new Set(fields["credentials"]?.args.map(({ name }) => name));
  const native = (fields[field]?.args ?? []).filter(({ name }) => !shared.has(name)).flatMap(enumExample);
  const own = ownLeafFields(schema, typePrefix).map((name) => `      ${name}\n`);
  return {
    hasNative: native.length > 0,
    query: `# One provider's own list: its own arguments,
# and nodes of its own type.
query ${typePrefix}s {
  ${field}(${[...native, "first: 5"].join(", ")}) {
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

function enumExample({ name, type }: GraphQLArgument): readonly string[] {
  const named = getNamedType(type);
  const value = isEnumType(named) ? named.getValues()[0] : undefined;
  return value === undefined ? [] : [`${name}: ${value.name}`];
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

function asJson(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(value, undefined, 2);
}
