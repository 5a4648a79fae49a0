import { type GraphQLSchema, isAbstractType } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { declareProviders } from "../contract/credential-provider.js";
import { isSourceRecord } from "../domain/session.js";
import type { SourceRecord } from "../domain/source.js";
import { CredentialResolver } from "./credential-resolver.js";
import { CredentialSourceReportResolver } from "./credential-source-report-resolver.js";
import { CredentialSourceResolver } from "./credential-source-resolver.js";
import { guardQueries } from "./guard-queries.js";
import { NodeResolver } from "./node-resolver.js";
import { type GraphProvider, providerConnectionResolver } from "./provider-connection-resolver.js";

/**
 * The schema over these providers. Once per process: type-graphql keeps what decorators say in one global place, so the providers of an earlier call
 * would still be in the CredentialProvider enum.
 */
export function buildCredgraphSchema(providers: readonly GraphProvider[]): GraphQLSchema {
  declareProviders(providers);
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      CredentialResolver,
      CredentialSourceResolver,
      CredentialSourceReportResolver,
      ...providers.map(providerConnectionResolver),
    ],
    orphanedTypes: providers.flatMap((provider) => [...provider.graphql.objectTypes]),
    validate: false,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = typeNameOf;
  }
  const query = schema.getQueryType();
  if (query) query.description = "Where every question starts. A field that fails is null, and its neighbours are not.";
  return guardQueries(schema);
}

/**
 * Whatever may be of several types says which by `typeName`: credentials, and what a provider makes a union of. Synchronous, where type-graphql's own
 * is not: on a page of 100 rows that is a fifth of the time.
 */
function typeNameOf(value: SourceRecord | { readonly typeName: string }): string {
  return isSourceRecord(value) ? "CredentialSource" : value.typeName;
}
