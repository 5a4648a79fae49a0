import type { RowFault } from "../contract/collection.js";
import type { BoundCollection, ConfiguredSource } from "./configured-source.js";
import type { ReadServices } from "./open-leaf.js";
import type { ReadingLog } from "./reading-log.js";

export interface CredentialLoaderOptions extends ReadServices {
  readonly source: ConfiguredSource;
  readonly collection: BoundCollection;
  readonly onRowFault?: RowFaultListener | undefined;
  /** Keeps every request, for an operation that asks for an explanation. */
  readonly log?: ReadingLog | undefined;
}

/** Told of what could not be read of a credential that was asked for by id: no report of a source goes with it, as with a list. */
export type RowFaultListener = (source: string, fault: RowFault) => void;
