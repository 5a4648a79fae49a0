import { type GraphQLObjectType, type GraphQLSchema, isInterfaceType } from "graphql";

/** What other subgraphs refer to, each by its `id`: a key of the interface stands for all that implement it. */
export const CREDENTIAL_ENTITY = "Credential";
export const SOURCE_ENTITY = "CredentialSource";

/** The object types that are entities: whatever `node` finds can be referred to. */
export function entityTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  const node = schema.getType("Node");
  return isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
}

/** The names that a reference may go by. */
export function entityNames(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set([CREDENTIAL_ENTITY, ...entityTypes(schema).map(({ name }) => name)]);
}
