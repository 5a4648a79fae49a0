import type { GraphQLSchema } from "graphql";
import type { SourceRecord } from "../domain/source.js";
import { mutationExample } from "./mutation-example.js";
import type { GraphProvider } from "./provider-connection-resolver.js";
import { providerExample } from "./provider-example.js";

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
  const mutation = mutationExample(configured, sources);
  const [source] = sources;
  const found = schema.getQueryType()?.getFields()["node"] === undefined ? undefined : source;
  return [
    { query: EVERYTHING, variables: asJson({ after: null }) },
    { query: FILTERED, variables: asJson(FILTERED_VARIABLES) },
    ...(source ? [{ query: ONE_SOURCE, variables: asJson({ key: source.key, after: null }) }] : []),
    ...(provider ? [{ query: provider.query, variables: asJson(provider.variables) }] : []),
    ...(found ? [{ query: BY_ID, variables: asJson({ id: found.id }) }] : []),
    { query: SOURCES },
    { query: REPORTS, variables: asJson({ filter: { createdAt: { gte: "2024-01-01T00:00:00Z" } } }) },
    { query: EXPLAIN, headers: asJson({ "x-credgraph-explain": "1" }) },
    // Last, so that nobody who tries one after the other writes before having read.
    ...(mutation ? [{ query: mutation.query, variables: asJson(mutation.variables) }] : []),
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

const FILTERED_VARIABLES = {
  filter: { kind: { in: ["SMTP", "API_KEY"] }, not: { name: { contains: "test" } } },
  orderBy: { field: "NAME", direction: "ASC" },
  after: null,
} as const;

const FILTERED = `# Some credentials, whichever provider keeps them.
# Change the filter and the order in the variables;
# "and", "or" and "not" nest.
query Filtered(
  $filter: CredentialFilter
  $orderBy: CredentialOrder
  $after: String
) {
  credentials(
    first: 10
    after: $after
    filter: $filter
    orderBy: $orderBy
  ) {
    nodes {
      name
      kind
      status
      source {
        key
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const ONE_SOURCE = `# The credentials of one account, page by page:
# the variable "key" is its id in the configuration.
query OneSource($key: String!, $after: String) {
  credentialSource(key: $key) {
    name
    provider
    credentials(first: 10, after: $after) {
      edges {
        cursor
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
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

const REPORTS = `# How many there are, and what each source did for
# this page: whether it answered, what it filtered
# itself, and how many requests it took.
query Reports($filter: CredentialFilter) {
  credentials(first: 5, filter: $filter) {
    totalCount
    nodes {
      name
      createdAt
    }
    sources {
      source {
        key
      }
      status
      skipped
      error {
        code
        message
        retryAfter
      }
      totalCount
      pushedDown
      checkedHere
      upstreamRequests
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

function asJson(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(value, undefined, 2);
}
