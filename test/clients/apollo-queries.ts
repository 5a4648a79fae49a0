import { gql, type TypedDocumentNode } from "@apollo/client";
import { graphql } from "../generated/index.js";
import type { TypedDocumentString } from "../generated/graphql.js";

export const CREDENTIALS = documentNode(
  graphql(`
    query ApolloCredentials(
      $first: Int
      $after: String
      $last: Int
      $before: String
      $filter: CredentialFilter
      $orderBy: CredentialOrder
    ) {
      credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
        edges {
          cursor
          node {
            __typename
            id
            name
            kind
            ... on RebillyCredential {
              rebillyType
            }
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
      }
    }
  `),
);

export const CREDENTIALS_OF_SOURCE = documentNode(
  graphql(`
    query ApolloCredentialsOfSource($key: String!, $first: Int, $after: String) {
      credentialSource(key: $key) {
        id
        credentials(first: $first, after: $after) {
          edges {
            cursor
            node {
              id
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `),
);

/** Apollo Client takes documents parsed, with the same types. */
function documentNode<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
): TypedDocumentNode<Result, Variables> {
  return gql(document.toString());
}
