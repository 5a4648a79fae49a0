import { CredgraphError } from "../domain/errors.js";
import { inheritedFrom, positionIn, type Inherited } from "./indexed-positions.js";
import { findEnd } from "./find-end.js";
import { layoutOf } from "./indexed-layout.js";
import { readBlock, readRange, type IndexedLeaf, type Run } from "./indexed-run.js";
import { findPlace, type Place } from "./locate-index.js";
import type { PagerRow } from "./pager.js";
import type { Range } from "./page-plan.js";
import type { IndexPosition } from "./position.js";
import { type CutAtRow, type Stretch, type Walk, type WalkOptions, type WalkedRow, type Want } from "./walk.js";
import { contradiction } from "./contradiction.js";

/** Walks a list by offset or by page number. */
export class IndexedWalk<Row extends PagerRow> implements Walk<Row> {
  readonly #leaf: IndexedLeaf<Row>;
  readonly #options: WalkOptions<Row>;
  readonly #forward: boolean;
  readonly #seen = new Set<string>();
  #run: Run<Row> | undefined;
  /** Index of the next row forwards; backwards the index behind it. */
  #cut = 0;
  #bound: number | undefined;
  #leftOut: CredgraphError | undefined;
  #inherited: Inherited | undefined;

  constructor(leaf: IndexedLeaf<Row>, options: WalkOptions<Row>) {
    this.#leaf = leaf;
    this.#options = options;
    this.#forward = options.direction === "forward";
  }

  get total(): number | undefined {
    return this.#run?.total ?? this.#run?.end;
  }

