import type { Collection } from "../kit/emulator.js";
import { formatMicroseconds, parseInstant, type Instant } from "../kit/instant.js";
import type { Json, JsonObject } from "../kit/json.js";
import { NameSource } from "../kit/name-source.js";
import { Random } from "../kit/random.js";
import { idOf, RecordList, type StoredRecord } from "../kit/record-list.js";
import { laterThan, placeNewestFirst, seedInstants } from "../kit/timeline.js";

/** A credential as version 1 shows it, and what only version 2 knows of it. */
export interface StoredCredential extends StoredRecord {
  /** The domain that an API key may send from; null for any. */
  readonly sendingDomainId: Json;
}

export interface Credentials extends Collection {
  readonly records: RecordList<StoredCredential>;
}

/** Since then ids are prefixed and KSUID-like; older ones are 16 alphanumeric characters. */
const PREFIXED_IDS_SINCE: Instant = Date.UTC(2026, 0, 1) * 1000;

/**
 * The account's credentials as version 1 shows them: `{ id, name, type, last_used_at, created_at, updated_at }`, newest
 * first. The order is not documented for version 1; version 2 documents newest first.
 */
export function createCredentials(seed: number, size: number): Credentials {
  const random = new Random(seed, "emailit/records");
  const names = new NameSource(random);
  const generate = (instant: Instant): JsonObject => ({
    id: instant < PREFIXED_IDS_SINCE ? random.text(16) : `key_${random.text(27)}`,
    name: names.next(),
    type: random.chance(0.6) ? "smtp" : "api",
    last_used_at: random.chance(0.3) ? null : formatMicroseconds(laterThan(instant, random)),
    created_at: formatMicroseconds(instant),
    updated_at: formatMicroseconds(random.chance(0.7) ? instant : laterThan(instant, random)),
  });
  const records = new RecordList(seedInstants(random, size).map((instant) => stored(generate(instant), instant)));
  return {
    name: "credentials",
    records,
    insert: (given, at) => {
      const own = parseInstant(given["created_at"]);
      const { index, instant } = placeNewestFirst(records, at, own);
      const placed = at === undefined || own === undefined ? {} : { created_at: formatMicroseconds(instant) };
      const inserted = stored({ ...generate(instant), ...given, ...placed }, instant);
      records.insert(index, inserted);
      return inserted;
    },
  };
}

function stored(record: JsonObject, instant: Instant): StoredCredential {
  return { record, id: idOf(record["id"]), instant, sendingDomainId: null };
}
