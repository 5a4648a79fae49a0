import {
  createOperationDescriptor,
  type Environment,
  fetchQuery,
  getRequest,
  type GraphQLTaggedNode,
  type OperationType,
} from "relay-runtime";
import listQuery, { type credentialListQuery } from "./generated/credentialListQuery.graphql.js";
import listFragment, { type credentialList_query$key } from "./generated/credentialList_query.graphql.js";
import sourceQuery, { type sourceCredentialsQuery } from "./generated/sourceCredentialsQuery.graphql.js";
import sourceFragment, { type sourceCredentials_source$key } from "./generated/sourceCredentials_source.graphql.js";
import { PaginatedList } from "./paginated-list.js";

/** All credentials, from the page on that these variables ask for. */
export async function openList(
  environment: Environment,
  variables: credentialListQuery["variables"],
): Promise<PaginatedList<credentialList_query$key>> {
  const data = await fetchRetained<credentialListQuery>(environment, listQuery, variables);
  return new PaginatedList<credentialList_query$key>(environment, listFragment, data);
}

/** The credentials of one source. */
export async function openSourceList(
  environment: Environment,
  variables: sourceCredentialsQuery["variables"],
): Promise<PaginatedList<sourceCredentials_source$key>> {
  const { credentialSource } = await fetchRetained<sourceCredentialsQuery>(environment, sourceQuery, variables);
  if (credentialSource === null) throw new Error(`no source ${variables.key}`);
  return new PaginatedList<sourceCredentials_source$key>(environment, sourceFragment, credentialSource);
}

/** Fetches a query, and keeps in the store what it brings, as a component does while it is shown. */
async function fetchRetained<Query extends OperationType>(
  environment: Environment,
  query: GraphQLTaggedNode,
  variables: Query["variables"],
): Promise<Query["response"]> {
  environment.retain(createOperationDescriptor(getRequest(query), variables));
  const data = await fetchQuery<Query>(environment, query, variables).toPromise();
  if (data === undefined) throw new Error("no answer");
  return data;
}
