import { z } from "zod";
import { wireInstant } from "../../contract/wire-instant.js";
import { jsonObject, lenientObject } from "./lenient-object.js";
import { readProperties } from "./properties.js";
import { wireText } from "./wire-text.js";

/** A UUID in lower case. Another case would be a second global id for the same credential. */
export const SEQUIN_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Its `client_secret`, masked or not, is no part of it. Sequin's own app is nothing but `{ kind: "sequin" }`. */
const oauthApp = lenientObject(
  z.object({
    kind: wireText,
    id: wireText,
    name: wireText,
    provider: wireText,
    client_id: wireText,
    metadata: jsonObject.nullish(),
    created_at: wireInstant.nullish(),
    updated_at: wireInstant.nullish(),
  }),
);

/** Announced as "coming soon". `time` is written without a zone, and is UTC. */
const health = lenientObject(
  z.object({
    status: wireText,
    notes: z.array(z.string()).nullish(),
    time: wireInstant.nullish(),
  }),
);

/**
 * A credential as `/v1/credentials` has it, without its secrets. `name` can be given and is in no sample of an answer; `metadata` is text in the
 * table of fields and an object in every sample.
 */
export const sequinCredential = z
  .object({
    id: z.string().regex(SEQUIN_ID),
    provider: wireText,
    kind: wireText,
    name: wireText,
    oauth_app_id: wireText,
    oauth_app: oauthApp.nullish(),
    properties: jsonObject.nullish(),
    metadata: jsonObject.nullish(),
    health: health.nullish(),
    created_at: wireInstant.nullish(),
    updated_at: wireInstant.nullish(),
  })
  // Here and not in the mapping, so that secrets never leave this schema.
  .transform(({ kind, properties, ...row }) => ({
    ...row,
    kind,
    properties: properties === null || properties === undefined ? null : readProperties(properties, kind),
  }));
export type SequinCredentialRow = z.output<typeof sequinCredential>;

/** What could not be read inside a row's objects, by the path of the member: `health.time`. */
export function unreadableMembers({ properties, oauth_app, health: checked }: SequinCredentialRow): readonly string[] {
  return [
    ...(properties?.properties.unreadable ?? []).map((member) => `properties.${member}`),
    ...(oauth_app?.unreadable ?? []).map((member) => `oauth_app.${member}`),
    ...(checked?.unreadable ?? []).map((member) => `health.${member}`),
  ];
}

/** Every list of this API is `{ data }` and nothing else. */
export const sequinList = z.looseObject({ data: z.array(z.unknown()) });

/** Single objects come bare; one that is wrapped like the successor's API wraps some is taken too. */
export const sequinEnvelope = z.object({ data: jsonObject });
