import type { PagerRow } from "./pager.js";
import type { SortedPosition } from "./position.js";
import { NOTHING_MORE, type CutAtRow, type Stretch, type Walk, type WalkOptions, type Want } from "./walk.js";

/** Walks a list that comes whole: it is sorted here, newest first, then by id; rows without an instant come last. */
export class SortedWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #options: WalkOptions<Row>;
  #rows: readonly Row[] | undefined;
  #total: number | undefined;
  #taken = 0;

  constructor(options: WalkOptions<Row>) {
    this.#options = options;
  }

  get total(): number | undefined {
    return this.#total;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    this.#rows ??= await this.#load();
    const from = this.#taken;
    const to = want.blocks ? this.#rows.length : Math.min(from + want.rows, this.#rows.length);
    this.#taken = to;
    if (from === this.#rows.length) return NOTHING_MORE;
    return {
      rows: this.#rows.slice(from, to).map((row) => ({ row, position: () => positionOf(row) })),
      more: to < this.#rows.length,
    };
  }

  /** The rows between the two cuts, in walking order. */
  async #load(): Promise<readonly Row[]> {
    const { leaf, direction, from, until } = this.#options;
    const { rows } = await leaf.read({ style: "whole" });
    const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
    const sorted = unique.toSorted((a, b) => compare(positionOf(a), positionOf(b)));
    this.#total = sorted.length;
    leaf.facts.noteSize(sorted.length);
    const ordered = direction === "forward" ? sorted : sorted.toReversed();
    const sign = direction === "forward" ? 1 : -1;
    return ordered.filter((row) => {
      const position = positionOf(row);
      const begun = from.at !== "row" || isBehind(position, from, sign);
      return begun && (until === undefined || isBehind(position, until, -sign));
    });
  }
}

/** Whether a row lies on the far side of a cut, in list order or (with -1) against it. */
function isBehind(position: SortedPosition, cut: CutAtRow, sign: number): boolean {
  const distance = compare(position, sortedPosition(cut)) * sign;
  return distance > 0 || (distance === 0 && cut.inclusive === true);
}

function positionOf(row: PagerRow): SortedPosition {
  return { style: "sorted", instant: row.instant, key: row.key };
}

function compare(a: SortedPosition, b: SortedPosition): number {
  if (a.instant !== b.instant) {
    if (a.instant === null) return 1;
    if (b.instant === null) return -1;
    return b.instant - a.instant;
  }
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

function sortedPosition(cut: CutAtRow): SortedPosition {
  if (cut.position.style !== "sorted") throw new TypeError(`a ${cut.position.style} position in a list sorted here`);
  return cut.position;
}
