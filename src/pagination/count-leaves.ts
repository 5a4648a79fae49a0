import type { CredgraphError } from "../domain/errors.js";
import type { ConnectionRequest } from "./connection-request.js";
import { countLeaf } from "./count-leaf.js";
import { isFailure, isTooCostly } from "./is-failure.js";
import type { Leaf } from "./leaf.js";
import type { PagerRow } from "./pager.js";
import type { LeafOutcome } from "./reading.js";

export interface LeafCount {
  /** Null when unknown. */
  readonly count: number | null;
  readonly failure: CredgraphError | undefined;
}

/** How many rows of each leaf match: from what was read anyway where that tells, else counted. */
export function countLeaves<Row extends PagerRow>(
  request: ConnectionRequest<Row>,
  outcomes: ReadonlyMap<number, LeafOutcome>,
): Promise<readonly LeafCount[]> {
  return Promise.all(request.leaves.map((leaf, index) => countOne(request, leaf, outcomes.get(index))));
}

async function countOne<Row extends PagerRow>(
  { budget, keys }: ConnectionRequest<Row>,
  leaf: Leaf<Row>,
  outcome: LeafOutcome | undefined,
): Promise<LeafCount> {
  if (outcome !== undefined && isUnsure(outcome)) return { count: null, failure: undefined };
  try {
    if (outcome !== undefined && leaf.head?.kind === "drained") {
      const { rows, unreached } = await leaf.head.drain();
      const count = leaf.accepts === undefined ? rows.length : rows.filter(leaf.accepts).length;
      if (unreached === undefined) return { count, failure: undefined };
      // What cannot be reached cannot be checked, but it may be counted.
      if (leaf.accepts !== undefined) return { count: null, failure: undefined };
    }
    const total = leaf.accepts === undefined ? outcome?.total : undefined;
    return { count: total ?? (await countLeaf({ leaf, key: keys.current, budget })), failure: undefined };
  } catch (error) {
    if (isFailure(error)) return { count: null, failure: error };
    // Counting beside rows ends with the budget; alone it is what was asked for.
    if (isTooCostly(error) && outcome !== undefined) return { count: null, failure: undefined };
    throw error;
  }
}

/** Where its answers contradicted each other, or did not come, no total of theirs is to be trusted. */
function isUnsure({ failure, troubles }: LeafOutcome): boolean {
  return failure !== undefined || troubles.some(({ code }) => code === "UPSTREAM_BAD_RESPONSE");
}
