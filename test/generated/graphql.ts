/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which of a provider's worlds a credential belongs to. */
export type CredentialEnvironment =
  /** Real data: mails are sent, money moves. */
  | 'LIVE'
  /** A sandbox or test mode. */
  | 'TEST';

/** Conditions on the environment; a credential that is in none satisfies none. */
export type CredentialEnvironmentFilter = {
  /** Equal to this. */
  eq?: CredentialEnvironment | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<CredentialEnvironment> | null | undefined;
};

/** Which credentials a list holds. Fields of one object, and operators of one field, are joined by AND. A condition on a missing value is false, and `not` turns that around. Null is refused wherever it stands: a variable that was left empty must not widen a list. */
export type CredentialFilter = {
  /** All of these; true where the list is empty. */
  and?: Array<CredentialFilter> | null | undefined;
  /** When it was created; `isNull` finds those whose provider does not say. */
  createdAt?: CredentialInstantFilter | null | undefined;
  /** The domains that it is bound to. */
  domain?: CredentialMemberFilter | null | undefined;
  /** Live or test. */
  environment?: CredentialEnvironmentFilter | null | undefined;
  /** When it ends. */
  expiresAt?: CredentialInstantFilter | null | undefined;
  /** Whether it works. */
  health?: CredentialHealthFilter | null | undefined;
  /** Its handle that is no secret. */
  identifier?: CredentialIdentifierFilter | null | undefined;
  /** What sort of credential it is. */
  kind?: CredentialKindFilter | null | undefined;
  /** What is known of its last use. */
  lastUse?: CredentialLastUseFilter | null | undefined;
  /** When it was last used; `lastUse` tells never from unknown. */
  lastUsedAt?: CredentialInstantFilter | null | undefined;
  /** Its metadata contains this JSON object: objects are contained recursively, everything else is equal. At most 20 levels deep. */
  metadata?: unknown;
  /** Its name, or what stands in for one. */
  name?: CredentialNameFilter | null | undefined;
  /** Not this, which must not be empty. */
  not?: CredentialFilter | null | undefined;
  /** Any of these; false where the list is empty. */
  or?: Array<CredentialFilter> | null | undefined;
  /** The provider that keeps it, in whichever account. */
  provider?: CredentialProviderFilter | null | undefined;
  /** What it may be used for, in the provider's words. */
  scope?: CredentialMemberFilter | null | undefined;
  /** Contained in its name, upstream id, identifier, domains or scopes, ASCII letters in either case. */
  search?: string | null | undefined;
  /** The source, by its key. */
  source?: CredentialValueFilter | null | undefined;
  /** Whether it can be used. */
  status?: CredentialStatusFilter | null | undefined;
  /** The GraphQL type, as `__typename` has it: `RebillySmtpCredential`. */
  type?: CredentialValueFilter | null | undefined;
  /** When its record last changed. */
  updatedAt?: CredentialInstantFilter | null | undefined;
  /** The provider's own id. */
  upstreamId?: CredentialValueFilter | null | undefined;
};

/** Conditions on the status of a credential's health. */
export type CredentialHealthFilter = {
  /** Equal to this. */
  eq?: CredentialHealthStatus | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<CredentialHealthStatus> | null | undefined;
};

/** The provider's own judgement of whether a credential works. */
export type CredentialHealthStatus =
  /** It does not work: see `notes`. */
  | 'ERROR'
  /** It works. */
  | 'OK'
  /** The provider does not check. */
  | 'UNKNOWN'
  /** It works, with something to look at: see `notes`. */
  | 'WARN';

/** Conditions on the identifier; a credential without one satisfies none. */
export type CredentialIdentifierFilter = {
  /** Contains this, ASCII letters in either case. */
  contains?: string | null | undefined;
  /** Equal to this, in the very same spelling. */
  eq?: string | null | undefined;
};

/** Conditions on an instant, compared in milliseconds; a credential without it satisfies none but `isNull: true`. */
export type CredentialInstantFilter = {
  /** Later than this. */
  gt?: string | null | undefined;
  /** At this or later. */
  gte?: string | null | undefined;
  /** Whether there is none. */
  isNull?: boolean | null | undefined;
  /** Earlier than this. */
  lt?: string | null | undefined;
  /** At this or earlier. */
  lte?: string | null | undefined;
};

