import type { PageArguments, Slice } from "../../src/pagination/connection-request.js";
import { readConnection } from "../../src/pagination/read-connection.js";
import type { MemoryRow } from "./memory-upstream.js";
import { orderedLeaf, orderOf, type OrderedSubject } from "./ordered-leaf.js";
import { KEYS, UNLIMITED } from "./walk-connection.js";

/** A page over lists in one order; in source order where `descending` is undefined. */
export function readOrdered(
  subjects: readonly OrderedSubject[],
  descending: boolean | undefined,
  page: PageArguments,
  filter?: (row: MemoryRow) => boolean,
): Promise<Slice<MemoryRow>> {
  return readConnection({
    connection: "test",
    query: String(descending),
    leaves: subjects.map((subject) => orderedLeaf(subject, filter)),
    order: descending === undefined ? undefined : orderOf(descending),
    page,
    selection: { rows: true, flag: true, totalCount: false },
    pageSize: 100,
    budget: UNLIMITED,
    keys: KEYS,
  });
}

export function keysOf({ edges }: Slice<MemoryRow>): string[] {
  return edges.map(({ row }) => row.key);
}
