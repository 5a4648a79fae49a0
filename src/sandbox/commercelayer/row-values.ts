import type { Instant } from "../kit/instant.js";
import { objectOf, type Json } from "../kit/json.js";
import type { CommerceLayerSwitches } from "./commercelayer-switches.js";
import type { ResourceRow } from "./resource-row.js";

const MILLISECOND: Instant = 1000;

/** What an attribute holds in the database, as far as filters and sorts see it. Instants are numbers of microseconds. */
export type RowValues = (row: ResourceRow, attribute: string) => Json;

/** Null stands for what is absent, and for what is not of the attribute's kind: only a test can have stored that. */
export function rowValues(switches: CommerceLayerSwitches): RowValues {
  const kept = (instant: Instant): Instant =>
    switches.is("microseconds", true) ? instant : Math.floor(instant / MILLISECOND) * MILLISECOND;
  return (row, attribute) => {
    switch (attribute) {
      case "id":
        return row.id ?? null;
      case "created_at":
        return kept(row.instant);
      case "updated_at":
        return kept(row.updated);
      default: {
        const value = objectOf(row.record["attributes"])?.[attribute] ?? null;
        const kind = row.type.attributes[attribute];
        return kind === "json" || typeof value === (kind === "text" ? "string" : kind) ? value : null;
      }
    }
  };
}
