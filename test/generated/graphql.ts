/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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