import { type GraphQLSchema, isAbstractType } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { declareProviders } from "../contract/credential-provider.js";
import { CredentialResolver } from "./credential-resolver.js";
import { CredentialSourceReportResolver } from "./credential-source-report-resolver.js";
import { CredentialSourceResolver } from "./credential-source-resolver.js";
import { guardQueries } from "./guard-queries.js";
import { CredentialMutationResolver } from "./mutations/credential-mutation-resolver.js";
import { providerMutationResolver } from "./mutations/provider-mutation-resolver.js";
import { NewCredentialSecretResolver, RevealedCredentialSecretResolver } from "./mutations/shown-secret-types.js";
import { NodeResolver } from "./node-resolver.js";
import { type GraphProvider, providerConnectionResolver } from "./provider-connection-resolver.js";
import { typeNameOf } from "./type-name-of.js";

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
      ...providers.flatMap((provider) =>
        (provider.graphql.mutations ?? []).map((mutation) => providerMutationResolver(provider, mutation)),
      ),
      CredentialMutationResolver,
      NewCredentialSecretResolver,
      RevealedCredentialSecretResolver,
    ],
    orphanedTypes: providers.flatMap((provider) => [...provider.graphql.objectTypes]),
    validate: false,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isAbstractType(type)) type.resolveType = typeNameOf;
  }
  const query = schema.getQueryType();
  if (query) query.description = "Where every question starts. A field that fails is null, and its neighbours are not.";
  const mutation = schema.getMutationType();
  if (mutation) {
    mutation.description =
      "What changes or reveals something. Fields run one after the other; one that fails is null, and the next ones run all the same.";
  }
  return guardQueries(schema);
}
