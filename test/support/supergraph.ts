import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { z } from "zod";
import { fetchOnce } from "./ask.js";

const answer = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.looseObject({ message: z.string() })).default([]),
});

export type SupergraphAnswer = z.output<typeof answer>;

export interface Supergraph extends AsyncDisposable {
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<SupergraphAnswer>;
  /** The subgraphs that were asked since the last call, each as often as it was. */
  asked(): readonly string[];
}

/** Apollo's gateway over subgraphs that are reached by HTTP, and is itself. */
export async function startSupergraph(supergraphSdl: string): Promise<Supergraph> {
  const requests: string[] = [];
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url = "" }) =>
      new RemoteGraphQLDataSource({ url, willSendRequest: () => void requests.push(name) }),
  });
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port: 0 } });
  return {
    async ask(query, variables = {}) {
      const { json } = await fetchOnce(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return answer.parse(json);
    },
    asked: () => requests.splice(0).toSorted(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
