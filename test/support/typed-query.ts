import type { TypedDocumentString } from "../generated/graphql.js";
import { postGraphql } from "./ask.js";

interface Answer<Result> {
  readonly data: Result;
  readonly errors?: readonly unknown[];
}

/** Runs a typed operation; rejects when it has errors. */
export async function typedQuery<Result, Variables extends Record<string, unknown>>(
  origin: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { json } = await postGraphql(origin, document.toString(), variables);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types were generated from the schema that the server answers by
  const { data, errors } = json as Answer<Result>;
  if (errors !== undefined) throw new Error(`the query failed: ${JSON.stringify(errors)}`);
  return data;
}
