import type { CredgraphError } from "../domain/errors.js";
import type { CursorKeys } from "./cursor-keys.js";
import type { Leaf } from "./leaf.js";
import type { NeededRows } from "./least-requests.js";
import type { ConnectionOrder } from "./order.js";
import type { PagerRow } from "./pager.js";

/** `first`/`after`/`last`/`before` as a client sent them: null and undefined both mean "not given". */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** What the client selected: nothing is read for what nobody looks at. */
export interface PageSelection {
  /** edges, nodes, startCursor or endCursor. */
  readonly rows: boolean;
  /** The flag in the direction of paging: hasNextPage with `first`, hasPreviousPage with `last`. */
  readonly flag: boolean;
  readonly totalCount: boolean;
}

/** Shared by everything one operation reads. */
export interface ReadBudget {
  /** Upstream rows that one leaf may be scanned for (counting, draining, checking rows here). */
  readonly scanRows: number;
  /** What a scan may not go on for: the request cap or its share of the deadline is used up. Ordinary reads are not asked. */
  readonly ended: () => "requests" | "time" | undefined;
}

export interface ConnectionRequest<Row extends PagerRow> {
  /** Name of the connection: part of what a cursor is bound to. */
  readonly connection: string;
  /** Normalised filter and order in a stable text form: the other part. */
  readonly query: string;
  /** In SOURCE order. */
  readonly leaves: readonly Leaf<Row>[];
  /** Left out for SOURCE order: leaf by leaf, each in its own. */
  readonly order?: ConnectionOrder<Row> | undefined;
  readonly page: PageArguments;
  readonly selection: PageSelection;
  /** Cap on first and last (`limits.pageSize`). */
  readonly pageSize: number;
  readonly budget: ReadBudget;
  readonly keys: CursorKeys;
}

export interface LeafReport {
  readonly source: string;
  readonly collection: string;
  /** READ: asked. NOT_REACHED: the page was full before. FINISHED: wholly on the other side of the cursor. */
  readonly state: "READ" | "NOT_REACHED" | "FINISHED";
  /** Null when unknown or not asked for. */
  readonly totalCount: number | null;
  /** What kept this leaf from being told whole: OUT_OF_REACH, a cut by the budget, disagreeing pages, and why it failed. */
  readonly errors: readonly CredgraphError[];
  /** Its upstream failed where it was needed: it keeps its place, and counts as more. */
  readonly failed: boolean;
  /** Rows on this page. */
  readonly rows: number;
  /** Those of them that the walk had passed by while the leaf failed. */
  readonly late: number;
  /** What had to be seen of it for this page; made when asked for. */
  readonly needed: () => readonly NeededRows[];
}

export interface Slice<Row extends PagerRow> {
  readonly edges: readonly SliceEdge<Row>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
  /** Null when not selected, or unknown for any leaf. */
  readonly totalCount: number | null;
  /** One per leaf, in order. */
  readonly leaves: readonly LeafReport[];
}

export interface SliceEdge<Row extends PagerRow> {
  readonly row: Row;
  /** Made when read: most queries select no cursors but those of pageInfo. */
  readonly cursor: string;
}
