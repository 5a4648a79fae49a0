import type { Answer, ApiCall } from "../kit/emulator.js";
import type { StoredRecord } from "../kit/record-list.js";
import type { CredentialCollection, CredentialCollections } from "./credential-collection.js";
import { parseCredentialType, type CredentialType } from "./credential-type.js";
import { problem } from "./problem.js";

/** What the paths of all routes begin with. Without an organisation in the path, it is the caller's default one. */
export const PATH_PREFIXES = ["/service-credentials", "/organizations/:organizationId/service-credentials"] as const;

/** The answer about the type that the path names, or that there is none. */
export function ofType({ params, path }: ApiCall, answer: (type: CredentialType) => Answer): Answer {
  const type = parseCredentialType(params["type"]);
  return type === undefined ? problem(404, path) : answer(type);
}

/** A credential that a path names, with its place. */
export interface AddressedCredential {
  readonly id: string;
  readonly type: CredentialType;
  readonly stored: StoredRecord;
  readonly collection: CredentialCollection;
}

/** The answer about the credential that the path names, or that there is none. */
export function ofCredential(
  collections: CredentialCollections,
  call: ApiCall,
  answer: (addressed: AddressedCredential) => Answer,
): Answer {
  return ofType(call, (type) => {
    const collection = collections[type];
    const id = call.params["id"] ?? "";
    const stored = collection.records.get(id);
    return stored === undefined ? problem(404, call.path) : answer({ id, type, stored, collection });
  });
}
