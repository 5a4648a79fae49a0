import type { DrainedList } from "./drained-list.js";
import type { Pager, PageRequest, PagerRow, SeekPager, UpstreamPage } from "./pager.js";
import type { LeafFacts } from "./facts.js";

/** One upstream list with the query that is pushed down to it: what a connection is built over. */
export interface Leaf<Row extends PagerRow> {
  /** Source key and collection: names the leaf in reports. */
  readonly source: string;
  readonly collection: string;
  readonly pager: Pager;
  /** What was pushed down, in any stable text form: a cursor does not fit a leaf that asks for something else. */
  readonly pushed: string;
  /** Reads one upstream page. Rejects with a CredgraphError. `again`: a repeat that an answer kept from before must not serve. */
  readonly read: (request: PageRequest, again?: "again") => Promise<UpstreamPage<Row>>;
  /** Present where rows have to be checked here: rows that fail it are passed over. */
  readonly accepts?: (row: Row) => boolean;
  /** What is remembered about this list between operations. */
  readonly facts: LeafFacts;
  /** Its rows by the connection's order; left out where there is none, or where none of its rows has a value. */
  readonly head?: LeafHead<Row>;
}

/** How the rows of a leaf are had in the connection's order. */
export type LeafHead<Row extends PagerRow> =
  /** Sought by value: `pager` and `read` list by the very value (as the rows' `instant`), newest first, and every row has one. */
  | {
      readonly kind: "seek";
      readonly pager: SeekPager;
      readonly read: Leaf<Row>["read"];
      readonly facts: LeafFacts;
    }
  /** Read to its end and sorted here: the same rows however often it is called within an operation. */
  | { readonly kind: "drained"; readonly drain: () => Promise<DrainedList<Row>> };
