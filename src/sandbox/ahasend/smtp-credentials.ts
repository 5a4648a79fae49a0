import type { Collection } from "../kit/emulator.js";
import { formatShortest, parseInstant, type Instant } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import { NameSource } from "../kit/name-source.js";
import { Random } from "../kit/random.js";
import { idOf, RecordList, type StoredRecord } from "../kit/record-list.js";
import { placeNewestFirst, seedInstants } from "../kit/timeline.js";
import { uuidBetween, withCanonicalId } from "../kit/uuid.js";
import { compareKeys } from "./list-order.js";

export const PATH = "/v2/accounts/:account_id/smtp-credentials";

const DOMAINS = ["example.com", "mail.example.org", "news.example.net", "xn--mnchen-3ya.example", "shop.test"] as const;

/**
 * The account's SMTP credentials: `{ object, id, created_at, updated_at, name, username, sandbox, scope, domains }`,
 * ordered by created_at, then id, both descending. Times are whole seconds, as in the documentation, unless a record had
 * to be placed between two of them or was created through the API.
 */
export function createSmtpCredentials(seed: number, size: number): Collection {
  const random = new Random(seed, "ahasend/records");
  const names = new NameSource(random);
  const generate = (instant: Instant, id: string): JsonObject => {
    const domains = random.chance(0.4) ? DOMAINS.filter(() => random.chance(0.4)) : [];
    return {
      object: "credential_smtp",
      id,
      created_at: formatShortest(instant),
      // There is no way to change one, so nothing is ever newer than its creation.
      updated_at: formatShortest(instant),
      name: names.next(),
      username: random.text(16),
      sandbox: random.chance(0.2),
      scope: domains.length === 0 ? "global" : "scoped",
      domains,
    };
  };
  const records = new RecordList(
    seedInstants(random, size)
      .map((instant) => stored(generate(instant, random.uuid()), instant))
      .toSorted(compareKeys),
  );
  return {
    name: "smtp-credentials",
    records,
    insert: (given, at) => {
      const own = parseInstant(given["created_at"]);
      const { index, instant } = placeNewestFirst(records, at, own);
      const newer = records.all[index - 1];
      const older = records.all[index];
      const id = uuidBetween(idAt(older, instant), idAt(newer, instant), random);
      const placed = at === undefined || own === undefined ? {} : { created_at: formatShortest(instant) };
      const inserted = stored(withCanonicalId({ ...generate(instant, id), ...given, ...placed }), instant);
      // The order is the API's own: an id that was given may not fit the place, and then it is the nearest one.
      insertInOrder(records, inserted);
      return inserted;
    },
  };
}

/** Stores a record where the list's order has it. */
export function insertInOrder(records: RecordList, inserted: StoredRecord): void {
  records.insert(
    records.countWhile((other) => compareKeys(other, inserted) < 0),
    inserted,
  );
}

function stored(record: JsonObject, instant: Instant): StoredRecord {
  return { record, id: idOf(record["id"]), instant };
}

/** The id of a neighbour that has the same creation time, so that the id decides between both. */
function idAt(neighbour: StoredRecord | undefined, instant: Instant): string | undefined {
  return neighbour?.instant === instant ? neighbour.id : undefined;
}
