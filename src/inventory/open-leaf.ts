import type { ParsedRow, RowFault } from "../contract/collection.js";
import type { Leaf } from "../pagination/leaf.js";
import type { PageRequest } from "../pagination/pager.js";
import type { FactBook } from "./fact-book.js";
import type { Operation, PageReading } from "./operation.js";
import type { PlannedLeaf } from "./plan-list.js";

/** A planned list as the list engine reads it, and what reading it has cost and shown so far. */
export interface OpenLeaf {
  readonly planned: PlannedLeaf;
  readonly leaf: Leaf<ParsedRow>;
  readonly tally: LeafTally;
}

export interface LeafTally {
  /** Requests that this reader caused; pages that another field of the operation had read are free. */
  requests: number;
  /** When the oldest page that was used was read; undefined when none was. */
  readAt: number | undefined;
  /** What could not be read of the rows that were read, on the page or not. */
  readonly faults: Map<ParsedRow, RowFault>;
}

export function openLeaf(planned: PlannedLeaf, operation: Operation, facts: FactBook): OpenLeaf {
  const { source, collection, native, expand } = planned;
  const pushed = JSON.stringify(native.pushed);
  const tally: LeafTally = { requests: 0, readAt: undefined, faults: new Map() };

  async function ask(request: PageRequest): Promise<PageReading> {
    const response = await operation.send(source, collection.list(request, native.pushed, expand), () => {
      tally.requests += 1;
    });
    return { page: collection.parseList(response, request), at: Date.now() };
  }

  return {
    planned,
    tally,
    leaf: {
      source: source.key,
      collection: collection.name,
      pager: native.pager ?? collection.pager,
      pushed,
      facts: facts.of(source.key, collection.name, pushed),
      async read(request, again) {
        const key = JSON.stringify([source.key, collection.name, pushed, expand, request]);
        const reading = await operation.page(key, () => ask(request), again);
        tally.readAt = Math.min(tally.readAt ?? reading.at, reading.at);
        for (const row of reading.page.rows) if (row.fault !== undefined) tally.faults.set(row, row.fault);
        return reading.page;
      },
      ...acceptance(planned),
    },
  };
}

/** A row that cannot be read might match, so it passes: it is reported then, instead of going missing without a word. */
function acceptance({ native: { accepts } }: PlannedLeaf): Pick<Leaf<ParsedRow>, "accepts"> {
  return accepts === undefined ? {} : { accepts: ({ record }) => record === undefined || accepts(record) };
}
