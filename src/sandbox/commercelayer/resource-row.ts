import type { Instant } from "../kit/instant.js";
import type { StoredRecord } from "../kit/record-list.js";
import type { ResourceType } from "./resource-type.js";

/** A resource beside what the service keeps of it and does not show. Its record has `data` in each to-one relationship. */
export interface ResourceRow extends StoredRecord {
  readonly type: ResourceType;
  /** The key that `sort=id` goes by. The visible id is made of it, and says nothing of its order. */
  readonly serial: number;
  /** Updated at. Kept apart from the record for the same reason as `instant`, and because both may be finer than it shows. */
  readonly updated: Instant;
  /** Ids of the to-one relations that name something. */
  readonly relatedIds: Readonly<Record<string, string>>;
}
