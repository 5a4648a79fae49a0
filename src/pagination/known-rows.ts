import type { KnownRows } from "./anchors.js";
import type { CursorKey } from "./cursor-keys.js";
import type { PlannedPage } from "./page-plan.js";
import type { Run } from "./indexed-run.js";
import type { PagerRow } from "./pager.js";

/** Hashes of all rows read while a place is looked for, by index. Later answers replace earlier ones. */
export class HashedRows implements KnownRows {
  readonly hashes = new Map<number, number>();
  readonly start = 0;
  end: number | undefined;
  readonly #key: CursorKey;

  constructor(key: CursorKey) {
    this.#key = key;
  }

  add<Row extends PagerRow>(run: Run<Row>): void {
    run.rows.forEach((row, index) => this.hashes.set(run.start + index, this.#key.hashRow(row.key)));
    if (run.end !== undefined) this.end = run.end;
  }

  /** Whether every row of the list was read. */
  get whole(): boolean {
    return this.end !== undefined && this.holds({ start: 0, limit: this.end });
  }

  /** Whether every row of a page was read. */
  holds({ start, limit }: PlannedPage): boolean {
    for (let index = start; index < start + limit; index += 1) if (!this.hashes.has(index)) return false;
    return true;
  }
}
