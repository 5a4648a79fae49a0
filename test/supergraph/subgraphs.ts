import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginInlineTraceDisabled } from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema, type GraphQLResolverMap } from "@apollo/subgraph";
import { parse } from "graphql";

export interface Subgraph {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TEAMS = ["Payments", "Mail", "Platform"] as const;

/** Stands for a table of owners: somebody for every id, always the same. */
export function ownerOf(id: string): { readonly owner: string; readonly team: string } {
  const sum = Buffer.from(id).reduce((total, byte) => total + byte, 0);
  const team = TEAMS[sum % TEAMS.length] ?? TEAMS[0];
  return { team, owner: `${team.toLowerCase()}@example.com` };
}

/** Adds `owner` and `team` to every credential. */
export function startOwnership(port = 0): Promise<Subgraph> {
  return serve("ownership.graphql", port, {
    Credential: {
      __resolveReference: ({ id }: { readonly id: string }) => ({ id, ...ownerOf(id) }),
    },
  });
}

/** Knows credentials by nothing but their ids. */
export function startWatchlist(watched: readonly string[], port = 0): Promise<Subgraph> {
  return serve("watchlist.graphql", port, {
    Query: { watchedCredentials: () => watched.map((id) => ({ id })) },
  });
}

async function serve(file: string, port: number, resolvers: GraphQLResolverMap<unknown>): Promise<Subgraph> {
  const typeDefs = parse(readFileSync(new URL(file, import.meta.url), "utf8"));
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, { listen: { host: "127.0.0.1", port } });
  return { url, close: () => server.stop() };
}
