import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { composeServices as composeApollo } from "@apollo/composition";
import { composeServices as composeGuild } from "@theguild/federation-composition";
import { type GraphQLError, parse } from "graphql";

/** A subgraph as a supergraph is composed of it. */
export interface ComposedSubgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

export interface Composition {
  readonly composer: string;
  /** Undefined where there are errors. */
  readonly supergraphSdl: string | undefined;
  readonly errors: readonly GraphQLError[];
}

/** The supergraph by both composers: Apollo's, which Rover and Apollo's gateway use, and the Guild's, which Hive uses. */
export function compose(subgraphs: readonly ComposedSubgraph[]): readonly [apollo: Composition, guild: Composition] {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const apollo = composeApollo(services);
  const guild = composeGuild(services);
  return [
    { composer: "@apollo/composition", supergraphSdl: apollo.supergraphSdl, errors: apollo.errors ?? [] },
    { composer: "@theguild/federation-composition", supergraphSdl: guild.supergraphSdl, errors: guild.errors ?? [] },
  ];
}

function readSdl(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8");
}

/** credgraph, and the two subgraphs beside it, at the addresses that the other files of this folder have. */
export const EXAMPLE: readonly ComposedSubgraph[] = [
  { name: "credgraph", url: "http://127.0.0.1:4000/graphql", sdl: readSdl("../../schema/subgraph.graphql") },
  { name: "ownership", url: "http://127.0.0.1:4101/", sdl: readSdl("ownership.graphql") },
  { name: "watchlist", url: "http://127.0.0.1:4102/", sdl: readSdl("watchlist.graphql") },
];

/** `npm run compose -- [--out FILE]`: composes alone and together, by both; fails where either does. */
if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: "string" } } });
  const compositions = [...compose(EXAMPLE.slice(0, 1)), ...compose(EXAMPLE)];
  for (const { composer, errors } of compositions) {
    for (const { message } of errors) process.stderr.write(`${composer}: ${message}\n`);
    if (errors.length > 0) process.exitCode = 1;
  }
  const supergraphSdl = compositions[2]?.supergraphSdl;
  if (values.out !== undefined && supergraphSdl !== undefined) writeFileSync(values.out, supergraphSdl);
}
