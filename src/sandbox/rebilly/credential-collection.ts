import type { Collection } from "../kit/emulator.js";
import type { Instant } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import { NameSource } from "../kit/name-source.js";
import { Random } from "../kit/random.js";
import { idOf, RecordList, type StoredRecord } from "../kit/record-list.js";
import { placeNewestFirst, seedInstants } from "../kit/timeline.js";
import { credentialRecord } from "./credential-record.js";
import { CREDENTIAL_TYPES, type CredentialType } from "./credential-type.js";
import { CREDENTIAL_FIELDS } from "./fields.js";
import { generateStatus, GENERATORS } from "./generate-credential.js";
import { maskSecrets } from "./mask-secrets.js";
import type { RebillySwitches } from "./rebilly-switches.js";
import { resourceId } from "./resource-id.js";

export interface CredentialCollection extends Collection {
  /** With its secrets in clear or masked, as the switch has it. */
  readonly present: (record: JsonObject) => JsonObject;
}

export type CredentialCollections = Readonly<Record<CredentialType, CredentialCollection>>;

/** One collection per credential type; the first types have one record more where they cannot all have as many. */
export function createCollections(seed: number, size: number, switches: RebillySwitches): CredentialCollections {
  const random = new Random(seed, "rebilly/records");
  const names = new NameSource(random);
  const collection = (type: CredentialType): CredentialCollection => {
    const rank = CREDENTIAL_TYPES.indexOf(type);
    const count = Math.max(0, Math.ceil((size - rank) / CREDENTIAL_TYPES.length));
    const present = (record: JsonObject): JsonObject =>
      switches.is("maskSecrets", true) ? maskSecrets(record, CREDENTIAL_FIELDS[type]) : record;
    return { ...createCollection(type, count, random, names), present };
  };
  return {
    smtp: collection("smtp"),
    webhook: collection("webhook"),
    mailgun: collection("mailgun"),
    sendgrid: collection("sendgrid"),
    "aws-ses": collection("aws-ses"),
    oauth2: collection("oauth2"),
    postmark: collection("postmark"),
    experian: collection("experian"),
    taxjar: collection("taxjar"),
    avalara: collection("avalara"),
    plaid: collection("plaid"),
  };
}

/**
 * The credentials of one type, newest first: an order of this sandbox, the documentation has none. A credential does not
 * tell when it was created.
 */
function createCollection(type: CredentialType, size: number, random: Random, names: NameSource): Collection {
  let drawn = 0;
  const generate = (instant: Instant, given: JsonObject): StoredRecord => {
    const draw = { random, names, instant, index: drawn };
    drawn += 1;
    const id = idOf(given["id"]) ?? resourceId("crd", random);
    const generated = credentialRecord(type, id, generateStatus(draw), GENERATORS[type](draw));
    const record: JsonObject = { ...generated, ...given };
    return { record, id: idOf(record["id"]), instant };
  };
  const records = new RecordList(seedInstants(random, size).map((instant) => generate(instant, {})));
  return {
    name: type,
    records,
    insert: (given, at) => {
      const { index, instant } = placeNewestFirst(records, at, undefined);
      const inserted = generate(instant, given);
      records.insert(index, inserted);
      return inserted;
    },
  };
}
