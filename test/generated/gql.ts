/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query PageOfCredentials($first: Int!, $after: String) {\n    credentials(first: $first, after: $after) {\n      nodes {\n        id\n        name\n        source {\n          key\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": typeof types.PageOfCredentialsDocument,
    "\n  query CredentialById($id: ID!) {\n    node(id: $id) {\n      id\n      ... on Credential {\n        name\n      }\n    }\n  }\n": typeof types.CredentialByIdDocument,
    "\n    query ApolloCredentials(\n      $first: Int\n      $after: String\n      $last: Int\n      $before: String\n      $filter: CredentialFilter\n      $orderBy: CredentialOrder\n    ) {\n      credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {\n        edges {\n          cursor\n          node {\n            __typename\n            id\n            name\n            kind\n            ... on RebillyCredential {\n              rebillyType\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  ": typeof types.ApolloCredentialsDocument,
    "\n    query ApolloCredentialsOfSource($key: String!, $first: Int, $after: String) {\n      credentialSource(key: $key) {\n        id\n        credentials(first: $first, after: $after) {\n          edges {\n            cursor\n            node {\n              id\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  ": typeof types.ApolloCredentialsOfSourceDocument,
    "\n  query CredentialSummaries($first: Int!, $after: String, $filter: CredentialFilter) {\n    credentials(first: $first, after: $after, filter: $filter) {\n      nodes {\n        __typename\n        id\n        name\n        ... on EmailitCredential {\n          emailitType\n        }\n        ... on AhaSendSmtpCredential {\n          username\n          sandbox\n        }\n        ... on SequinCredential {\n          connector\n          connectorKind\n        }\n        ... on CommerceLayerApiCredential {\n          applicationKind\n          mode\n        }\n        ... on RebillySmtpCredential {\n          host\n          port\n        }\n        ... on RebillyWebhookCredential {\n          host\n        }\n        ... on RebillyMailgunCredential {\n          domain\n        }\n        ... on RebillyAwsSesCredential {\n          region\n        }\n        ... on RebillyOAuth2Credential {\n          service\n        }\n        ... on RebillyExperianCredential {\n          username\n        }\n        ... on RebillyAvalaraCredential {\n          accountId\n        }\n        ... on RebillyPlaidCredential {\n          useStripe\n        }\n        ... on RebillyTaxJarCredential {\n          omitFromAddress\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.CredentialSummariesDocument,
};
const documents: Documents = {
    "\n  query PageOfCredentials($first: Int!, $after: String) {\n    credentials(first: $first, after: $after) {\n      nodes {\n        id\n        name\n        source {\n          key\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n": types.PageOfCredentialsDocument,
    "\n  query CredentialById($id: ID!) {\n    node(id: $id) {\n      id\n      ... on Credential {\n        name\n      }\n    }\n  }\n": types.CredentialByIdDocument,
    "\n    query ApolloCredentials(\n      $first: Int\n      $after: String\n      $last: Int\n      $before: String\n      $filter: CredentialFilter\n      $orderBy: CredentialOrder\n    ) {\n      credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {\n        edges {\n          cursor\n          node {\n            __typename\n            id\n            name\n            kind\n            ... on RebillyCredential {\n              rebillyType\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  ": types.ApolloCredentialsDocument,
    "\n    query ApolloCredentialsOfSource($key: String!, $first: Int, $after: String) {\n      credentialSource(key: $key) {\n        id\n        credentials(first: $first, after: $after) {\n          edges {\n            cursor\n            node {\n              id\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  ": types.ApolloCredentialsOfSourceDocument,
    "\n  query CredentialSummaries($first: Int!, $after: String, $filter: CredentialFilter) {\n    credentials(first: $first, after: $after, filter: $filter) {\n      nodes {\n        __typename\n        id\n        name\n        ... on EmailitCredential {\n          emailitType\n        }\n        ... on AhaSendSmtpCredential {\n          username\n          sandbox\n        }\n        ... on SequinCredential {\n          connector\n          connectorKind\n        }\n        ... on CommerceLayerApiCredential {\n          applicationKind\n          mode\n        }\n        ... on RebillySmtpCredential {\n          host\n          port\n        }\n        ... on RebillyWebhookCredential {\n          host\n        }\n        ... on RebillyMailgunCredential {\n          domain\n        }\n        ... on RebillyAwsSesCredential {\n          region\n        }\n        ... on RebillyOAuth2Credential {\n          service\n        }\n        ... on RebillyExperianCredential {\n          username\n        }\n        ... on RebillyAvalaraCredential {\n          accountId\n        }\n        ... on RebillyPlaidCredential {\n          useStripe\n        }\n        ... on RebillyTaxJarCredential {\n          omitFromAddress\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.CredentialSummariesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PageOfCredentials($first: Int!, $after: String) {\n    credentials(first: $first, after: $after) {\n      nodes {\n        id\n        name\n        source {\n          key\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      totalCount\n    }\n  }\n"): typeof import('./graphql.js').PageOfCredentialsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CredentialById($id: ID!) {\n    node(id: $id) {\n      id\n      ... on Credential {\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.js').CredentialByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query ApolloCredentials(\n      $first: Int\n      $after: String\n      $last: Int\n      $before: String\n      $filter: CredentialFilter\n      $orderBy: CredentialOrder\n    ) {\n      credentials(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {\n        edges {\n          cursor\n          node {\n            __typename\n            id\n            name\n            kind\n            ... on RebillyCredential {\n              rebillyType\n            }\n          }\n        }\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n      }\n    }\n  "): typeof import('./graphql.js').ApolloCredentialsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query ApolloCredentialsOfSource($key: String!, $first: Int, $after: String) {\n      credentialSource(key: $key) {\n        id\n        credentials(first: $first, after: $after) {\n          edges {\n            cursor\n            node {\n              id\n            }\n          }\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n        }\n      }\n    }\n  "): typeof import('./graphql.js').ApolloCredentialsOfSourceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CredentialSummaries($first: Int!, $after: String, $filter: CredentialFilter) {\n    credentials(first: $first, after: $after, filter: $filter) {\n      nodes {\n        __typename\n        id\n        name\n        ... on EmailitCredential {\n          emailitType\n        }\n        ... on AhaSendSmtpCredential {\n          username\n          sandbox\n        }\n        ... on SequinCredential {\n          connector\n          connectorKind\n        }\n        ... on CommerceLayerApiCredential {\n          applicationKind\n          mode\n        }\n        ... on RebillySmtpCredential {\n          host\n          port\n        }\n        ... on RebillyWebhookCredential {\n          host\n        }\n        ... on RebillyMailgunCredential {\n          domain\n        }\n        ... on RebillyAwsSesCredential {\n          region\n        }\n        ... on RebillyOAuth2Credential {\n          service\n        }\n        ... on RebillyExperianCredential {\n          username\n        }\n        ... on RebillyAvalaraCredential {\n          accountId\n        }\n        ... on RebillyPlaidCredential {\n          useStripe\n        }\n        ... on RebillyTaxJarCredential {\n          omitFromAddress\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.js').CredentialSummariesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