/** What sort of secret a credential is, in words that hold for every provider. */
export type CredentialKind =
  /** A key or token that is sent with every API request. */
  | 'API_KEY'
  /** An app installed in an account, for example a GitHub App. */
  | 'APP_INSTALLATION'
  /** An OAuth 2 client: an id and a secret that buy access tokens. */
  | 'OAUTH2_CLIENT'
  /** An OAuth 2 grant that was given: access and refresh tokens. */
  | 'OAUTH2_TOKEN'
  /** A sort of credential that this graph has no better word for. */
  | 'OTHER'
  /** A username and password for something other than SMTP. */
  | 'PASSWORD'
  /** A username and password for sending mail by SMTP. */
  | 'SMTP'
  /** What a provider signs or authenticates its webhook calls with. */
  | 'WEBHOOK';

/** Conditions on the kind of credential. */
export type CredentialKindFilter = {
  /** Equal to this. */
  eq?: CredentialKind | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<CredentialKind> | null | undefined;
};

/** Conditions on what is known of the last use. */
export type CredentialLastUseFilter = {
  /** Equal to this. */
  eq?: CredentialLastUseState | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<CredentialLastUseState> | null | undefined;
};

/** What is known of the last use. Unknown is not never. */
export type CredentialLastUseState =
  /** The provider keeps track and has seen no use. */
  | 'NEVER'
  /** The provider does not keep track. */
  | 'UNKNOWN'
  /** It was used; `at` says when. */
  | 'USED';

/** Conditions on a list of texts; a credential without the list satisfies none. */
export type CredentialMemberFilter = {
  /** This is one of them, in the very same spelling. */
  eq?: string | null | undefined;
};

/** Conditions on the name. */
export type CredentialNameFilter = {
  /** Contains this, ASCII letters in either case. */
  contains?: string | null | undefined;
  /** Equal to this, in the very same spelling. */
  eq?: string | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<string> | null | undefined;
  /** Begins with this, ASCII letters in either case. */
  startsWith?: string | null | undefined;
};

/** One order over all sources. A list that its provider cannot sort is read as a whole for it, within the budget of the query. */
export type CredentialOrder = {
  /** Which end comes first. */
  direction?: OrderDirection;
  /** What the credentials are compared by. */
  field?: CredentialOrderField;
};

/** What a list of credentials is ordered by. Those without a value come last in both directions. */
export type CredentialOrderField =
  /** Their age: when they were created. */
  | 'CREATED_AT'
  /** When they end, as far as they do. */
  | 'EXPIRES_AT'
  /** When they were last used, as far as the provider knows. */
  | 'LAST_USED_AT'
  /** Their names, ASCII letters in either case and everything else by code unit. */
  | 'NAME'
  /** Sources in configured order, each in its provider's own order: the cheapest one. */
  | 'SOURCE'
  /** When their records last changed. */
  | 'UPDATED_AT';

/** A provider whose credentials this graph knows. */
export type CredentialProvider =
  /** AhaSend: sends mail by SMTP. */
  | 'AHASEND'
  /** Commerce Layer: commerce by API, whose applications have credentials. */
  | 'COMMERCE_LAYER'
  /** Emailit: sends mail by SMTP and by its API. */
  | 'EMAILIT'
  /** Rebilly: bills subscriptions, and keeps the credentials of the services that it works with. */
  | 'REBILLY'
  /** Sequin: syncs data of other providers, whose credentials it keeps. */
  | 'SEQUIN';

/** Conditions on the provider. */
export type CredentialProviderFilter = {
  /** Equal to this. */
  eq?: CredentialProvider | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<CredentialProvider> | null | undefined;
};

/** Whether a credential can be used. Providers without such a notion are ACTIVE for as long as the credential exists. */
export type CredentialStatus =
  /** It can be used. */
  | 'ACTIVE'
  /** It was put out of use for good; the provider keeps the record. */
  | 'DEACTIVATED'
  /** Its time is over. */
  | 'EXPIRED'
  /** It is switched off and can be switched on again. */
  | 'INACTIVE';

