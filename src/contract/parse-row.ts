import { createHash } from "node:crypto";
import { z } from "zod";
import type { CredentialRecord } from "../domain/credential-record.js";
import { namelessKey } from "../pagination/nameless-key.js";
import type { ParsedRow } from "./collection.js";

const jsonObject = z.record(z.string(), z.unknown());

/** What a provider's mapping is given besides the wire row: the fields that were dropped because they could not be read. Unreadable is not absent. */
export type UnreadableFields = ReadonlySet<string>;

/**
 * Reads one wire row so that an API that changes one field costs that field and not the row: fields that do not fit the schema are dropped, noted by
 * name, and the rest is read again. `schema` is an object schema in which only `id` (and a type that decides the GraphQL type) is required and every
 * other field is nullish. Unknown fields are stripped there, secrets among them.
 */
export function parseRow<Wire extends { readonly id: string }>(
  row: unknown,
  schema: z.ZodType<Wire>,
  toRecord: (wire: Wire, unreadable: UnreadableFields) => CredentialRecord,
): ParsedRow {
  const whole = schema.safeParse(row);
  if (whole.success) return readable(whole.data, new Set(), toRecord);
  const unreadable = new Set(
    whole.error.issues.flatMap(({ path }) => (path[0] === undefined ? [] : [String(path[0])])),
  );
  const object = jsonObject.safeParse(row);
  if (object.success) {
    const rest = Object.fromEntries(Object.entries(object.data).filter(([field]) => !unreadable.has(field)));
    const partial = schema.safeParse(rest);
    if (partial.success) return readable(partial.data, unreadable, toRecord);
  }
  return {
    key: keyOfUnreadable(row),
    instant: null,
    record: undefined,
    fault: { upstreamId: undefined, fields: [...unreadable] },
  };
}

function readable<Wire extends { readonly id: string }>(
  wire: Wire,
  unreadable: UnreadableFields,
  toRecord: (wire: Wire, unreadable: UnreadableFields) => CredentialRecord,
): ParsedRow {
  const record = toRecord(wire, unreadable);
  return {
    key: wire.id,
    instant: record.createdAt === null ? null : Date.parse(record.createdAt),
    record,
    fault: unreadable.size === 0 ? undefined : { upstreamId: wire.id, fields: [...unreadable] },
  };
}

/** A row without a usable id still takes a place in its list, so it needs a key that stays the same from page to page. Half a digest keeps cursors short. */
function keyOfUnreadable(row: unknown): string {
  return namelessKey(createHash("sha256").update(JSON.stringify(row)).digest("base64url").slice(0, 22));
}
