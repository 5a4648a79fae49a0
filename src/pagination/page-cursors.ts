import { type Fingerprint, encodeCursor, type ReceivedCursor } from "./cursor.js";
import type { CursorKey } from "./cursor-keys.js";
import { shapeOf } from "./leaf-range.js";
import type { Leaf } from "./leaf.js";
import type { ConnectionOrder } from "./order.js";
import type { Direction } from "./page-arguments.js";
import type { PagerRow } from "./pager.js";
import type { Pass } from "./passes.js";
import type { Reading } from "./read-passes.js";
import type { ReadPlace } from "./reading.js";
import { compareStandings, leftBehind, placedBy, type Mark, type Standing } from "./standing.js";

export interface PageCursorsOptions<Row extends PagerRow> {
  readonly leaves: readonly Leaf<Row>[];
  readonly order: ConnectionOrder<Row> | undefined;
  readonly direction: Direction;
  /** The cursor that the page goes on from. */
  readonly from: ReceivedCursor | undefined;
  /** The cursor that bounds it on the other side. */
  readonly until: ReceivedCursor | undefined;
  readonly passes: readonly Pass<Row>[];
  readonly reading: Reading<Row>;
  readonly print: Fingerprint;
  readonly key: CursorKey;
}

/**
 * Makes the cursors of one page. A leaf lags in a cursor where what was shown of it is not what the cursor's row says: it failed, it owes rows from
 * before, a cursor that bounded the page kept it back, or a walk the other way had come farther.
 */
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
        return [index, passed(standing, direction)];
      }),
    );
  }

  /** At a row of the page, or where reading stopped. */
  at({ late, leaf, value, position }: ReadPlace & { readonly late: boolean }): string {
    const { from, direction, print, key } = this.#options;
    const own: Mark = { leaf, value, position: position(), side: "own", key };
    if (!late) return encodeCursor({ mark: own, lags: this.#lags(own, undefined) }, print, key);
    if (from === undefined) throw new TypeError("rows are late only where a cursor says so");
    // The mark stays where it was until everything that is owed has come.
    const mark = leftBehind(from.mark, direction);
    return encodeCursor({ mark, lags: this.#lags(mark, own) }, print, key);
  }

  /** Leaves that do not stand where the mark puts them. `late`: the row that the walk has come to among those that are owed. */
  #lags(mark: Mark, late: Mark | undefined): ReadonlyMap<number, Standing> {
    const { from, until, reading } = this.#options;
    const candidates = [...(from?.lags.keys() ?? []), ...(until?.lags.keys() ?? []), ...reading.failed.keys()];
    const lags = new Map<number, Standing>();
    for (const index of new Set(candidates)) {
      const placed = placedBy(mark, index);
      const standing = this.#held(index, this.#reached(index, placed, late));
      if (standing !== placed) lags.set(index, standing);
    }
    return lags;
  }

  /** How far the walk has come in a leaf, as if nothing had kept it back. */
  #reached(index: number, placed: Standing, late: Mark | undefined): Standing {
    const owed = this.#owed.get(index);
    if (owed === undefined) {
      const came = this.#options.from?.lags.get(index);
      return came !== undefined && this.#isAhead(index, came, placed) ? passed(came, this.#options.direction) : placed;
    }
    if (late === undefined) return placed;
    const there = placedBy(late, index);
    return index === late.leaf || this.#isAhead(index, there, owed) ? there : owed;
  }

  /** No farther than where the leaf failed, and than where the page was bounded in it. */
  #held(index: number, reached: Standing): Standing {
    const { until, reading, direction } = this.#options;
    const failed = reading.failed.get(index);
    const bound = until?.lags.get(index);
    const held = failed !== undefined && this.#isAhead(index, reached, failed) ? failed : reached;
    if (bound === undefined || !this.#isAhead(index, held, bound)) return held;
    return passed(bound, direction === "forward" ? "backward" : "forward");
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

/** A standing that is no cut of its own any more. */
function passed(standing: Standing, direction: Direction): Standing {
  return standing.at === "row" ? leftBehind(standing, direction) : standing;
}
