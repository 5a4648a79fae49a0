import type { Collection } from "../kit/emulator.js";
import { formatMilliseconds, parseInstant } from "../kit/instant.js";
import { objectOf, type Json, type JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import { idOf, RecordList } from "../kit/record-list.js";
import { placeNewestFirst } from "../kit/timeline.js";
import { CredentialAttributes } from "./credential-attributes.js";
import { keyAt } from "./hidden-key.js";
import type { Organizations } from "./organizations.js";
import { givenRelations, relatedIds } from "./related-ids.js";
import { resourceObject } from "./resource-object.js";
import type { ResourceRow } from "./resource-row.js";
import { RESOURCE_TYPES } from "./resource-type.js";
import { seedTimes } from "./seed-times.js";

export interface ApiCredentials extends Collection {
  readonly records: RecordList<ResourceRow>;
}

const type = RESOURCE_TYPES.api_credentials;

/**
 * The API credentials of all organizations, ordered by created_at descending, then by their hidden key. The documentation
 * has no order. A record that is inserted has the shape of the API; relationships with `data` relate it.
 */
export function createApiCredentials(random: Random, size: number, organizations: Organizations): ApiCredentials {
  const attributes = new CredentialAttributes(random);
  const records = new RecordList(
    seedTimes(random, size).map(({ instant, updated, serial }): ResourceRow => {
      const id = random.text(10);
      const generated = attributes.next(instant, updated, undefined);
      const related = relatedIds(random, organizations, generated["kind"], {});
      return {
        type,
        id,
        serial,
        instant,
        updated,
        relatedIds: related,
        record: resourceObject(type, id, generated, related),
      };
    }),
  );
  return {
    name: type.name,
    records,
    insert: (given, at) => {
      const givenAttributes = objectOf(given["attributes"]) ?? {};
      const own = parseInstant(givenAttributes["created_at"]);
      const place = placeNewestFirst(records, at, own);
      const { instant } = place;
      const updated = parseInstant(givenAttributes["updated_at"]) ?? instant;

      const generated = attributes.next(instant, updated, givenAttributes["kind"]);
      const kind = givenAttributes["kind"] ?? generated["kind"];
      const related = relatedIds(random, organizations, kind, givenRelations(given["relationships"]));
      const record = overlay(resourceObject(type, idOf(given["id"]) ?? random.text(10), generated, related), given, {
        ...(own !== undefined && (at !== undefined || isFine(givenAttributes["created_at"]))
          ? { created_at: formatMilliseconds(instant) }
          : {}),
        ...(isFine(givenAttributes["updated_at"]) ? { updated_at: formatMilliseconds(updated) } : {}),
      });
      const row: ResourceRow = {
        type,
        id: idOf(record["id"]),
        serial: keyAt(place, records),
        instant,
        updated,
        relatedIds: related,
        record,
      };
      records.insert(place.index, row);
      return row;
    },
  };
}

/** Whether a text names an instant more finely than answers show it. */
function isFine(text: Json | undefined): boolean {
  return typeof text === "string" && parseInstant(text) !== undefined && /\.\d{4}/.test(text);
}

/** What was given in place of what was generated: each attribute, and each member of each relationship, for itself. */
function overlay(generated: JsonObject, given: JsonObject, times: JsonObject): JsonObject {
  const attributes = objectOf(given["attributes"]);
  return {
    ...generated,
    ...given,
    attributes: merged(generated["attributes"], attributes ? { ...attributes, ...times } : given["attributes"], 1),
    relationships: merged(generated["relationships"], given["relationships"], 2),
  };
}

/** Objects are merged down to a depth, and what lies deeper, or is no object, is replaced. */
function merged(generated: Json | undefined, given: Json | undefined, depth: number): Json {
  if (given === undefined) return generated ?? null;
  const [ours, theirs] = [objectOf(generated), objectOf(given)];
  if (depth === 0 || ours === undefined || theirs === undefined) return given;
  return {
    ...ours,
    ...Object.fromEntries(Object.entries(theirs).map(([name, value]) => [name, merged(ours[name], value, depth - 1)])),
  };
}
