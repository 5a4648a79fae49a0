import type { LeafRange } from "./leaf-range.js";
import type { NeededRows } from "./least-requests.js";
import type { PageWindow } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Pass } from "./passes.js";
import type { Position } from "./position.js";
import type { PageRow, Reading } from "./read-passes.js";

/** A page that was read, as far as it says what had to be seen for it. */
export interface ReadPage<Row extends PagerRow> {
  readonly window: PageWindow;
  /** Whether the client asked if rows follow. */
  readonly flag: boolean;
  readonly passes: readonly Pass<Row>[];
  readonly reading: Reading<Row>;
}

/**
 * The rows of one leaf that had to be seen for a page: its own, the row of the cursor where that is found by index, and what is behind them unless the
 * page was full and nobody asked. A run for each pass. For leaves without a check of their own: which rows those pass over is not told here.
 */
export function neededRows<Row extends PagerRow>(
  index: number,
  { window, flag, passes, reading }: ReadPage<Row>,
): readonly NeededRows[] {
  const last = reading.rows.at(-1);
  return passes.flatMap(({ late, ranges }) => {
    const range = ranges.find((one) => one.index === index);
    if (range === undefined) return [];
    const rows = reading.rows.filter((row) => row.leaf === index && row.late === late);
    const full = !flag && reading.rows.length === window.count && last?.leaf === index && last.late === late;
    return [runOf(range, rows, window.direction === "forward", !full)];
  });
}

function runOf<Row extends PagerRow>(
  { low, high }: LeafRange<Row>,
  rows: readonly PageRow<Row>[],
  forward: boolean,
  open: boolean,
): NeededRows {
  const [from, until] = forward ? [low, high] : [high, low];
  const begin = from.standing.at === "row" ? indexOf(from.standing.position) : undefined;
  const indices = rows.map(({ position }) => indexOf(position())).filter((at) => at !== undefined);
  // The row where a walk begins must be seen, or nobody knows that it still stands there.
  const overlap = begin === undefined || from.inclusive ? 0 : 1;
  const bounded = until.standing.at === "row";
  const first = indices.length === 0 ? begin : Math.min(...indices) - (forward ? overlap : 0);
  return {
    from: Math.max(0, first ?? 0),
    count: rows.length + overlap,
    // Backwards the index of the first row tells whether there are rows before it; where the list ends has to show if the walk begins there.
    end: open && !bounded && (forward || from.standing.at !== "row"),
  };
}

function indexOf(position: Position): number | undefined {
  return position.style === "index" ? position.index : undefined;
}
