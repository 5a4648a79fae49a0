import { parseArgs } from "node:util";
import { z } from "zod";
import { compose, EXAMPLE } from "./compose.ts";
import { startGateway } from "./gateway.ts";
import { startOwnership, startWatchlist } from "./subgraphs.ts";

/**
 * `npm run supergraph -- [--credgraph URL] [--port N]`: Apollo's gateway over a credgraph that runs, and the two subgraphs of this folder, until it is
 * stopped. Somebody watches the first three credentials.
 */
const { values } = parseArgs({
  options: {
    credgraph: { type: "string", default: "http://127.0.0.1:4000/graphql" },
    port: { type: "string", default: "4100" },
  },
});

const answer = z.object({
  data: z.object({
    _service: z.object({ sdl: z.string() }),
    credentials: z.object({ nodes: z.array(z.object({ id: z.string() })) }),
  }),
});

const response = await fetch(values.credgraph, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query: "{ _service { sdl } credentials(first: 3) { nodes { id } } }" }),
});
const { _service: service, credentials } = answer.parse(await response.json()).data;
const [ownership, watchlist] = await Promise.all([
  startOwnership(),
  startWatchlist(credentials.nodes.map(({ id }) => id)),
]);
const running = new Map([
  ["credgraph", { url: values.credgraph, sdl: service.sdl }],
  ["ownership", { url: ownership.url }],
  ["watchlist", { url: watchlist.url }],
]);
const [{ supergraphSdl, errors }] = compose(
  EXAMPLE.map(({ name, url, sdl }) => Object.assign({ name, url, sdl }, running.get(name))),
);
if (supergraphSdl === undefined) throw new AggregateError(errors, "the supergraph does not compose");
const { url } = await startGateway(supergraphSdl, { port: Number(values.port) });
process.stdout.write(`Supergraph  ${url}\n`);
