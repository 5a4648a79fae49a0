import type { Json, JsonObject } from "../kit/json.js";
import { NameSource } from "../kit/name-source.js";
import { Random } from "../kit/random.js";
import type { StoredRecord } from "../kit/record-list.js";
import { ITEM_FIELDS } from "./fields.js";
import type { InvalidField } from "./problem.js";

const SHEET_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * What a credential gives access to: for Google Sheets the account's spreadsheets, `{ id, name }`, drawn from the
 * credential's id. The documentation tells of no other service that has any.
 */
export function credentialItems({ record, id }: StoredRecord, seed: number): readonly JsonObject[] {
  if (record["service"] !== "google-sheets") return [];
  const random = new Random(seed, `rebilly/items/${id ?? ""}`);
  const names = new NameSource(random);
  return Array.from({ length: random.int(3, 40) }, () => ({ id: random.text(44, SHEET_ID), name: names.next() }));
}

/** Reads `fields`: those that an item is to be cut down to, separated by `,`; the id always comes. */
export function parseItemFields(text: string, faults: InvalidField[]): (item: JsonObject) => JsonObject {
  if (text === "") return (item) => item;
  const names = text.split(",");
  for (const name of names) {
    if (!Object.hasOwn(ITEM_FIELDS, name))
      faults.push({ field: "fields", message: `${name}: This field does not exist.` });
  }
  const kept = new Set(["id", ...names]);
  const isKept = ([name]: [string, Json]): boolean => kept.has(name);
  return (item) => Object.fromEntries(Object.entries(item).filter(isKept));
}
