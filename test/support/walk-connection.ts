import type { ConnectionRequest, PageArguments, Slice } from "../../src/pagination/connection-request.js";
import { CursorKey } from "../../src/pagination/cursor-keys.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import type { MemoryRow, MemoryUpstream } from "./memory-upstream.js";

const key = new CursorKey("a secret of the tests");
export const KEYS = { current: key, accepted: [key] };
export const UNLIMITED = { scanRows: 1_000_000, ended: () => undefined };

/** One page over upstreams in memory. */
export function readPage(
  upstreams: readonly MemoryUpstream[],
  page: PageArguments,
  options: Partial<ConnectionRequest<MemoryRow>> & { accepts?: (row: MemoryRow) => boolean } = {},
): Promise<Slice<MemoryRow>> {
  const { accepts, ...rest } = options;
  return readConnection({
    connection: "test",
    query: "",
    leaves: upstreams.map((upstream) => upstream.leaf(accepts)),
    page,
    selection: { rows: true, flag: true, totalCount: false },
    pageSize: 100,
    budget: UNLIMITED,
    keys: KEYS,
    ...rest,
  });
}

export type Direction = "forward" | "backward";

/** Follows a connection to its end; `size` and `between` are called before each page. Rows come in list order. */
export async function walk(
  upstreams: readonly MemoryUpstream[],
  direction: Direction,
  size: () => number,
  options: { accepts?: (row: MemoryRow) => boolean; between?: () => void; from?: string | undefined } = {},
): Promise<string[]> {
  const keys: string[] = [];
  let cursor = options.from;
  for (let pages = 0; ; pages += 1) {
    if (pages > 5000) throw new Error("a walk without an end");
    const count = size();
    const slice = await readPage(
      upstreams,
      direction === "forward" ? { first: count, after: cursor } : { last: count, before: cursor },
      options.accepts === undefined ? {} : { accepts: options.accepts },
    );
    const page = slice.edges.map((edge) => edge.row.key);
    if (direction === "forward") keys.push(...page);
    else keys.unshift(...page);
    const more = direction === "forward" ? slice.hasNextPage : slice.hasPreviousPage;
    const far = direction === "forward" ? slice.endCursor : slice.startCursor;
    if (!more) return keys;
    if (far === null) throw new Error("more rows are claimed without a cursor to get them");
    cursor = far;
    options.between?.();
  }
}
