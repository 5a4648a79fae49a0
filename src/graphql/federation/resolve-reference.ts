import type { CredentialRecord } from "../../domain/credential-record.js";
import { decodeGlobalId } from "../../domain/global-id.js";
import type { CredentialSession } from "../../domain/session.js";
import type { SourceRecord } from "../../domain/source.js";
import { CREDENTIAL_ENTITY, SOURCE_ENTITY } from "./entity-types.js";
import { parseReference } from "./parse-reference.js";

/**
 * The entity that a reference names, through the same loaders as `node`: null where there is none, or it is of another type than the reference says.
 * Asynchronous from its first line on, so that a malformed one is an error of its own, and its neighbours are not.
 */
export async function resolveReference(
  representation: unknown,
  names: ReadonlySet<string>,
  session: CredentialSession,
  fields: ReadonlySet<string>,
): Promise<CredentialRecord | SourceRecord | null> {
  const { typeName, id } = parseReference(representation, names);
  if (typeName === SOURCE_ENTITY) {
    const key = decodeGlobalId(id);
    return key.kind === "source" ? session.source(key.source) : null;
  }
  return session.credential(id, fields, typeName === CREDENTIAL_ENTITY ? undefined : typeName);
}
