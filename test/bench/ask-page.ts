import { z } from "zod";
import { parseExplained } from "../support/explain.js";
import type { GatewayProcess } from "./gateway-process.js";

export type BenchOrder = "SOURCE" | "CREATED_AT" | "NAME";

/** What one page took. */
export interface PageCost {
  /** Of the whole answer as its client waits for it, milliseconds. */
  readonly milliseconds: number;
  /** Requests to all sources together. */
  readonly requests: number;
  readonly leastRequests: number;
  /** Rows in the answers to them. */
  readonly rowsRead: number;
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const pageOf = z.object({
  nodes: z.array(z.object({ id: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

/** One page over all sources. Every one of them has to answer: a page with less on it costs less. */
export async function askPage(
  gateway: GatewayProcess,
  order: BenchOrder,
  first: number,
  after: string | null,
): Promise<PageCost> {
  const direction = order === "SOURCE" ? "" : ", direction: DESC";
  const { json, milliseconds } = await gateway.ask(
    `query ($first: Int, $after: String) {
      credentials(first: $first, after: $after, orderBy: { field: ${order}${direction} }, onSourceError: FAIL) {
        nodes { id name createdAt }
        pageInfo { hasNextPage endCursor }
      }
    }`,
    { first, after },
    { "x-credgraph-explain": "1" },
  );
  const { data, upstream } = parseExplained(json);
  const { nodes, pageInfo } = pageOf.parse(data?.["credentials"]);
  if (pageInfo.hasNextPage && nodes.length !== first) throw new Error(`a page of ${nodes.length} instead of ${first}`);
  const sum = (of: (reading: (typeof upstream)[number]) => number): number =>
    upstream.reduce((total, reading) => total + of(reading), 0);
  return {
    ...pageInfo,
    milliseconds,
    requests: sum(({ requests }) => requests.filter(({ cached, token }) => cached !== true && token !== true).length),
    leastRequests: sum(({ leastRequests }) => leastRequests ?? 0),
    rowsRead: sum(({ rowsRead }) => rowsRead),
  };
}
