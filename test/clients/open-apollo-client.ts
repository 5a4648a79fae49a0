import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { z } from "zod";
import { postGraphql } from "../support/ask.js";

const POSSIBLE_TYPES = "{ __schema { types { name possibleTypes { name } } } }";

const introspection = z.object({
  data: z.object({
    __schema: z.object({
      types: z.array(z.object({ name: z.string(), possibleTypes: z.array(z.object({ name: z.string() })).nullable() })),
    }),
  }),
});

/** An Apollo Client as the README has it, over the gateway at this address. */
export async function openApolloClient(url: string): Promise<ApolloClient> {
  return new ApolloClient({
    link: new HttpLink({ uri: `${url}/graphql` }),
    cache: new InMemoryCache({
      possibleTypes: await possibleTypes(url),
      typePolicies: {
        Query: { fields: { credentials: relayStylePagination(["filter", "orderBy"]) } },
        CredentialSource: { fields: { credentials: relayStylePagination(["filter", "orderBy"]) } },
      },
    }),
  });
}

/** Which types an interface or a union has: without it the cache drops the fields of fragments on interfaces. */
async function possibleTypes(url: string): Promise<Record<string, string[]>> {
  const { data } = introspection.parse((await postGraphql(url, POSSIBLE_TYPES)).json);
  const abstract = data.__schema.types.filter(({ possibleTypes: types }) => types !== null);
  return Object.fromEntries(
    abstract.map(({ name, possibleTypes: types }) => [name, types?.map((type) => type.name) ?? []]),
  );
}
