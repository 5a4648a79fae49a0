import type { CredentialSession } from "../domain/session.js";
import type { Viewer } from "../domain/viewer.js";
import type { FilterLimits } from "./check-filter-size.js";
import type { PartialNote } from "./partial-data.js";

/** What every resolver is handed: made per operation. */
export interface GraphContext {
  readonly session: CredentialSession;
  readonly viewer: Viewer;
  /** As in the answer's `x-request-id`. */
  readonly requestId: string;
  readonly limits: FilterLimits & {
    /** Ids in one `nodes`. */
    readonly nodes: number;
  };
  /** Filled while the operation runs. */
  readonly partial: PartialNote[];
}
