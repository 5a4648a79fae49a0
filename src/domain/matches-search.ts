import type { CredentialRecord } from "./credential-record.js";
import { foldAscii } from "./fold-ascii.js";

/** Whether a credential contains `text`, ASCII letters in either case: in its name, upstream id, identifier, domains or scopes. */
export function matchesSearch(record: CredentialRecord, text: string): boolean {
  const folded = foldAscii(text);
  const { name, upstreamId, identifier, domains, scopes } = record;
  return [name, upstreamId, identifier ?? "", ...(domains ?? []), ...(scopes ?? [])].some((field) =>
    foldAscii(field).includes(folded),
  );
}
