import { graphql } from "relay-runtime";

// All credentials, to scroll through in both directions from wherever the list was opened. relay-compiler reads these files and writes
// ../generated, which is what runs; an app's build would put the artifacts in the place of the tags.
export const query = graphql`
  query credentialListQuery(
    $first: Int
    $after: String
    $last: Int
    $before: String
    $filter: CredentialFilter
    $orderBy: CredentialOrder
  ) {
    ...credentialList_query
      @arguments(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy)
  }
`;

export const fragment = graphql`
  fragment credentialList_query on Query
  @refetchable(queryName: "credentialListPaginationQuery")
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
    filter: { type: "CredentialFilter" }
    orderBy: { type: "CredentialOrder" }
  ) {
    credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy)
      @connection(key: "credentialList_credentials", filters: ["filter", "orderBy"]) {
      totalCount
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
      sources {
        source {
          key
        }
        status
      }
    }
  }
`;
