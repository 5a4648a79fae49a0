import { z } from "zod";
import { fetchOnce } from "./ask.js";

const upstreamTry = z.strictObject({
  method: z.string(),
  path: z.string().startsWith("/"),
  query: z.string(),
  status: z.int().nullable(),
  ms: z.number().nonnegative(),
  cached: z.literal(true).optional(),
  retried: z.literal(true).optional(),
  token: z.literal(true).optional(),
});

const upstreamReading = z.strictObject({
  path: z.array(z.union([z.string(), z.int()])).optional(),
  source: z.string(),
  collection: z.string(),
  pager: z.enum(["OFFSET", "PAGE", "CURSOR", "WHOLE", "SEEK"]),
  requests: z.array(upstreamTry),
  rowsRead: z.int().nonnegative(),
  rowsReturned: z.int().nonnegative(),
  cached: z.boolean(),
  pushedDown: z.array(z.string()),
  checkedHere: z.array(z.string()),
  leastRequests: z.int().nonnegative().nullable(),
});

const explained = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.object({ upstream: z.array(upstreamReading) }),
});

export type Reading = z.output<typeof upstreamReading>;

export interface Explained {
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly upstream: readonly Reading[];
  /** The body as it came. */
  readonly text: string;
}

/** Of a body that was asked for with the header; held to its shape. */
export function parseExplained(json: unknown): Omit<Explained, "text"> {
  const { data, extensions } = explained.parse(json);
  return { data, upstream: extensions.upstream };
}

/** Asks with the header, and holds `extensions.upstream` to its shape. */
export async function askExplained(
  origin: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  header = "1",
): Promise<Explained> {
  const { json, text } = await fetchOnce(`${origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-credgraph-explain": header },
    body: JSON.stringify({ query, variables }),
  });
  return { ...parseExplained(json), text };
}

/** Requests that went out, by source: what the emulators have to have in their logs. */
export function sentTo(upstream: readonly Reading[], source: string): readonly string[] {
  return upstream
    .filter((reading) => reading.source === source)
    .flatMap(({ requests }) => requests)
    .filter(({ cached }) => cached === undefined)
    .map(({ method, path, query, status }) => `${method} ${path}?${query} ${String(status)}`)
    .toSorted();
}