  async next(want: Want): Promise<Stretch<Row>> {
    const rows: WalkedRow<Row>[] = [];
    for (;;) {
      const started = this.#run === undefined;
      if (started) await this.#start(want);
      else if (this.#atEnd()) return { rows, more: false };
      else if (!this.#holds(want, rows.length)) await this.#extend(want, rows.length);
      this.#bound ??= await this.#locateBound();
      const before = rows.length;
      this.#emit(rows, want);
      const stretch = this.#judge(rows, want);
      if (stretch !== undefined) return { ...stretch, leftOut: this.#leftOut };
      if (rows.length === before && !started)
        throw contradiction(this.#leaf, "a page brings nothing new although more rows are claimed");
    }
  }

  async #start(want: Want): Promise<void> {
    const { from } = this.#options;
    if (from.at === "row") {
      const place = await this.#find(from, want);
      this.#adopt(place);
      if (from.key === this.#options.key && from.inclusive !== true) {
        const index = this.#forward ? place.cut - 1 : place.cut;
        this.#inherited = inheritedFrom(indexPosition(from), from.key, place.run, index);
      }
    } else if (this.#forward) {
      const need = this.#window(0, want);
      this.#run = want.blocks
        ? await readBlock(this.#leaf, 0, "forward")
        : await readRange(this.#leaf, need, [{ from: need.from, to: need.to + 1 }], "forward");
    } else await this.#startAtEnd(want);
  }

  async #startAtEnd(want: Want): Promise<void> {
    const { end, beyond, run } = await findEnd(this.#leaf, this.#lengthOf(want), this.#options.budget);
    const reachable = Math.min(end, this.#reach());
    this.#cut = reachable;
    if (beyond || reachable < end) this.#leftOut = this.#outOfReach(beyond ? undefined : end);
    const { from } = this.#window(reachable, want);
    const last = run.start + run.rows.length;
    if (run.start <= from && last >= reachable) {
      this.#run = run;
      return;
    }
    const fresh =
      want.blocks && reachable > 0
        ? await readBlock(this.#leaf, reachable - 1, "backward")
        : await readRange(
            this.#leaf,
            { from, to: reachable },
            [
              { from: from - 1, to: reachable + 1 },
              { from: from - 1, to: reachable },
              { from, to: reachable + 1 },
            ],
            "backward",
          );
    this.#run = fresh.end === undefined && reachable === end && !beyond ? { ...fresh, end } : fresh;
    if (this.#run.end !== undefined) this.#cut = Math.min(this.#cut, this.#run.end);
  }

  /** Reads on from the last row that was emitted, found again like any position: the list may have moved meanwhile. */
  async #extend(want: Want, taken: number): Promise<void> {
    const run = this.#run;
    if (run === undefined) return;
    const rest = { ...want, rows: Math.max(0, want.rows - taken) };
    const index = this.#forward ? this.#cut - 1 : this.#cut;
    const row = run.rows[index - run.start];
    if (want.blocks && this.#leaf.pager.style === "page") {
      const block = await readBlock(this.#leaf, this.#forward ? this.#cut : this.#cut - 1, this.#options.direction);
      if (block.total === run.total && (block.start === this.#cut || block.start + block.rows.length === this.#cut)) {
        // The rows up to the block were read, so an empty one means that they were the last.
        this.#run = block.rows.length === 0 ? { ...block, end: this.#cut } : block;
        return;
      }
    }
    if (row === undefined) {
      const need = this.#window(this.#cut, rest);
      this.#run = want.blocks
        ? await readBlock(this.#leaf, need.from, this.#options.direction)
        : await readRange(this.#leaf, need, [{ from: need.from, to: need.to + 1 }], this.#options.direction);
      return;
    }
    const { key } = this.#options;
    const place = await this.#find({ at: "row", position: this.#positionAt(run, index), key }, rest);
    const moved = place.cut !== this.#cut;
    if (moved) this.#inherited = undefined;
    this.#adopt(place);
    if (moved && place.run.total === run.total && this.#atEnd() && (await this.#stands(run.start, index, row))) {
      throw contradiction(this.#leaf, "a page brings nothing new although the total claims rows there");
    }
  }

  /** Whether a row that an answer has elsewhere still comes where it was: no list has it in both places. */
  async #stands(start: number, index: number, row: Row): Promise<boolean> {
    const layout = layoutOf(this.#leaf.pager, this.#leaf.facts);
    const page = layout.block(start, "forward");
    const { rows } = await this.#leaf.read(layout.request(page), "again");
    return rows[index - page.start]?.key === row.key;
  }

  #find(cut: CutAtRow, want: Want): Promise<Place<Row>> {
    return findPlace({
      leaf: this.#leaf,
      position: indexPosition(cut),
      key: cut.key,
      side: this.#forward !== (cut.inclusive ?? false) ? "after" : "before",
      direction: this.#options.direction,
      window: (at) => this.#window(at, want),
      blocks: want.blocks,
    });
  }

  #adopt(place: Place<Row>): void {
    this.#run = place.run;
    this.#cut = place.cut;
  }

  /** The rows wanted, in list indices and within reach, with one more for the flag where no total tells; not beyond the walk's other bound. */
  #window(cut: number, want: Want): Range {
    if (want.blocks) return { from: cut, to: cut };
    const length = this.#lengthOf(want);
    const bound = this.#bound ?? this.#rememberedBound();
    if (!this.#forward) return { from: Math.min(cut, Math.max(0, cut - length, bound ?? 0)), to: cut };
    const total = this.#run?.total ?? this.#knownLength();
    const to = Math.min(
      cut + length,
      this.#reach(),
      total ?? Number.POSITIVE_INFINITY,
      bound ?? Number.POSITIVE_INFINITY,
    );
    return { from: cut, to: Math.max(cut, to) };
  }

  /** Where the other bound's row stood: the window reaches over it, so that it is found there if it still stands there. */
  #rememberedBound(): number | undefined {
    const { until } = this.#options;
    if (until === undefined) return undefined;
    const { index } = indexPosition(until);
    return this.#forward ? index + 1 : index;
  }

  #lengthOf(want: Want): number {
    const { facts, pager } = this.#leaf;
    const told = facts.tellsTotal ?? pager.totals ?? false;
    return want.flag ? Math.max(1, want.rows + (told ? 0 : 1)) : want.rows;
  }

  /** Where the list probably ends: spares a request for rows that are not there. Without a total the end must show, so one row behind it counts. */
  #knownLength(): number | undefined {
    const { from } = this.#options;
    if (from.at === "row" && from.position.style === "index" && from.position.total !== undefined)
      return from.position.total;
    const { size } = this.#leaf.facts;
    return size === undefined ? undefined : size + 1;
  }

  #reach(): number {
    return layoutOf(this.#leaf.pager, this.#leaf.facts).reach;
  }

  /** Whether the rows at hand answer the want, so that nothing has to be read. */
  #holds(want: Want, taken: number): boolean {
    const run = this.#run;
    if (run === undefined) return false;
    const rest = want.blocks ? 1 : want.rows - taken + (want.flag ? 1 : 0);
    return this.#forward ? run.start + run.rows.length >= this.#cut + rest : run.start <= this.#cut - rest;
  }

  #atEnd(): boolean {
    const run = this.#run;
    if (run === undefined) return false;
    if (!this.#forward) return this.#cut <= Math.max(0, this.#bound ?? 0);
    return this.#cut >= Math.min(run.end ?? Number.POSITIVE_INFINITY, this.#bound ?? Number.POSITIVE_INFINITY);
  }

  #emit(rows: WalkedRow<Row>[], want: Want): void {
    const run = this.#run;
    if (run === undefined) return;
    const most = want.blocks ? Number.POSITIVE_INFINITY : want.rows;
    const step = this.#forward ? 1 : -1;
    while (rows.length < most && !this.#atEnd()) {
      const index = this.#forward ? this.#cut : this.#cut - 1;
      const row = run.rows[index - run.start];
      if (row === undefined) break;
      this.#cut += step;
      if (this.#seen.has(row.key)) continue;
      this.#seen.add(row.key);
      const inherited = this.#inherited;
      rows.push({ row, position: () => this.#positionAt(run, index, inherited) });
    }
  }

  /** The finished stretch, or undefined when more has to be read for it. */
  #judge(rows: readonly WalkedRow<Row>[], want: Want): Stretch<Row> | undefined {
    const run = this.#run;
    if (run === undefined) return undefined;
    const index = this.#forward ? this.#cut : this.#cut - 1;
    const rowFollows = run.rows[index - run.start] !== undefined;
    if (this.#atEnd()) return { rows, more: false };
    if (run.torn && !rowFollows) {
      return {
        rows,
        more: true,
        barrier: contradiction(this.#leaf, "its pages keep changing while they are read together"),
      };
    }
    if (this.#forward && this.#cut >= this.#reach()) return { rows, more: true, barrier: this.#outOfReach(run.total) };
    const enough = want.blocks ? rows.length > 0 : rows.length >= want.rows;
    if (!enough) return undefined;
    if (rowFollows) return { rows, more: true };
    if (!this.#forward) return { rows, more: true };
    if (run.total !== undefined) return { rows, more: run.total > this.#cut };
    return want.flag && !want.blocks ? undefined : { rows, more: undefined };
  }

  #outOfReach(total: number | undefined): CredgraphError {
    const reach = this.#reach();
    const missing = total === undefined ? "may have more" : `has ${total - reach} more`;
    return new CredgraphError(
      "OUT_OF_REACH",
      `Source '${this.#leaf.source}' gives only the first ${reach} of its ${this.#leaf.collection}; it ${missing}, which no request can reach. Narrow the query.`,
      { source: this.#leaf.source, collection: this.#leaf.collection },
    );
  }

  async #locateBound(): Promise<number> {
    const { until } = this.#options;
    if (until === undefined || this.#run === undefined) return this.#forward ? Number.POSITIVE_INFINITY : 0;
    const position = indexPosition(until);
    const row = this.#run.rows[position.index - this.#run.start];
    const ahead = this.#forward !== (until.inclusive ?? false);
    const offset = ahead ? 0 : 1;
    if (row !== undefined && until.key.hashRow(row.key) === position.anchors.row) return position.index + offset;
    const place = await findPlace({
      leaf: this.#leaf,
      position,
      key: until.key,
      side: ahead ? "before" : "after",
      direction: this.#options.direction,
      window: (cut) => ({ from: cut, to: cut }),
      blocks: false,
    });
    return place.cut;
  }

  #positionAt(run: Run<Row>, index: number, inherited = this.#inherited): IndexPosition {
    return positionIn(run, index, inherited, this.#options.key, this.#options.direction);
  }
}

function indexPosition(cut: CutAtRow): IndexPosition {
  if (cut.position.style !== "index") throw new TypeError(`a ${cut.position.style} position in a list by index`);
  return cut.position;
}