/** Conditions on the status. */
export type CredentialStatusFilter = {
  /** Equal to this. */
  eq?: CredentialStatus | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<CredentialStatus> | null | undefined;
};

/** Conditions on a text that is compared as a whole, in the very same spelling. */
export type CredentialValueFilter = {
  /** Equal to this. */
  eq?: string | null | undefined;
  /** One of these; none of them where the list is empty. */
  in?: Array<string> | null | undefined;
};

/** Emailit's own types of credential. */
export type EmailitCredentialType =
  /** A key for Emailit's API. In version 2 of the API every credential is one, and is the SMTP password as well. */
  | 'API'
  /** A password for Emailit's SMTP server. */
  | 'SMTP';

/** Which end of an order comes first. */
export type OrderDirection =
  /** The oldest, the smallest, or A. */
  | 'ASC'
  /** The newest, the largest, or Z. */
  | 'DESC';

/** Rebilly's own types of credential: the services that it works with. */
export type RebillyCredentialType =
  /** Avalara, which calculates taxes. */
  | 'AVALARA'
  /** Amazon Simple Email Service. */
  | 'AWS_SES'
  /** Experian, which checks identities. */
  | 'EXPERIAN'
  /** Mailgun, which sends mail. */
  | 'MAILGUN'
  /** Access by OAuth 2.0, to Google Sheets or Intuit QuickBooks. */
  | 'OAUTH2'
  /** Plaid, which connects bank accounts. */
  | 'PLAID'
  /** Postmark, which sends mail. */
  | 'POSTMARK'
  /** SendGrid, which sends mail. */
  | 'SENDGRID'
  /** A mail server. */
  | 'SMTP'
  /** TaxJar, which calculates taxes. */
  | 'TAXJAR'
  /** A receiver of webhooks. */
  | 'WEBHOOK';

/** Services that Rebilly reaches by OAuth 2.0. */
export type RebillyService =
  /** Spreadsheets at Google. */
  | 'GOOGLE_SHEETS'
  /** Bookkeeping at Intuit. */
  | 'INTUIT_QUICKBOOKS';

