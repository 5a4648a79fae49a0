import { isDeepStrictEqual } from "node:util";
import type { Answer, ApiCall, EmulatorSettings, Route } from "../kit/emulator.js";
import { formatShortest, SECOND, type Instant } from "../kit/instant.js";
import type { JsonObject } from "../kit/json.js";
import { Random } from "../kit/random.js";
import type { StoredRecord } from "../kit/record-list.js";
import { ofCredential, ofType, PATH_PREFIXES, type AddressedCredential } from "./addressed-credential.js";
import type { CredentialCollections } from "./credential-collection.js";
import { credentialRecord } from "./credential-record.js";
import type { CredentialType } from "./credential-type.js";
import { CREATION_SCHEMAS } from "./creation-schemas.js";
import { grantedTokens } from "./generate-credential.js";
import { problem } from "./problem.js";
import type { Quota } from "./quota.js";
import { readFields } from "./read-fields.js";
import { resourceId } from "./resource-id.js";
import { updateSchema } from "./update-schema.js";

interface Writable extends Pick<EmulatorSettings, "seed" | "clock"> {
  readonly collections: CredentialCollections;
  readonly quota: Quota;
}

/** The routes that write: credentials are made and changed. The API has none that deletes one. */
export function writeCredentials({ collections, quota, seed, clock }: Writable): readonly Route[] {
  const random = new Random(seed, "rebilly/writes");
  const now = (): Instant => Math.floor(clock() * 1000);
  return PATH_PREFIXES.flatMap((prefix): Route[] => [
    {
      method: "POST",
      path: `${prefix}/:type`,
      handle: (call) => ofType(call, (type) => create(call, type, { collections, quota, random, now: now() })),
    },
    {
      method: "PATCH",
      path: `${prefix}/:type/:id`,
      handle: (call) => ofCredential(collections, call, (addressed) => update(call, addressed, quota, now())),
    },
  ]);
}

interface Creation extends Pick<Writable, "collections" | "quota"> {
  readonly random: Random;
  readonly now: Instant;
}

/** 201, or 303 to the equal credential that there is. Either way the answer has the credential and where it is. */
function create(call: ApiCall, type: CredentialType, { collections, quota, random, now }: Creation): Answer {
  const input = readFields(call, type, CREATION_SCHEMAS[type]);
  if ("refusal" in input) return input.refusal;
  const { records, present } = collections[type];
  const equal = records.all.find(({ record }) => isSame(record, input.fields));
  const stored = equal ?? newCredential(type, input.fields, random, Math.max(now, records.all[0]?.instant ?? now));
  if (equal === undefined) records.insert(0, stored);
  return {
    status: equal === undefined ? 201 : 303,
    // The path as it was sent: a client that follows it stays within the organisation that it named, if any.
    headers: { ...quota.headers, location: `${call.path}/${encodeURIComponent(stored.id ?? "")}` },
    body: present(stored.record),
  };
}

function newCredential(type: CredentialType, fields: JsonObject, random: Random, instant: Instant): StoredRecord {
  const id = resourceId("crd", random);
  const granted: JsonObject =
    type === "oauth2"
      ? {
          ...grantedTokens(random, fields["service"] === "google-sheets"),
          expirationTime: shownTime(instant + 3600 * SECOND),
        }
      : {};
  const record = credentialRecord(type, id, { status: "active", deactivationTime: null }, { ...fields, ...granted });
  return { record, id, instant };
}

/** What a body cannot give. */
const NOT_GIVEN: ReadonlySet<string> = new Set([
  "id",
  "hash",
  "status",
  "deactivationTime",
  "type",
  "_links",
  "accessToken",
  "refreshToken",
  "expirationTime",
]);

/**
 * Whether a new credential would be no other than this one: all that POST takes is the same. The documentation does not say
 * what makes credentials equal. One that is deactivated stays so, and cannot stand for a new one.
 */
function isSame(record: JsonObject, fields: JsonObject): boolean {
  if (record["status"] === "deactivated") return false;
  return isDeepStrictEqual(Object.fromEntries(Object.entries(record).filter(([name]) => !NOT_GIVEN.has(name))), fields);
}

function update(
  call: ApiCall,
  { id, type, stored, collection }: AddressedCredential,
  quota: Quota,
  now: Instant,
): Answer {
  const input = readFields(call, type, updateSchema(type));
  if ("refusal" in input) return input.refusal;
  const { fields } = input;
  const wasDeactivated = stored.record["status"] === "deactivated";
  if (wasDeactivated && (fields["status"] ?? "deactivated") !== "deactivated") {
    const message = "A deactivated credential cannot be activated again.";
    return problem(422, call.path, { detail: message, invalidFields: [{ field: "status", message }] });
  }
  const record: JsonObject = {
    ...stored.record,
    ...fields,
    ...(fields["status"] === "deactivated" && !wasDeactivated
      ? { deactivationTime: shownTime(Math.max(now, stored.instant)) }
      : {}),
  };
  collection.records.replace(id, { ...stored, record });
  return { status: 200, headers: quota.headers, body: collection.present(record) };
}

/** In whole seconds, as every time of the API is shown. */
function shownTime(instant: Instant): string {
  return formatShortest(instant - (instant % SECOND));
}
