import type { CursorContent } from "./cursor-content.js";
import { type Fingerprint, encodeCursor, type ReceivedCursor } from "./cursor.js";
import type { CursorKey } from "./cursor-keys.js";
import { shapeOf } from "./leaf-range.js";
import type { Leaf } from "./leaf.js";
import type { ConnectionOrder } from "./order.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Pass } from "./passes.js";
import type { Reading } from "./read-passes.js";
import type { Place } from "./reading.js";
import { compareStandings, leftBehind, placedBy, type Mark, type Standing } from "./standing.js";

export interface PageCursorsOptions<Row extends PagerRow> {
  readonly leaves: readonly Leaf<Row>[];
  readonly order: ConnectionOrder<Row> | undefined;
  readonly direction: Direction;
  /** The cursor that the page goes on from. */
  readonly from: ReceivedCursor | undefined;
  readonly passes: readonly Pass<Row>[];
  readonly reading: Reading<Row>;
  readonly print: Fingerprint;
  readonly key: CursorKey;
}

/** Makes the cursors of one page: what lies on the side that was walked through is, for every leaf, what this page and those before it have shown. */
export class PageCursors<Row extends PagerRow> {
  readonly #options: PageCursorsOptions<Row>;
  /** Where each leaf stood that had rows to make up for. */
  readonly #owed: ReadonlyMap<number, Standing>;

  constructor(options: PageCursorsOptions<Row>) {
    this.#options = options;
    const { passes, direction } = options;
    const late = passes.find((pass) => pass.late);
    this.#owed = new Map(
      late?.ranges.map(({ index, low, high }) => {
        const { standing } = direction === "forward" ? low : high;
        return [index, standing.at === "row" ? leftBehind(standing, direction) : standing];
      }),
    );
  }

  /** At a row of the page, or where reading stopped. */
  at(place: Place & { readonly late: boolean }): string {
    const { print, key } = this.#options;
    return encodeCursor(place.late ? this.#late(place) : this.#regular(place), print, key);
  }

  #regular(place: Place): CursorContent {
    const mark = ownMark(place);
    const lags = this.#carried(mark);
    for (const [index, standing] of this.#options.reading.failed) {
      if (this.#isAhead(index, placedBy(mark, index), standing)) lags.set(index, standing);
    }
    return { mark, lags };
  }

  /** The mark stays where it was until everything that is owed has come. */
  #late(place: Place): CursorContent {
    const { from, direction, reading } = this.#options;
    if (from === undefined) throw new TypeError("rows are late only where a cursor says so");
    const own = ownMark(place);
    const mark = leftBehind(from.mark, direction);
    const lags = this.#carried(mark);
    for (const [index, owed] of this.#owed) {
      const placed = placedBy(own, index);
      const reached = index === own.leaf || this.#isAhead(index, placed, owed) ? placed : owed;
      const failed = reading.failed.get(index);
      lags.set(index, failed !== undefined && this.#isAhead(index, reached, failed) ? failed : reached);
    }
    return { mark, lags };
  }

  /** Leaves that a walk in the other direction left farther on than the mark has come by now. */
  #carried(mark: Mark): Map<number, Standing> {
    const { from, direction } = this.#options;
    const lags = new Map<number, Standing>();
    for (const [index, standing] of from?.lags ?? []) {
      if (!this.#isAhead(index, standing, placedBy(mark, index))) continue;
      lags.set(index, standing.at === "row" ? leftBehind(standing, direction) : standing);
    }
    return lags;
  }

  /** Whether one standing lies ahead of another in walking direction. */
  #isAhead(index: number, one: Standing, other: Standing): boolean {
    const { leaves, order, direction } = this.#options;
    const leaf = leaves[index];
    if (leaf === undefined) return false;
    const distance = compareStandings(shapeOf(leaf, index, order), one, other);
    return direction === "forward" ? distance > 0 : distance < 0;
  }
}

function ownMark({ leaf, value, position }: Place): Mark {
  return { leaf, value, position: position(), side: "own" };
}
