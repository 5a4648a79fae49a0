import type { RowFault } from "../contract/collection.js";
import type { CursorKeys } from "../pagination/cursor-keys.js";
import type { BoundCollection, ConfiguredSource } from "./configured-source.js";
import type { FactBook } from "./fact-book.js";
import type { Operation } from "./operation.js";

export interface CredentialLoaderOptions {
  readonly source: ConfiguredSource;
  readonly collection: BoundCollection;
  readonly operation: Operation;
  readonly facts: FactBook;
  readonly keys: CursorKeys;
  readonly onRowFault?: RowFaultListener | undefined;
}

/** Told of what could not be read of a credential that was asked for by id: no report of a source goes with it, as with a list. */
export type RowFaultListener = (source: string, fault: RowFault) => void;
