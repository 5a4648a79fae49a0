import type { JsonObject } from "./json.js";
import type { Random } from "./random.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The canonical form of a UUID, in lower case; undefined where the text is none. */
export function parseUuid(text: string | undefined): string | undefined {
  const lower = text?.toLowerCase();
  return lower !== undefined && UUID.test(lower) ? lower : undefined;
}

/** Paths name UUIDs in either case, so they are stored in one. */
export function withCanonicalId(record: JsonObject): JsonObject {
  const id = record["id"];
  const canonical = typeof id === "string" ? parseUuid(id) : undefined;
  return canonical === undefined ? record : { ...record, id: canonical };
}

/** A UUID that sorts strictly between two others where that is possible, else any. */
export function uuidBetween(low: string | undefined, high: string | undefined, random: Random): string {
  const lowest = numberOf(low) ?? 0n;
  const highest = numberOf(high) ?? (1n << 128n) - 1n;
  const digits = ((lowest + highest) / 2n).toString(16).padStart(32, "0");
  const between = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${random.uuid().slice(24)}`;
  return between > (low ?? "") && (high === undefined || between < high) ? between : random.uuid();
}

function numberOf(uuid: string | undefined): bigint | undefined {
  const parsed = parseUuid(uuid);
  return parsed === undefined ? undefined : BigInt(`0x${parsed.replaceAll("-", "")}`);
}