export type PageOfCredentialsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type PageOfCredentialsQuery = { credentials: { totalCount: number | null, nodes: Array<
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
      | { id: string, name: string, source: { key: string } }
    >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CredentialByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type CredentialByIdQuery = { node:
    | { name: string, id: string }
    | { name: string, id: string }
    | { id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
    | { name: string, id: string }
   | null };

export type ApolloCredentialsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: CredentialFilter | null | undefined;
  orderBy?: CredentialOrder | null | undefined;
}>;


export type ApolloCredentialsQuery = { credentials: { edges: Array<{ cursor: string, node:
        | { __typename: 'AhaSendSmtpCredential', id: string, name: string, kind: CredentialKind }
        | { __typename: 'CommerceLayerApiCredential', id: string, name: string, kind: CredentialKind }
        | { __typename: 'EmailitCredential', id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyAvalaraCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyAwsSesCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyExperianCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyMailgunCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyOAuth2Credential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyPlaidCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyPostmarkCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillySendgridCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillySmtpCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyTaxJarCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'RebillyWebhookCredential', rebillyType: RebillyCredentialType, id: string, name: string, kind: CredentialKind }
        | { __typename: 'SequinCredential', id: string, name: string, kind: CredentialKind }
       }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type ApolloCredentialsOfSourceQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ApolloCredentialsOfSourceQuery = { credentialSource: { id: string, credentials: { edges: Array<{ cursor: string, node:
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
         }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type CredentialSummariesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: CredentialFilter | null | undefined;
}>;


export type CredentialSummariesQuery = { credentials: { nodes: Array<
      | { __typename: 'AhaSendSmtpCredential', username: string | null, sandbox: boolean | null, id: string, name: string }
      | { __typename: 'CommerceLayerApiCredential', applicationKind: string | null, mode: string | null, id: string, name: string }
      | { __typename: 'EmailitCredential', emailitType: EmailitCredentialType | null, id: string, name: string }
      | { __typename: 'RebillyAvalaraCredential', accountId: string | null, id: string, name: string }
      | { __typename: 'RebillyAwsSesCredential', region: string | null, id: string, name: string }
      | { __typename: 'RebillyExperianCredential', username: string | null, id: string, name: string }
      | { __typename: 'RebillyMailgunCredential', domain: string | null, id: string, name: string }
      | { __typename: 'RebillyOAuth2Credential', service: RebillyService | null, id: string, name: string }
      | { __typename: 'RebillyPlaidCredential', useStripe: boolean | null, id: string, name: string }
      | { __typename: 'RebillyPostmarkCredential', id: string, name: string }
      | { __typename: 'RebillySendgridCredential', id: string, name: string }
      | { __typename: 'RebillySmtpCredential', host: string | null, port: number | null, id: string, name: string }
      | { __typename: 'RebillyTaxJarCredential', omitFromAddress: boolean | null, id: string, name: string }
      | { __typename: 'RebillyWebhookCredential', host: string | null, id: string, name: string }
      | { __typename: 'SequinCredential', connector: string | null, connectorKind: string | null, id: string, name: string }
    >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PageOfCredentialsDocument = new TypedDocumentString(`
    query PageOfCredentials($first: Int!, $after: String) {
  credentials(first: $first, after: $after) {
    nodes {
      id
      name
      source {
        key
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
}
    `, {"hash":"sha256:027e05a429b7d73d7a8d472a3529d39e2a63282703014d3650971c3d1f313fb9"}) as unknown as TypedDocumentString<PageOfCredentialsQuery, PageOfCredentialsQueryVariables>;
export const CredentialByIdDocument = new TypedDocumentString(`
    query CredentialById($id: ID!) {
  node(id: $id) {
    id
    ... on Credential {
      name
    }
  }
}
    `, {"hash":"sha256:8cad39ef82aa9f631a20de0b18470b462670458e2a21651b0b2d5bba81660287"}) as unknown as TypedDocumentString<CredentialByIdQuery, CredentialByIdQueryVariables>;
export const ApolloCredentialsDocument = new TypedDocumentString(`
    query ApolloCredentials($first: Int, $after: String, $last: Int, $before: String, $filter: CredentialFilter, $orderBy: CredentialOrder) {
  credentials(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: $orderBy
  ) {
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
    `, {"hash":"sha256:4004ce668e749923ee953823370fefbcbcb2f876d2c4197626a3b2d75b3ec665"}) as unknown as TypedDocumentString<ApolloCredentialsQuery, ApolloCredentialsQueryVariables>;
export const ApolloCredentialsOfSourceDocument = new TypedDocumentString(`
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
    `, {"hash":"sha256:9dd8a1245ca987618e7aec2526d395e30e9c969dc17c94ef8048a56daf9233c1"}) as unknown as TypedDocumentString<ApolloCredentialsOfSourceQuery, ApolloCredentialsOfSourceQueryVariables>;
export const CredentialSummariesDocument = new TypedDocumentString(`
    query CredentialSummaries($first: Int!, $after: String, $filter: CredentialFilter) {
  credentials(first: $first, after: $after, filter: $filter) {
    nodes {
      __typename
      id
      name
      ... on EmailitCredential {
        emailitType
      }
      ... on AhaSendSmtpCredential {
        username
        sandbox
      }
      ... on SequinCredential {
        connector
        connectorKind
      }
      ... on CommerceLayerApiCredential {
        applicationKind
        mode
      }
      ... on RebillySmtpCredential {
        host
        port
      }
      ... on RebillyWebhookCredential {
        host
      }
      ... on RebillyMailgunCredential {
        domain
      }
      ... on RebillyAwsSesCredential {
        region
      }
      ... on RebillyOAuth2Credential {
        service
      }
      ... on RebillyExperianCredential {
        username
      }
      ... on RebillyAvalaraCredential {
        accountId
      }
      ... on RebillyPlaidCredential {
        useStripe
      }
      ... on RebillyTaxJarCredential {
        omitFromAddress
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:7b1a541301ef926afc114254551c2d6136b33326b3d6f4683c5699247f9ab345"}) as unknown as TypedDocumentString<CredentialSummariesQuery, CredentialSummariesQueryVariables>;