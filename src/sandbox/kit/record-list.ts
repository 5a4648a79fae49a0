import type { Instant } from "./instant.js";
import type { Json, JsonObject } from "./json.js";

/** One record of a collection, beside what the list needs to know of it. */
export interface StoredRecord {
  /** As the provider would return it. What a test inserts may be malformed, so nothing is taken for granted here. */
  readonly record: JsonObject;
  /** The record's id as text; undefined where it has none that a URL could name. */
  readonly id: string | undefined;
  /** Created at. Kept apart from the record, whose own `created_at` may be anything. */
  readonly instant: Instant;
}

/** The id under which a record is reached: strings and numbers can be written into a URL, nothing else can. */
export function idOf(value: Json | undefined): string | undefined {
  return typeof value === "number" || (typeof value === "string" && value !== "") ? String(value) : undefined;
}

/**
 * A collection's records in the provider's default list order, with an index by id. Reads cost what they return. An
 * emulator may keep more beside a record than the kit needs.
 */
export class RecordList<Stored extends StoredRecord = StoredRecord> {
  readonly #records: Stored[];
  readonly #byId: Map<string, Stored>;

  constructor(records: Stored[]) {
    this.#records = records;
    this.#byId = new Map(records.flatMap((stored) => (stored.id === undefined ? [] : [[stored.id, stored]])));
  }

  get all(): readonly Stored[] {
    return this.#records;
  }

  get(id: string): Stored | undefined {
    return this.#byId.get(id);
  }

  insert(index: number, stored: Stored): void {
    this.#records.splice(index, 0, stored);
    if (stored.id !== undefined) this.#byId.set(stored.id, stored);
  }

  /** Puts a record in the place of the one with this id, which must be in the list and stays its id. */
  replace(id: string, stored: Stored): void {
    const former = this.#byId.get(id);
    if (former === undefined) throw new Error(`no record has the id ${JSON.stringify(id)}`);
    this.#byId.set(id, stored);
    this.#records[this.#records.indexOf(former)] = stored;
  }

  /** Whether there was such a record. */
  remove(id: string): boolean {
    const stored = this.#byId.get(id);
    if (stored === undefined) return false;
    this.#byId.delete(id);
    this.#records.splice(this.#records.indexOf(stored), 1);
    return true;
  }

  /** How many records lead the list for which `leads` holds, by bisection: `leads` must hold for a prefix of the list. */
  countWhile(leads: (stored: Stored) => boolean): number {
    let low = 0;
    let high = this.#records.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const stored = this.#records[middle];
      if (stored !== undefined && leads(stored)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
