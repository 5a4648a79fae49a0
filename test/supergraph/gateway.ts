import { ApolloGateway, RemoteGraphQLDataSource } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import type { Subgraph } from "./subgraphs.ts";

export interface GatewayOptions {
  /** 0: a free one. */
  readonly port?: number;
  /** Told the name of a subgraph for each request to it. */
  readonly onRequest?: (subgraph: string) => void;
}

/** Apollo's gateway over a supergraph; it reaches the subgraphs by HTTP, at the addresses that they were composed with. */
export async function startGateway(
  supergraphSdl: string,
  { port = 0, onRequest }: GatewayOptions = {},
): Promise<Subgraph> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name, url = "" }) =>
      new RemoteGraphQLDataSource({ url, willSendRequest: () => onRequest?.(name) }),
  });
  const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
  const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port } });
  return { url, close: () => server.stop() };
}
