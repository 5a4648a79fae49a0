import { type GraphQLResolveInfo, type GraphQLSchema, isInterfaceType } from "graphql";
import type { Filter } from "../domain/filter.js";
import type { CredentialFilter } from "./credential-filter.js";
import type { GraphContext } from "./graph-context.js";
import { parseFilter } from "./parse-filter.js";

/**
 * The argument `filter` as the viewer may use it; undefined where it was not given.
 * @throws BAD_USER_INPUT
 */
export function listFilter(
  filter: CredentialFilter | null | undefined,
  { session, limits }: GraphContext,
  { schema }: Pick<GraphQLResolveInfo, "schema">,
): Filter | undefined {
  if (filter === null || filter === undefined) return undefined;
  return parseFilter(filter, {
    limits,
    types: credentialTypes(schema),
    sources: session.sources().map(({ key }) => key),
  });
}

function credentialTypes(schema: GraphQLSchema): readonly string[] {
  const credential = schema.getType("Credential");
  return isInterfaceType(credential) ? schema.getPossibleTypes(credential).map(({ name }) => name) : [];
}
