import { responsePathAsArray, type ResponsePath } from "graphql";
import type { ErrorCode } from "../domain/errors.js";
import type { SourceReport, SourceReportStatus } from "../domain/source.js";

/** A source that a connection of the response lacks something of: an entry of `extensions.partial`. */
export interface PartialNote {
  /** Of the connection in the response. */
  readonly path: readonly (string | number)[];
  /** Key of the source. */
  readonly source: string;
  readonly status: SourceReportStatus;
  readonly code: ErrorCode | null;
}

/** Partial data is never silent, whatever was selected: notes every source whose report says that something is missing or old. */
export function notePartial(notes: PartialNote[], path: ResponsePath, reports: readonly SourceReport[]): void {
  for (const { sourceKey, status, skipped, errors } of reports) {
    if (status === "OK" || (status === "SKIPPED" && skipped !== "CIRCUIT_OPEN")) continue;
    notes.push({ path: responsePathAsArray(path), source: sourceKey, status, code: errors[0]?.code ?? null });
  }
}
