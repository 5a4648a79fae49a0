import type { CredentialRecord } from "./credential-record.js";
import type { CredentialPage, ListQuery } from "./list-query.js";
import type { SourceRecord } from "./source.js";
import type { ResponsePath, UpstreamReading } from "./upstream-reading.js";
import type { WriteCommand, WriteResult } from "./write.js";

/** Everything one GraphQL operation may ask of the house below: batched, read once, within one deadline. Made per operation. */
export interface CredentialSession {
  /**
   * Rejects with BAD_USER_INPUT, BAD_CURSOR, FORBIDDEN, QUERY_TOO_COSTLY or an UPSTREAM_* code. `path` is where the connection stands in the response,
   * for `readings`.
   */
  list(query: ListQuery, path?: ResponsePath): Promise<CredentialPage>;
  /**
   * A credential or a source by global id; null when it does not exist, is not configured or may not be read. BAD_USER_INPUT for a malformed id.
   * `fields` are the names of those that are selected of it: what has to be asked for is null where it is not among them.
   */
  node(id: string, fields?: ReadonlySet<string>): Promise<CredentialRecord | SourceRecord | null>;
  /** As `node`, for credentials only. One of another type than `typeName`, where that is given, is null as well, without a request. */
  credential(id: string, fields?: ReadonlySet<string>, typeName?: string): Promise<CredentialRecord | null>;
  /**
   * Changes or reveals credentials, and records it in the audit first. `fields` are the names of those that are selected of the credential.
   * Rejects with FORBIDDEN, NOT_FOUND, BAD_USER_INPUT, IDEMPOTENCY_CONFLICT, OUTCOME_UNKNOWN or an UPSTREAM_* code; what the provider refuses about
   * the input is in `userErrors`.
   */
  write(command: WriteCommand, fields?: ReadonlySet<string>): Promise<WriteResult>;
  sources(): readonly SourceRecord[];
  source(key: string): SourceRecord | null;
  /** How everything so far was read, as far as the viewer may know; undefined unless the operation was begun to tell. */
  readonly readings: readonly UpstreamReading[] | undefined;
}

/** Tells the two kinds of nodes apart. */
export function isSourceRecord(node: object): node is SourceRecord {
  return "capabilities" in node;
}
