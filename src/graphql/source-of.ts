import { CredgraphError } from "../domain/errors.js";
import type { CredentialSession } from "../domain/session.js";
import type { SourceRecord } from "../domain/source.js";

/** The source that a record or a report names: whoever may read those may read it, so its absence is a fault of ours. */
export function sourceOf(record: { readonly sourceKey: string }, session: CredentialSession): SourceRecord {
  const source = session.source(record.sourceKey);
  if (source === null) {
    throw new CredgraphError("INTERNAL_SERVER_ERROR", "A record names a source that is not there.", {
      source: record.sourceKey,
    });
  }
  return source;
}
