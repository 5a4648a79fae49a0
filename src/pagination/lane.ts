import type { CredgraphError } from "../domain/errors.js";
import type { ReadBudget } from "./connection-request.js";
import { isFailure, isTooCostly } from "./is-failure.js";
import type { SortValue } from "./order.js";
import type { PagerRow } from "./pager.js";
import type { ReadPlace, Taken } from "./reading.js";
import type { Walk, WalkedRow } from "./walk.js";

export interface LaneOptions<Row extends PagerRow> {
  /** Index of the leaf. */
  readonly index: number;
  readonly walk: Walk<Row>;
  readonly valueOf: (row: Row) => SortValue | null;
  /** Rows of the leaf's largest page: more are not asked for at once, because the others' rows may come before them. */
  readonly pageSize: number;
  /** Present where rows still have to be checked. */
  readonly accepts: ((row: Row) => boolean) | undefined;
  readonly budget: ReadBudget;
}

/** A row that waits for its turn in the merge, with the value that decides when it comes. */
export interface Waiting<Row extends PagerRow> extends Taken<Row> {
  readonly value: SortValue;
}

/** One leaf of a merge: what was read of it and not yet taken. */
export class Lane<Row extends PagerRow> {
  readonly index: number;
  failure: CredgraphError | undefined;
  /** Rows that no request can reach are missing. */
  leftOut: CredgraphError | undefined;
  /** The last row that was looked at, when the budget ended before one matched: no row behind it may be taken. */
  cut: (ReadPlace & { readonly value: SortValue }) | undefined;
  readonly #options: LaneOptions<Row>;
  readonly #waiting: Waiting<Row>[] = [];
  /** Whether the walk has rows behind those that wait; undefined where that is not known. */
  #more: boolean | undefined;
  #looked = 0;
  /** The last row that was looked at. */
  #last: Waiting<Row> | undefined;
  #asked = false;

  constructor(options: LaneOptions<Row>) {
    this.index = options.index;
    this.#options = options;
  }

  /** Whether anything of the leaf was needed. */
  get asked(): boolean {
    return this.#asked;
  }

  get first(): Waiting<Row> | undefined {
    return this.#waiting[0];
  }

  /** Whether more has to be read before it is known which row comes next. */
  hungry(): boolean {
    return this.#waiting.length === 0 && this.#more !== false && this.failure === undefined && this.cut === undefined;
  }

  /** Whether rows wait, or are known to follow; undefined where only reading on would tell. */
  goesOn(): boolean | undefined {
    if (this.#waiting.length > 0 || this.cut !== undefined) return true;
    if (this.failure !== undefined) return false;
    return this.#options.accepts === undefined || this.#more === false ? this.#more : undefined;
  }

  take(): void {
    this.#waiting.shift();
  }

  /** Reads until a row waits, if there is one. */
  fill(wanted: number, flag: boolean): Promise<void> {
    return this.#guarded(() => {
      const { accepts, pageSize } = this.#options;
      return accepts === undefined ? this.#read(Math.min(wanted, pageSize), flag) : this.#readMatching();
    });
  }

  /** Whether rows follow, for which one upstream page is looked at; when none of it matches, true means "perhaps". */
  async peek(): Promise<boolean> {
    const known = this.goesOn();
    if (known !== undefined) return known;
    await this.#guarded(async () => {
      if (this.#options.accepts === undefined) await this.#read(0, true);
      else await this.#readBlock().catch(unlessTooCostly);
    });
    return this.goesOn() ?? true;
  }

  /** A failure of the upstream ends the lane behind the rows that wait. */
  async #guarded(read: () => Promise<void>): Promise<void> {
    this.#asked = true;
    try {
      await read();
    } catch (error) {
      if (!isFailure(error)) throw error;
      this.failure = error;
    }
  }

  async #read(wanted: number, flag: boolean): Promise<void> {
    const { rows, more, leftOut } = await this.#options.walk.next({ rows: wanted, flag, blocks: false });
    this.#more = more;
    this.leftOut ??= leftOut;
    this.#waiting.push(...rows.map((walked) => this.#valued(walked)));
  }

  async #readMatching(): Promise<void> {
    const { budget } = this.#options;
    while (this.hungry()) {
      try {
        await this.#readBlock();
      } catch (error) {
        if (this.#last === undefined || !isTooCostly(error)) throw error;
        this.cut = this.#last;
      }
      const spent = this.#looked >= budget.scanRows || budget.ended() !== undefined;
      if (this.hungry() && spent) this.cut = this.#last;
    }
  }

  async #readBlock(): Promise<void> {
    const { walk, accepts } = this.#options;
    const { rows, more } = await walk.next({ rows: 1, flag: false, blocks: true });
    this.#more = more;
    this.#looked += rows.length;
    for (const walked of rows) {
      const valued = this.#valued(walked);
      this.#last = valued;
      if (accepts?.(walked.row) ?? true) this.#waiting.push(valued);
    }
  }

  #valued({ row, position, instant }: WalkedRow<Row>): Waiting<Row> {
    const value = this.#options.valueOf(row) ?? instant ?? null;
    if (value === null) throw new TypeError("a row without a value among those that have one");
    return { row, position, value, leaf: this.index };
  }
}

/** A look ahead that may not be sent leaves it at "perhaps". */
function unlessTooCostly(error: unknown): void {
  if (!isTooCostly(error)) throw error;
}
