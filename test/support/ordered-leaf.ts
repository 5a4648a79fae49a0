import { CredgraphError } from "../../src/domain/errors.js";
import { DrainedList } from "../../src/pagination/drained-list.js";
import type { Leaf } from "../../src/pagination/leaf.js";
import type { ConnectionOrder } from "../../src/pagination/order.js";
import { MemoryUpstream, PAGERS, type MemoryRow } from "./memory-upstream.js";

/** How the rows of a leaf come in a global order: the upstream sorts, we do, or no row has a value. */
export type HeadKind = "seek" | "drained" | "none";

/** A leaf of an ordered connection in memory, and what a test needs to know of it. */
export interface OrderedSubject {
  readonly upstream: MemoryUpstream;
  readonly head: HeadKind;
  /** Fails every request while it is set. */
  failing: boolean;
}

const SECOND = 1000;

export function orderedSubject(source: string, head: HeadKind, size: number, sharing: number): OrderedSubject {
  const pager = head === "seek" ? PAGERS.seek : head === "drained" ? PAGERS.page : PAGERS.offset;
  return { upstream: new MemoryUpstream(size, { pager, source }, () => sharing), head, failing: false };
}

/**
 * The value of a row. Where the upstream sorts that is its instant; else something that has nothing to do with the upstream's order, from few values
 * so that leaves share them, and sometimes missing.
 */
export function valueOf(row: MemoryRow): number | null {
  const kind = row.key.split(":", 1)[0];
  if (kind === "none") return null;
  if (kind === "seek") return row.instant;
  const number = Number(row.key.split("-")[1]);
  return number % 5 === 0 ? null : 1_700_000_000_000 - ((number * 7919) % 40) * SECOND;
}

export function orderOf(descending: boolean): ConnectionOrder<MemoryRow> {
  return { name: String(descending), descending, valueOf, compare: (one, other) => Number(one) - Number(other) };
}

/** As the inventory would plan it. `drains` counts how often the whole list was read. */
export function orderedLeaf(subject: OrderedSubject, accepts?: (row: MemoryRow) => boolean): Leaf<MemoryRow> {
  const { upstream, head } = subject;
  const leaf = upstream.leaf(accepts);
  const guarded: Leaf<MemoryRow>["read"] = async (request, again) => {
    if (subject.failing)
      throw new CredgraphError("UPSTREAM_UNAVAILABLE", `${leaf.source} is down`, { source: leaf.source });
    return leaf.read(request, again);
  };
  const base = { ...leaf, read: guarded };
  switch (head) {
    case "none":
      return base;
    case "seek":
      return { ...base, head: { kind: "seek", pager: PAGERS.seek, read: guarded, facts: upstream.facts } };
    case "drained":
      return {
        ...base,
        head: {
          kind: "drained",
          drain: async () => {
            await guarded({ style: "page", page: 1, limit: 1 });
            return new DrainedList([...upstream.rows]);
          },
        },
      };
  }
}

/** Everything in order, computed without the engine. */
export function inOrder(subjects: readonly OrderedSubject[], descending: boolean): string[] {
  const valued: { key: string; value: number; leaf: number; own: number }[] = [];
  const rest: string[] = [];
  for (const [leaf, { upstream, head }] of subjects.entries()) {
    const byKey = upstream.rows.map(({ key }) => key).toSorted();
    for (const [index, row] of upstream.rows.entries()) {
      const value = valueOf(row);
      const listed = descending ? index : -index;
      if (value === null) rest.push(row.key);
      else valued.push({ key: row.key, value, leaf, own: head === "seek" ? listed : byKey.indexOf(row.key) });
    }
  }
  valued.sort((a, b) => (descending ? b.value - a.value : a.value - b.value) || a.leaf - b.leaf || a.own - b.own);
  return [...valued.map(({ key }) => key), ...rest];
}
