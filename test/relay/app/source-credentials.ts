import { graphql } from "relay-runtime";

// The credentials of one source, whose further pages are refetched by the source's own id.
export const query = graphql`
  query sourceCredentialsQuery($key: String!, $first: Int, $after: String, $last: Int, $before: String) {
    credentialSource(key: $key) {
      ...sourceCredentials_source @arguments(first: $first, after: $after, last: $last, before: $before)
    }
  }
`;

export const fragment = graphql`
  fragment sourceCredentials_source on CredentialSource
  @refetchable(queryName: "sourceCredentialsPaginationQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
    filter: { type: "CredentialFilter" }
    orderBy: { type: "CredentialOrder" }
  ) {
    name
    credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy)
      @connection(key: "sourceCredentials_credentials", filters: ["filter", "orderBy"]) {
      edges {
        node {
          id
          upstreamId
          source {
            key
          }
          ...credentialCard_credential
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
`;
