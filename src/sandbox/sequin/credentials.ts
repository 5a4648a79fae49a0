import type { Collection } from "../kit/emulator.js";
import type { Instant } from "../kit/instant.js";
import { objectOf, type JsonObject } from "../kit/json.js";
import { NameSource } from "../kit/name-source.js";
import { Random } from "../kit/random.js";
import { idOf, RecordList, type StoredRecord } from "../kit/record-list.js";
import { laterThan, placeOldestFirst, seedInstants } from "../kit/timeline.js";
import { uuidBetween, withCanonicalId } from "../kit/uuid.js";
import { identityOf } from "./credential-identity.js";
import { drawKinds, kindFor, kindOf } from "./credential-kinds.js";
import { healthFields } from "./health.js";
import { metadataOf } from "./metadata.js";
import { OAuthApps, SEQUINS_OWN } from "./oauth-apps.js";
import type { SequinSwitches } from "./sequin-switches.js";
import { formatTimestamp, parseTimestamp } from "./timestamp.js";

export const PATH = "/v1/credentials";

export interface StoredCredential extends StoredRecord {
  /** By which an import of the same credential finds it, see `identityOf`. */
  readonly identity: string | undefined;
}

export interface Credentials extends Required<Collection> {
  readonly records: RecordList<StoredCredential>;
  /** The account's own OAuth apps. */
  readonly apps: OAuthApps;
}

/**
 * The account's credentials: `{ id, provider, name?, oauth_app_id, oauth_app, properties, metadata, health?, created_at,
 * updated_at }`, ordered by created_at, then id. The documentation has no order.
 */
export function createCredentials(seed: number, size: number, switches: SequinSwitches): Credentials {
  const random = new Random(seed, "sequin/records");
  const names = new NameSource(random);
  const name = (): string => names.next();
  const kinds = drawKinds(random);
  const apps = new OAuthApps(random);

  /** `like` may say of which provider or kind the record is. */
  const generate = (instant: Instant, id: string, like: JsonObject): JsonObject => {
    const { kind, provider, oauth, properties } = kindFor(like) ?? kinds.next().value;
    return {
      id,
      provider,
      // No sample shows a name, though one can be given.
      ...(random.chance(0.2) ? { name: name() } : {}),
      // The documentation has apps with keys too.
      ...(random.chance(oauth ? 0.7 : 0.3) ? apps.pick(provider) : SEQUINS_OWN),
      properties: { kind, ...properties(random, name) },
      metadata: metadataOf(random, name),
      ...healthFields(random, provider, laterThan(instant, random)),
      created_at: formatTimestamp(instant),
      updated_at: formatTimestamp(random.chance(0.7) ? instant : laterThan(instant, random)),
    };
  };
  const records = new RecordList(
    seedInstants(random, size)
      .map((instant) => stored(generate(instant, random.uuid(), {}), instant))
      .toSorted(compare),
  );
  return {
    name: "credentials",
    records,
    apps,
    present: (record) => (switches.is("topLevelKind", true) ? { ...record, ...topLevelKind(record) } : record),
    insert: (given, at) => {
      const own = parseTimestamp(given["created_at"]);
      const { index, instant } = placeOldestFirst(records, at, own);
      const id = uuidBetween(idAt(records.all[index - 1], instant), idAt(records.all[index], instant), random);
      const placed = at === undefined || own === undefined ? {} : { created_at: formatTimestamp(instant) };
      const inserted = stored(withCanonicalId({ ...generate(instant, id, given), ...given, ...placed }), instant);
      // The order is the API's own: an id that was given may not fit the place, and then it is the nearest one.
      insertInOrder(records, inserted);
      return inserted;
    },
  };
}

/** Stores a credential where the list's order has it. */
export function insertInOrder(records: RecordList<StoredCredential>, inserted: StoredCredential): void {
  records.insert(
    records.countWhile((other) => compare(other, inserted) < 0),
    inserted,
  );
}

function stored(record: JsonObject, instant: Instant): StoredCredential {
  const properties = objectOf(record["properties"]);
  const identity = properties === undefined ? undefined : identityOf(properties);
  return { record, id: idOf(record["id"]), instant, identity };
}

/** Below zero where `one` comes first. A malformed record, without an id, comes first among its equals. */
function compare(one: StoredRecord, other: StoredRecord): number {
  if (one.instant !== other.instant) return one.instant - other.instant;
  const [mine = "", theirs = ""] = [one.id, other.id];
  return mine === theirs ? 0 : mine < theirs ? -1 : 1;
}

/** The id of a neighbour that has the same creation time, so that the id decides between both. */
function idAt(neighbour: StoredRecord | undefined, instant: Instant): string | undefined {
  return neighbour?.instant === instant ? neighbour.id : undefined;
}

function topLevelKind(record: JsonObject): JsonObject {
  const kind = kindOf(record);
  return kind === undefined ? {} : { kind };
}
