import { isDeepStrictEqual } from "node:util";
import { formatMilliseconds, type Instant } from "../kit/instant.js";
import { objectOf, type JsonObject } from "../kit/json.js";
import type { Random } from "../kit/random.js";
import type { RecordList } from "../kit/record-list.js";
import { placeNewestFirst } from "../kit/timeline.js";
import { clientKey } from "./credential-attributes.js";
import { isPublicKind, usualLifetime } from "./credential-kinds.js";
import { keyAt } from "./hidden-key.js";
import type { ResourceDocument } from "./resource-document.js";
import { resourceObject } from "./resource-object.js";
import type { ResourceRow } from "./resource-row.js";
import { RESOURCE_TYPES } from "./resource-type.js";

const type = RESOURCE_TYPES.api_credentials;

/** What the service does when credentials are written: it issues keys, notes the time, and keeps its order. */
export class CredentialWriter {
  readonly #records: RecordList<ResourceRow>;
  readonly #random: Random;
  readonly #clock: () => number;
  /** The newest time of the seeded records, which may be later than the clock. */
  readonly #earliest: Instant;

  /** @param clock the time of day in milliseconds since 1970 */
  constructor(records: RecordList<ResourceRow>, random: Random, clock: () => number) {
    this.#records = records;
    this.#random = random;
    this.#clock = clock;
    this.#earliest = records.all[0]?.instant ?? -Infinity;
  }

  /** The document is valid. */
  create({ attributes, relations }: ResourceDocument): ResourceRow {
    const instant = Math.max(this.#now(), this.#earliest);
    const place = placeNewestFirst(this.#records, undefined, instant);
    const id = this.#random.text(10);
    const { organization = null, role = null } = relations;
    const relatedIds = { ...(organization !== null && { organization }), ...(role !== null && { role }) };
    const record = resourceObject(type, id, this.#attributes(attributes, instant), relatedIds);
    const serial = keyAt(place, this.#records);
    const row: ResourceRow = { type, id, serial, instant, updated: instant, relatedIds, record };
    this.#records.insert(place.index, row);
    return row;
  }

  /** The document is valid. One that changes nothing leaves the time of the last change. */
  update(id: string, row: ResourceRow, { attributes: given, relations: { role } }: ResourceDocument): ResourceRow {
    const former = objectOf(row.record["attributes"]) ?? {};
    const changed = { ...former, ...given };
    if (given["expires_in"] === null) changed["expires_in"] = usualLifetime(former["kind"]);
    const { role: formerRole, ...otherIds } = row.relatedIds;
    const newRole = role === undefined ? (formerRole ?? null) : role;
    if (isDeepStrictEqual(changed, former) && newRole === (formerRole ?? null)) return row;

    const updated = Math.max(this.#now(), row.updated);
    const relationships = objectOf(row.record["relationships"]) ?? {};
    const linkage = newRole === null ? null : { type: RESOURCE_TYPES.roles.name, id: newRole };
    const written: ResourceRow = {
      ...row,
      updated,
      relatedIds: { ...otherIds, ...(newRole !== null && { role: newRole }) },
      record: {
        ...row.record,
        attributes: { ...changed, updated_at: formatMilliseconds(updated) },
        relationships: { ...relationships, role: { ...objectOf(relationships["role"]), data: linkage } },
      },
    };
    this.#records.replace(id, written);
    return written;
  }

  delete(id: string): void {
    this.#records.remove(id);
  }

  #now(): Instant {
    return Math.floor(this.#clock() * 1000);
  }

  /** Every attribute in the documentation's order. What has a default may be null as well as left out. */
  #attributes(given: JsonObject, instant: Instant): JsonObject {
    const { name = null, kind = null, metadata = {} } = given;
    return {
      name,
      kind,
      confidential: !isPublicKind(kind),
      redirect_uri: given["redirect_uri"] ?? null,
      client_id: clientKey(this.#random),
      client_secret: clientKey(this.#random),
      scopes: "market:all",
      expires_in: given["expires_in"] ?? usualLifetime(kind),
      mode: given["mode"] ?? "test",
      custom: given["custom"] ?? false,
      created_at: formatMilliseconds(instant),
      updated_at: formatMilliseconds(instant),
      reference: given["reference"] ?? null,
      reference_origin: given["reference_origin"] ?? null,
      metadata,
    };
  }
}
